"""A page and its versions in the other languages: which is the original, and how each of the others stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.locale import CODES
from sections.frame.page import PortalPage
from translations.board import pages
from translations.board.kinds import Told
from translations.board.standing import MadeOf, State
from translations.checks.opened import open_faults, stops

NAMES = dict(settings.LANGUAGES)


class How(Enum):
    """How a version stands."""

    PUBLISHED = "published"
    READY = "ready"
    HELD = "held"
    NOT_READY = "not ready"
    APART = "apart"
    """It follows the original by itself, or is written by hand: not published together with it."""


@dataclass(frozen=True)
class Version:
    """The page in a language. `state`: as the board has it; `why`: what is to be done first, in a sentence."""

    code: str
    page: Page | None
    how: How
    state: State
    why: str = ""
    translation: Translation | None = None

    @property
    def name(self) -> str:
        return str(NAMES[self.code])


def is_original(page: Page) -> bool:
    """The Kazakh page; home pages of languages are no versions that go with one another."""
    return page.depth > 2 and not page.alias_of_id and page.url_path.split("/")[1] == CODES[0]


def others(page: Page) -> QuerySet[Page]:
    """The versions in the other languages, in the order of the languages."""
    found = Page.objects.filter(translation_key=page.translation_key, depth__gt=2).exclude(pk=page.pk)
    return found.select_related("locale").order_by("locale__pk")


def versions_of(keys: Collection[str]) -> QuerySet[Page]:
    """The same of many originals at once, by their keys."""
    found = Page.objects.filter(translation_key__in=keys, depth__gt=2).exclude(locale__language_code=CODES[0])
    return found.select_related("locale").order_by("locale__pk", "path")


def has_draft(page: Page) -> bool:
    return not page.live or page.has_unpublished_changes


def stand(original: Page) -> list[Version]:
    """Each other language, as it would be when the original is published as its draft has it."""
    key = str(original.translation_key)
    rows = MadeOf.objects.filter(standing__kind=pages.PAGE, standing__record=key).select_related("standing")
    kept = {(key, row.standing.language): row for row in rows}
    found = Translation.objects.filter(source__object_id=key, source__locale=original.locale_id, enabled=True)
    translations = {one.target_locale.language_code: one for one in found.select_related("target_locale", "source")}
    versions = {one.locale.language_code: one for one in others(original)}
    told = list(pages.tell([key], kept))
    return [judged(one, versions.get(one.language), translations.get(one.language)) for one in told]


def judged(told: Told, page: Page | None, translation: Translation | None) -> Version:
    """By the board, by the checks, and by what the draft of the original changes."""
    how, why = How.READY, ""
    if page is None:
        how, why = How.NOT_READY, _("It has not been handed to the translators.")
    elif told.state == State.ALIAS:
        how, why = How.APART, _("It shows the text of the original, and follows it.")
    elif translation is None:
        how, why = How.APART, _("It is written by hand, and published in its own editor.")
    elif why := unready(told):
        how = How.NOT_READY
    elif told.state == State.PUBLISHED:
        how = How.PUBLISHED
    elif held := stops(open_faults(translation)):
        how, why = How.HELD, held[0].fault.reason
    return Version(told.language, page, how, told.state, why, translation)


def unready(told: Told) -> str:
    """What is to be translated first; nothing: all of it is."""
    if told.state in (State.MISSING, State.IN_WORK) or (told.state == State.STALE and told.per_cent < 100):
        return _("%(count)s %% of the original as it was published last are translated.") % {"count": told.per_cent}
    if told.state == State.STALE:
        return _("The original has changed since it was translated.")
    if told.draft_since:
        return _("The draft of the original says something else than was translated; once published, it is translated.")
    return ""


def lacking(original: Page, versions: list[Version], left_out: Collection[str] = ()) -> list[str]:
    """The languages its type is published together with, and that would not be right when the original is out.

    `left_out`: what is ready and not to be published now.
    """
    model = original.specific_class
    needed = model.needed_in if model and issubclass(model, PortalPage) else ()
    right = {one.code for one in versions if is_right(one, left_out)}
    return [code for code in needed if code not in right and code != CODES[0]]


def is_right(one: Version, left_out: Collection[str]) -> bool:
    """Whether visitors read its language; what follows the original shows them the original's."""
    if one.how is How.APART:
        return one.page is not None and one.page.live and not one.page.alias_of_id
    return one.how is How.PUBLISHED or (one.how is How.READY and one.code not in left_out)


def renamed(original: Page) -> Iterator[tuple[Page, str]]:
    """The versions that get another last part of their address with the draft of the original, and which."""
    draft = original.get_latest_revision_as_object() if has_draft(original) else original
    for one in others(original):
        if one.slug != draft.slug:
            slug = find_available_slug(one.get_parent(), draft.slug, ignore_page_id=one.pk)
            if slug != one.slug:
                yield one, slug
