"""“Publish all ready languages”: the original first, then each translation that is ready, a transaction each.

Killed in between, it is pressed again: what is published already stays as it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from portal.forms.turns import PAGES, one_at_a_time
from portal.locale import CODES
from translations.together import seen
from translations.together.versions import NAMES, How, Version, has_draft, lacking, others, stand

ALONE = "translations.alone"
"""What the history of a page says where it was published without a language its type needs."""


class ReasonWantedError(Exception):
    """The page needs these languages, and nobody has written why it goes without them."""


class ChangedError(Exception):
    """What would be published is not what was shown."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants published. `chosen`: these languages, None: all that are ready; `seen`: the marks of what was
    shown to them, None: nobody was shown anything; `reason`: why it goes without a language its type needs."""

    reason: str = ""
    chosen: Collection[str] | None = None
    seen: Mapping[str, str] | None = None

    def has(self, code: str) -> bool:
        return self.chosen is None or code in self.chosen

    def saw(self, marks: Mapping[str, str]) -> bool:
        return self.seen is None or all(self.seen.get(code) == mark for code, mark in marks.items())


@dataclass(frozen=True)
class Outcome:
    """What became of a language: published by this press, or why not."""

    code: str
    done: bool
    why: str = ""

    @property
    def name(self) -> str:
        return str(NAMES[self.code])


def may_publish(page: Page | None, user: User | AnonymousUser) -> bool:
    rights = page.specific_deferred.permissions_for_user(user) if page is not None else None
    return rights is not None and rights.can_publish() and not rights.page_locked()


def publish_all(number: int, user: User | AnonymousUser, wish: Wish = Wish()) -> list[Outcome]:
    """The page of that number and what is ready and wished for. What is published already is not told.

    Each in its own transaction: publishing many in one damages the tree (docs/decisions/0007).
    """
    found = [publish_original(number, user, wish)]
    page = Page.objects.filter(pk=number).first()
    if page is None:
        return [one for one in found if one]
    if not page.live:
        left = [one for one in stand(page) if one.how is How.READY and wish.has(one.code)]
        waiting = [Outcome(one.code, False, _("It waits for the original to be published.")) for one in left]
        return [one for one in [*found, *waiting] if one]
    wished = [code for code in CODES if code != page.locale.language_code and wish.has(code)]
    found += [publish_version(page, code, user, wish) for code in wished]
    return [one for one in found if one]


@transaction.atomic
def publish_original(number: int, user: User | AnonymousUser, wish: Wish) -> Outcome | None:
    """The draft of the original, if it has one; None: it is as it should be, or has been deleted meanwhile."""
    page = taken(number)
    if page is None:
        return None
    versions = stand(page)
    if not wish.saw(seen.marks(page, versions)) and (has_draft(page) or any(one.how is How.READY for one in versions)):
        raise ChangedError
    code = page.locale.language_code
    if not has_draft(page) or not wish.has(code):
        return None
    if page.scheduled_revision:  # Wagtail holds it as locked, too
        return Outcome(code, False, _("It is published at the time that was set."))
    if not may_publish(page, user):
        return Outcome(code, False, _("You may not publish in this language."))
    without = lacking(page, versions, left_out(versions, user, wish))
    if without and not wish.reason.strip():
        raise ReasonWantedError
    return publish_draft(page, user, without, wish.reason)


def left_out(versions: list[Version], user: User | AnonymousUser, wish: Wish) -> list[str]:
    """What is ready and stays: by this user's own choice. Another's turn comes after."""
    return [one.code for one in versions if not wish.has(one.code) and may_publish(one.page, user)]


def publish_draft(page: Page, user: User | AnonymousUser, without: list[str], reason: str) -> Outcome:
    code = page.locale.language_code
    try:
        with transaction.atomic():
            revision = page.get_latest_revision() or page.specific.save_revision(user=user)
            revision.publish(user=user)
    except ValidationError as wrong:
        return Outcome(code, False, _("Its draft is not complete: %(what)s") % {"what": " ".join(wrong.messages)})
    page.refresh_from_db()
    if page.live_revision_id != revision.pk:
        return Outcome(code, False, _("It is published at the time that was set."))
    if without:
        log(page.specific, ALONE, user=user, revision=revision, data={"reason": reason.strip(), "languages": without})
    return Outcome(code, True)


@transaction.atomic
def publish_version(original: Page, code: str, user: User | AnonymousUser, wish: Wish) -> Outcome | None:
    """As it stands now: who has pressed at the same moment has gone before, or comes after."""
    page = taken(original.pk)
    if page is None:
        return None
    version = next(one for one in stand(page) if one.code == code)
    if version.how is How.PUBLISHED or (version.how is How.APART and version.page and version.page.live):
        return None
    why = obstacle(page, version, user, wish)
    return Outcome(code, False, why) if why else publish_translation(version, page, user)


def obstacle(page: Page, version: Version, user: User | AnonymousUser, wish: Wish) -> str:
    """Why a translation is not published; nothing: it is."""
    if version.how is not How.READY:
        return version.why
    if not page.live:  # withdrawn since the press
        return _("It waits for the original to be published.")
    if not may_publish(version.page, user):
        return _("It is ready; you may not publish in this language.")
    if not wish.saw({version.code: seen.of_version(version, seen.words(page)[version.code])}):
        return _("It has been changed at this very moment: see what it says now.")
    return ""


def publish_translation(version: Version, original: Page, user: User | AnonymousUser) -> Outcome:
    assert version.translation is not None  # noqa: S101 - only a translation is ready
    try:
        version.translation.save_target(user=user, publish=False)  # marks the text that does not go in: that is kept
        with transaction.atomic():
            made = others(original).get(locale=version.translation.target_locale_id)
            made.get_latest_revision().publish(user=user)
    except ValidationError as wrong:
        return Outcome(version.code, False, " ".join(wrong.messages))
    return Outcome(version.code, True)


def taken(number: int) -> Page | None:
    """The page as it is now; whoever publishes, moves or deletes at the same time waits."""
    one_at_a_time(PAGES)
    return Page.objects.select_related("locale").filter(pk=number).first()
