"""The form of a notice: every word of it in Russian and Kazakh, its previews, one for each language."""

import pytest
from django.utils.translation import override

from sections.models import Shutdown
from tests.home.test_doors_of_notices import form
from tests.home.test_forms import CYRILLIC, words_of
from tests.pages import LANGUAGES, InLanguage, item_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_word_of_the_form_is_in_the_language_of_who_writes(language):
    with override(language):
        told = words_of(Shutdown, Shutdown.snippet_viewset.get_edit_handler())
        foreign = {place: str(words) for place, words in told.items() if not CYRILLIC.search(str(words))}
    assert not foreign


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_has_a_preview_in_every_language(login, language):
    notice = item_of("news/shutdowns").record
    request = login("admin").get("/admin/").wsgi_request
    assert [mode for mode, _name in notice.preview_modes][: len(LANGUAGES)] == [*LANGUAGES]
    response = notice.make_preview_request(request, language)
    assert response.status_code == 200
    assert InLanguage(notice, language).title in response.content.decode()
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_notice_that_is_not_saved_yet_has_a_preview(login):
    form = login("dispatcher").get("/admin/snippets/sections/shutdown/add/")
    assert form.status_code == 200
    assert "/admin/snippets/sections/shutdown/preview/" in form.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_beside_the_form_brings_the_accessibility_checks(login, language):
    request = login("dispatcher").get("/admin/").wsgi_request
    beside_the_form = {"in_preview_panel": True, "is_editing": True}
    response = item_of("news/shutdowns").record.make_preview_request(request, language, beside_the_form)
    text = response.content.decode()
    assert "<wagtail-userbar>" in text
    assert "image-redundant-alt" in text
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_follows_what_is_typed(login, language):
    client, address = login("dispatcher"), "/admin/snippets/sections/shutdown/preview/"
    words = {"title_kk": "Жазылып жатыр", "title_ru": "Пишется", "title_en": "Being written"}
    assert client.post(address, form(**words)).json() == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"in_preview_panel": "true", "mode": language})
    assert words[f"title_{language}"] in shown.content.decode()
    assert "<wagtail-userbar>" in shown.content.decode()
    assert shown["X-Frame-Options"].upper() == "SAMEORIGIN"


def test_the_form_shows_the_findings_in_the_words_of_the_portal(login):
    address = f"/admin/snippets/sections/shutdown/edit/{item_of('news/shutdowns').pk}/"
    assert "image-redundant-alt" in login("dispatcher").get(address).content.decode()
