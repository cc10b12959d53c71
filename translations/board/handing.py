"""A new Kazakh page is handed to the translators as soon as it is published, if its type says so.

The worker does what “Translate this page” does; a page that is there already in a language stays as it is.
"""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from portal import queue
from portal.locale import CODES
from sections.frame.page import PortalPage

TASK = "translations.board.handing.hand_over"


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
    """Task. Run twice it does nothing more."""
    page = Page.objects.filter(pk=number).specific().first()
    codes = lacking(page) if isinstance(page, PortalPage) else set()
    if codes:
        translate_object(page, list(Locale.objects.filter(language_code__in=codes)))
