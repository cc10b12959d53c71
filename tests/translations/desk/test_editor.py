"""wagtail-localize's editor saves over nobody's words: what a colleague wrote since it was opened is shown first."""

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation

from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.desk.conftest import ADDRESS, form_of, place
from tests.translations.desk.test_memory import translation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def segment(stale) -> StringSegment:
    return translation().source.stringsegment_set.get(context__path="summary")


def put(client, segment: StringSegment, text: str, language: str = "ru"):
    address = reverse("wagtail_localize:edit_string_translation", args=[translation().pk, segment.pk])
    return client.put(address, encode_multipart(BOUNDARY, {"value": text}), content_type=MULTIPART_CONTENT)


def opened(client) -> None:
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page_at(ADDRESS, "ru").pk])).status_code == 200


def stands(segment: StringSegment) -> str:
    return StringTranslation.objects.get(translation_of=segment.string, locale__language_code="ru").data


def at_the_desk(client, desk, text: str) -> None:
    form = form_of(client.get(desk))
    form["text"][place(form, page_at(ADDRESS).summary)] = text
    assert client.post(desk, form | {"do": "save"}).status_code == 302


def test_two_translators_one_in_each(login, desk, segment):
    editor, other = login("translator"), login("admin")
    opened(editor)
    at_the_desk(other, desk, "Слова со стола.")
    answer = put(editor, segment, "Слова из редактора.").json()
    assert stands(segment) == "Слова со стола."
    assert "Слова со стола." in answer["error"]
    assert answer["data"] == "Слова из редактора.", "what was typed stays on the screen"
    assert put(editor, segment, "Слова из редактора.").status_code in (200, 201)
    assert stands(segment) == "Слова из редактора.", "who has seen it, may"


def test_the_desk_tells_of_what_was_written_in_the_editor(login, desk, segment):
    one, other = login("translator"), login("admin")
    form = form_of(one.get(desk))
    opened(other)
    assert put(other, segment, "Слова из редактора.").status_code == 201
    form["text"][place(form, page_at(ADDRESS).summary)] = "Слова со стола."
    shown = one.post(desk, form | {"do": "save"})
    assert shown.status_code == 422
    assert "Слова из редактора." in soup(shown).get_text()


def test_what_a_colleague_wrote_is_not_taken_away_unseen(login, desk, segment):
    editor, other = login("translator"), login("admin")
    opened(editor)
    at_the_desk(other, desk, "Слова со стола.")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation().pk, segment.pk])
    assert editor.delete(address).status_code == 409
    assert stands(segment) == "Слова со стола."
    assert editor.delete(address).status_code == 200


def test_ones_own_words_and_those_that_were_there_are_changed_at_once(login, desk, segment):
    editor = login("translator")
    at_the_desk(login("admin"), desk, "Прежде.")
    opened(editor)
    for text in ("Раз.", "Два."):
        assert put(editor, segment, text).status_code in (200, 201)
        assert stands(segment) == text


@pytest.mark.parametrize("user", ["dispatcher", "reception", "editor"])
def test_others_write_nothing_there_either(login, segment, user):
    assert put(login(user), segment, "Чужое.").status_code in REFUSED
    assert not StringTranslation.objects.filter(data="Чужое.").exists()


def test_a_text_of_another_page_is_not_found(login, segment):
    other = StringSegment.objects.exclude(context__object=segment.context.object_id).first()
    assert put(login("translator"), other, "Чужое.").status_code == 404


def test_get_shows_nothing_and_a_broken_body_changes_nothing(login, desk, segment):
    editor = login("translator")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation().pk, segment.pk])
    assert editor.get(address).status_code == 405
    opened(editor)
    at_the_desk(login("admin"), desk, "Слова со стола.")
    assert editor.put(address, b"x", content_type="multipart/form-data; boundary=y").status_code < 500
    assert stands(segment) == "Слова со стола."
