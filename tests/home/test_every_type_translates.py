"""Every page type goes through wagtail-localize and back without loss.

Each sentence of a page is “translated” by being put between two signs; the published translation must be the source
with these signs, and with them taken away the source itself: words, numbers, dates, choices, files and links alike.
"""

import json
import re

import pytest
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, get_page_models
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource

from demo.pages.layout import is_page, type_of
from demo.pages.reading import read_all
from home.models import HomePage
from sections.frame.page import PortalPage
from sections.models import ReportPage
from sections.reports import names

pytestmark = pytest.mark.django_db
TAG = re.compile(r"<(\w+) ([^<>]+)>")
OPEN, CLOSE = "⟪", "⟫"
OURS = sorted((model for model in get_page_models() if issubclass(model, PortalPage)), key=lambda model: model.__name__)
OF_THE_TREE = {field.name for field in Page._meta.get_fields()} - {"title", "seo_title", "search_description"}
OWN_TO_A_VERSION = OF_THE_TREE | {"page_ptr", "listed_in"}
"""What tells the versions apart: their place in the tree, their revisions, the list they stand in."""


def fullest() -> dict[type, str]:
    """Page type → the address of the demo page with the most blocks."""
    texts = {address: text for (address, language), text in read_all().items() if language == "kk" and is_page(address)}
    found = {}
    for address in sorted(texts, key=lambda address: len(texts[address].blocks)):
        found[type_of(address) if address else HomePage] = address
    return found


ADDRESSES = fullest()


def test_the_demo_has_a_page_of_every_type():
    assert set(ADDRESSES) == set(OURS)


def translated(page, callbacks):
    """The page's Russian version, in which every sentence stands between the two signs."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    russian = Locale.objects.get(language_code="ru")
    StringTranslation.objects.filter(locale=russian, context__object_id=page.translation_key).delete()
    SegmentOverride.objects.filter(locale=russian, context__object_id=page.translation_key).delete()
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=russian,
            context=segment.context,
            data=f"{OPEN}{segment.string.data}{CLOSE}",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    with callbacks(execute=True):
        source.translations.get(target_locale=russian).save_target(publish=True)
    return page.get_translation(russian).specific


def content(page) -> dict:
    """What the page says: its own fields, those of blocks as JSON."""
    found = {}
    for field in page._meta.get_fields():
        if not isinstance(field, models.Field) or field.name in OWN_TO_A_VERSION:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            value = TAG.sub(in_order, json.dumps(value.get_prep_value(), ensure_ascii=False))
        found[field.name] = value
    if isinstance(page, ReportPage) and names.is_made(page):
        del found["title"]  # made of the report's facts in each language
    return found


def in_order(tag: re.Match) -> str:
    """A tag with its attributes in the order of the alphabet: wagtail-localize writes them in its own."""
    return f"<{tag[1]} {' '.join(sorted(tag[2].split()))}>"


def without_signs(value):
    return value.replace(OPEN, "").replace(CLOSE, "") if isinstance(value, str) else value


@pytest.mark.parametrize("page_type", OURS, ids=lambda model: model.__name__)
def test_there_and_back(page_type, django_capture_on_commit_callbacks):
    address = ADDRESSES[page_type]
    page = Page.objects.get(url_path=f"/kk/{address}/".replace("//", "/")).specific
    before = content(page)
    after = content(translated(page, django_capture_on_commit_callbacks))
    assert {name: without_signs(value) for name, value in after.items()} == before
    words = [value for value in after.values() if isinstance(value, str)]
    assert sum(value.count(OPEN) for value in words) == sum(value.count(CLOSE) for value in words) > 0
    assert content(Page.objects.get(pk=page.pk).specific) == before, "the source is as it was"
