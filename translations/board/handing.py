"""A new Kazakh page is handed to the translators as soon as it is published, if its type says so.

The worker does what “Translate this page” does; a page that is there already in a language stays as it is.
"""

from time import monotonic
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from portal import queue
from portal.forms.turns import PAGES, one_at_a_time
from portal.locale import CODES
from sections.frame.page import PortalPage
from sections.lists import untranslated
from translations.board import keeping
from translations.board.kinds import KINDS
from translations.board.pages import PAGE
from translations.board.standing import Standing, State

TASK = "translations.board.handing.hand_over"
MOST_SECONDS = 30
"""Half of what a task has."""


@receiver(page_published, dispatch_uid="hand a new page to the translators")
def is_published(instance: Page, **kwargs: Any) -> None:
    """Two queries where it has been handed over, as nearly every page that is published has been."""
    if isinstance(instance, PortalPage) and lacking(instance):
        queue.wake(TASK, instance.pk)


def lacking(page: PortalPage) -> set[str]:
    """Into which languages it is to be handed over still. A translation that somebody has stopped stays so."""
    own = page.locale.language_code
    if not page.live or page.alias_of_id or own != CODES[0] or own != page.language:
        return set()
    versions = Page.objects.filter(translation_key=page.translation_key)
    there = set(versions.values_list("locale__language_code", flat=True))
    if missing := set(page.handed_over_to) - there:
        begun = Translation.objects.filter(source__object=page.translation_key)
        missing -= set(begun.values_list("target_locale__language_code", flat=True))
    return missing


def hand_over(number: int) -> None:
    """Task. Run twice it does nothing more.

    From the top down, and only below a page that is in the language: in place of a parent that is missing there
    Wagtail would put an alias, which shows the Kazakh text to everybody.
    """
    page = Page.objects.filter(pk=number).first()
    if page is None:
        return
    for above in page.get_ancestors(inclusive=True).filter(depth__gt=2).order_by("depth").values_list("pk", flat=True):
        hand_over_one(above)
    for below in page.get_children().live().specific():
        if isinstance(below, PortalPage) and lacking(below) & own_in(page):
            queue.wake(TASK, below.pk)


@transaction.atomic
def hand_over_one(number: int) -> None:
    one_at_a_time(PAGES)
    page = Page.objects.filter(pk=number).first()
    one = page.specific if page else None
    codes = lacking(one) & own_in(one.get_parent()) if isinstance(one, PortalPage) else set()
    if codes:
        translate_object(one, list(Locale.objects.filter(language_code__in=codes)))


def own_in(page: Page) -> set[str]:
    """The languages in which the page has a version of its own, no alias."""
    versions = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return set(versions.values_list("locale__language_code", flat=True))


def each_night() -> None:
    """Task: the board is told anew, and by it what was to be handed over, and was not; so is what lists show of it."""
    untranslated.note_all()
    tell_all()


def tell_all(kind: int = 0, done: int = 0) -> None:
    """Task: goes on from there. What does not fit into the time the worker gives, the next one does."""
    begun = monotonic()
    for number, known, _changed in keeping.steps(kind, done):
        if number < len(KINDS) and monotonic() - begun > MOST_SECONDS:
            queue.wake(keeping.TELL_ALL, number, known)
            return
    again()


def again() -> None:
    rows = Standing.objects.filter(kind=PAGE, state=State.MISSING, target_pk=None, shown=True)
    for number in rows.filter(source_language=CODES[0]).values_list("source_pk", flat=True).distinct():
        if number is not None:
            queue.wake(TASK, number)
