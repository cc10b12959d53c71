"""The editor's forms: every word of them in Russian and Kazakh, page types only where they make sense, previews."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.pages import LANGUAGES, page_at

pytestmark = pytest.mark.django_db
TYPES = [model for model in get_page_models() if model is not Page]
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
BELOW_HOME_OR_A_PAGE = {"HomePage", "ContentPage"}
PLACES = {
    "HomePage": {"Page"},
    "ContentPage": BELOW_HOME_OR_A_PAGE,
    "TariffsPage": BELOW_HOME_OR_A_PAGE,
    "FiguresPage": BELOW_HOME_OR_A_PAGE,
    "QuestionsPage": BELOW_HOME_OR_A_PAGE,
    "VacancyIndexPage": BELOW_HOME_OR_A_PAGE,
    "ReminderIndexPage": BELOW_HOME_OR_A_PAGE,
    "PhotoIndexPage": BELOW_HOME_OR_A_PAGE,
    "NewsIndexPage": {"HomePage", "NewsIndexPage"},
    "ProjectIndexPage": {"HomePage"},
    "ReportIndexPage": BELOW_HOME_OR_A_PAGE,
    "InstallersPage": {"ContentPage"},
    "ShutdownIndexPage": {"HomePage", "NewsIndexPage"},
    "NewsPage": {"NewsIndexPage"},
    "ReportPage": {"ReportIndexPage"},
    "VacancyPage": {"VacancyIndexPage"},
    "ReminderPage": {"ReminderIndexPage"},
    "PhotoReportPage": {"PhotoIndexPage"},
    "ProjectPage": {"ProjectIndexPage"},
}
"""Page type → the types it may stand below."""


def panels(handler) -> Iterator:
    yield handler
    for child in getattr(handler, "children", ()):
        yield from panels(child)


def blocks(block: Block) -> Iterator[Block]:
    """A block and all it is made of."""
    yield block
    if isinstance(block, StreamBlock | StructBlock):
        for child in block.child_blocks.values():
            yield from blocks(child)
    elif isinstance(block, ListBlock):
        yield from blocks(block.child_block)


def words_of(page_type, handler=None) -> dict[str, object]:
    """Place → what stands there, for everything an editor reads in the form of a page, or of a record."""
    handler = handler or page_type.get_edit_handler()
    fields = handler.get_form_class().base_fields
    found = {"type": page_type._meta.verbose_name, "types": page_type._meta.verbose_name_plural}
    for panel in panels(handler):
        name = getattr(panel, "field_name", "")
        place = name or type(panel).__name__
        found |= {f"{place}: heading {len(found)}": panel.heading, f"{place}: help {len(found)}": panel.help_text}
        if isinstance(panel, FieldPanel) and name in fields:
            found |= {f"{name}: label": fields[name].label, f"{name}: help": fields[name].help_text}
            stream = next((field for field in page_type._meta.fields if field.name == name), None)
            if isinstance(stream, StreamField):
                for block in list(blocks(stream.stream_block))[1:]:
                    label = f"{name}: block {block.name} {len(found)}"
                    found |= {label: block.label, f"{label} help": getattr(block.meta, "help_text", "")}
    return {place: words for place, words in found.items() if words}


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("page_type", TYPES, ids=lambda one: one.__name__)
def test_every_word_of_a_form_is_in_the_language_of_the_editor(page_type, language):
    with override(language):
        foreign = {place: str(words) for place, words in words_of(page_type).items() if not CYRILLIC.search(str(words))}
    assert not foreign


@pytest.mark.parametrize("page_type", TYPES, ids=lambda one: one.__name__)
def test_a_page_type_stands_only_where_it_makes_sense(page_type):
    parents = {parent.__name__ for parent in page_type.allowed_parent_page_models()}
    assert parents == PLACES[page_type.__name__]


def test_only_home_pages_stand_beside_each_other_at_the_top():
    assert [model.__name__ for model in Page.creatable_subpage_models()] == ["HomePage"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", TYPES, ids=lambda one: one.__name__)
def test_every_page_type_has_a_preview_in_every_language(login, page_type, language):
    page = page_type.objects.filter(locale__language_code=language, live=True).first()
    request = login("admin").get("/admin/").wsgi_request
    modes = [mode for mode, _name in page.preview_modes]
    assert modes
    for mode in modes:
        response = page.make_preview_request(request, mode)
        assert response.status_code == 200
        assert page.title in response.content.decode()


@pytest.mark.parametrize("page_type", TYPES, ids=lambda one: one.__name__)
def test_a_page_that_is_not_saved_yet_has_a_preview(login, page_type):
    parent = page_type.objects.filter(locale__language_code="kk").first().get_parent()
    if page_type.max_count_per_parent == 1:
        parent = page_at("about")
    address = f"{page_type._meta.app_label}/{page_type._meta.model_name}/{parent.pk}"
    client = login("admin")
    form = client.get(f"/admin/pages/add/{address}/")
    assert form.status_code == 200
    assert f"/admin/pages/add/{address}/preview/" in form.content.decode()


@pytest.mark.parametrize("page_type", TYPES, ids=lambda one: one.__name__)
def test_the_preview_beside_the_form_brings_the_accessibility_checks(login, page_type):
    page = page_type.objects.filter(locale__language_code="kk", live=True).first()
    request = login("editor").get("/admin/").wsgi_request
    beside_the_form = {"in_preview_panel": True, "is_editing": True}
    response = page.make_preview_request(request, page.default_preview_mode, beside_the_form)
    text = response.content.decode()
    assert "<wagtail-userbar>" in text
    assert "image-redundant-alt" in text
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy


def test_the_preview_follows_what_is_typed(login):
    news, client = page_at("news"), login("editor")
    address = f"/admin/pages/add/sections/newspage/{news.pk}/preview/"
    words = {"title": "Жазылып жатыр", "slug": "a", "date": "2026-11-20", "summary": "A", "body": streamfield([])}
    assert client.post(address, nested_form_data(words)).json() == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"in_preview_panel": "true", "mode": ""})
    assert "Жазылып жатыр" in shown.content.decode()
    assert "<wagtail-userbar>" in shown.content.decode()
    assert shown["X-Frame-Options"].upper() == "SAMEORIGIN"


@pytest.mark.parametrize("name", ["admin", "editor", None])
def test_public_pages_are_the_same_bytes_for_editors_and_visitors(login, client, name):
    visitor = login(name) if name else client
    response = visitor.get("/kk/about/history/")
    assert response.status_code == 200
    assert b"userbar" not in response.content
    assert response.content == Client().get("/kk/about/history/").content


def test_the_form_shows_the_findings_in_the_words_of_the_portal(login):
    page = Page.objects.get(url_path="/kk/about/history/")
    text = login("editor").get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "image-redundant-alt" in text
