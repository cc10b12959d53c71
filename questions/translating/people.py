"""Who translates which dialogues: translators into their languages, a desk its own into all.

Nobody is shown more of a source than everybody may read: what is not published is translated by nobody.
"""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from portal.admin.policies import homes_translated_by
from portal.locale import CODES
from questions.public.dialogue import Dialogue


def works_at_desk(user: User | AnonymousUser) -> bool:
    return user.has_perm("questions.change_dialogue")


def translates(user: User | AnonymousUser) -> bool:
    """Whether the user may translate anything at all, as far as rights tell without a query."""
    return works_at_desk(user) or user.has_perm("wagtail_localize.submit_translation")


def pages_of(user: User | AnonymousUser) -> set[str]:
    """The languages whose pages the user may change. One query."""
    return set(homes_translated_by(user).values_list("locale__language_code", flat=True))


def languages_of(user: User | AnonymousUser) -> list[str]:
    """Those into which the user may translate dialogues."""
    if works_at_desk(user):
        return CODES
    theirs = pages_of(user)
    return [code for code in CODES if code in theirs]


def sources_for(user: User | AnonymousUser, language: str, theirs: Collection[str] | None = None) -> QuerySet[Dialogue]:
    """What the user may put into that language. `theirs`: their `pages_of`, where they are known."""
    shown = Dialogue.objects.filter(published=True, source=None).exclude(language=language)
    if language in (pages_of(user) if theirs is None else theirs):
        return shown
    return shown.visible_to(user) if works_at_desk(user) else shown.none()
