"""Translates the laid pages with wagtail-localize, string by string, as a translator would."""

import json

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from demo.pages.bodies import fields
from demo.pages.laid import remember, untouched
from demo.pages.reading import Text
from demo.pages.rows import Shelf


def translate(page: Page, text: Text, shelf: Shelf, known: dict) -> bool:
    """Translates the Kazakh page into the text's language and publishes it; False when people have changed it.

    One transaction a page: publishing many in one damages the tree (wagtail-localize issue 773).
    """
    target = Locale.objects.get(language_code=text.language)
    translated = page.get_translation_or_none(target)
    row = known.get((text.address, text.language))
    if translated is None:
        if row is not None or (page.depth > 2 and not page.get_parent().has_translation(target)):
            return False  # it, or the page above it, has been deleted
    elif not untouched(translated, row):
        return False
    with transaction.atomic():
        source, _ = TranslationSource.update_or_create_from_instance(page)
        translation, _ = Translation.objects.update_or_create(
            source=source, target_locale=target, defaults={"enabled": True}
        )
        store_strings(source, target, as_translated(page, text, shelf))
        translation.save_target(publish=True)  # published when the transaction ends
    remember(text, page.get_translation(target).latest_revision_id)
    return True


def as_translated(page: Page, text: Text, shelf: Shelf) -> Page:
    """The page as it would read in the text's language; not saved."""
    values = as_python(type(page), fields(text, shelf))
    return type(page)(**values, slug=page.slug if page.depth > 2 else text.language, locale=page.locale)


def as_python(page_type: type[Page], values: dict) -> dict:
    """The values as a page of that type holds them."""
    streams = {name: page_type._meta.get_field(name) for name in values}
    streams = {name: field.stream_block for name, field in streams.items() if isinstance(field, StreamField)}
    return values | {name: block.to_python(values[name]) for name, block in streams.items()}


def store_strings(source: TranslationSource, target: Locale, translated: Page) -> None:
    """Pairs the strings of the source with those of the translation, and its files and addresses likewise."""
    found = extract_segments(translated)
    strings = [segment for segment in found if isinstance(segment, StringSegmentValue)]
    originals = source.stringsegment_set.select_related("string", "context").order_by("order")
    for original, segment in zip(originals, strings, strict=True):
        if original.context.path != segment.path:
            raise ValueError(f"{source.object_repr}: {original.context.path} does not fit {segment.path}")
        StringTranslation.objects.update_or_create(
            translation_of=original.string,
            locale=target,
            context=original.context,
            defaults={"data": segment.string.data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    values = [segment for segment in found if isinstance(segment, OverridableSegmentValue)]
    overridables = source.overridablesegment_set.select_related("context").order_by("order")
    for original, segment in zip(overridables, values, strict=True):
        if json.loads(original.data_json) != segment.data:
            SegmentOverride.objects.update_or_create(
                locale=target, context=original.context, defaults={"data_json": json.dumps(segment.data)}
            )
