"""Pages on the board: who sees which, where they are translated, and what changes them."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Page, get_page_models
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from sections.models import FlatMenuLine, MainMenuLine
from translations.board import pages, people
from translations.board.keeping import soon
from translations.board.kinds import Kind, Text, register
from translations.board.standing import Importance, Standing

SAVED = (post_save, post_delete)


def may_see(user: User) -> Q | None:
    """Who changes the originals sees all languages; a translator what is to be put into theirs. One query."""
    theirs = people.changes_pages_in(user)
    if not theirs:
        return None
    return Q(source_language__in=theirs) | Q(language__in=people.languages_of(user))


def way(row: Standing) -> str:
    """The editor of the translation; where there is none, the form that begins it."""
    if row.target_pk:
        return reverse("wagtailadmin_pages:edit", args=[row.target_pk])
    begin = reverse("wagtail_localize:submit_page_translation", args=[row.source_pk])
    return f"{begin}?{urlencode({'select_locale': row.language, 'next': reverse('translation_board')})}"


def texts(row: Standing) -> tuple[list[Text], list[Text]]:
    original = Page.objects.filter(pk=row.source_pk).first()
    segments = StringSegment.objects.filter(
        source__object=row.record, source__locale__language_code=row.source_language
    )
    rows = segments.order_by("order", "pk").values_list("context__path", "string__data")
    published = [[path, data] for path, data in rows]
    return published, pages.strings_of_draft(original) if original and row.draft_since else published


register(Kind(pages.PAGE, pages.tell, pages.keys, may_see, way, texts))


def page_changed(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Drafts, publication, restored revisions and moves all save the page."""
    if not raw:
        soon(pages.PAGE, instance.translation_key)


for kind_of_page in {Page, *get_page_models()}:
    # One by one: whoever hears of every model's rows makes Django read whatever is deleted.
    for signal in SAVED:
        signal.connect(page_changed, sender=kind_of_page, dispatch_uid=f"{kind_of_page._meta.label} on the board")


@receiver(SAVED, sender=MainMenuLine, dispatch_uid="pages of the main menu on the board")
@receiver(SAVED, sender=FlatMenuLine, dispatch_uid="pages of the footer on the board")
def menu_changed(raw: bool = False, **kwargs: Any) -> None:
    """What a line has led to before is not known any more: all that is in the menus is told anew, once."""
    if not raw:
        known = Standing.objects.filter(kind=pages.PAGE, importance=Importance.MENU)
        for key in {*map(str, pages.in_lines()), *known.values_list("record", flat=True)}:
            soon(pages.PAGE, key)


@receiver(SAVED, sender=TranslationSource, dispatch_uid="a source on the board")
def source_changed(instance: TranslationSource, **kwargs: Any) -> None:
    soon(pages.PAGE, instance.object_id)


@receiver(SAVED, sender=StringSegment, dispatch_uid="a segment on the board")
@receiver(SAVED, sender=Translation, dispatch_uid="a translation on the board")
@receiver(SAVED, sender=TranslationLog, dispatch_uid="a saved translation on the board")
def of_source(instance: Any, signal: Any, **kwargs: Any) -> None:
    """Of what goes together with its source, the source and its page tell."""
    if signal is not post_delete or instance._meta.get_field("source").is_cached(instance):
        soon(pages.PAGE, instance.source.object_id)


@receiver(SAVED, sender=StringTranslation, dispatch_uid="a string on the board")
@receiver(SAVED, sender=SegmentOverride, dispatch_uid="an override on the board")
def string_changed(instance: Any, **kwargs: Any) -> None:
    if instance.context_id:
        soon(pages.PAGE, instance.context.object_id)
