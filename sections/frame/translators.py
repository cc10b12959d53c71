"""Keeps translators up to date: what changes in a source is before them as soon as it is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource

from sections.frame.page import PortalPage


@receiver(page_published, dispatch_uid="show translators what changed")
def show_what_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Renews the strings of a translated source that is published.

    wagtail-localize waits for somebody to press “Sync translated pages”; until then an edited source looks translated
    (its issue 832). The published translations stay as they are until a translator publishes them.
    """
    if not isinstance(instance, PortalPage):
        return
    if TranslationSource.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id).exists():
        TranslationSource.update_or_create_from_instance(instance)
