"""The letter as its readers will get it, beside the form of a notice: nothing is written or sent for it."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from newsletter.models import Delivery, Mailing, Topic
from portal.mail.models import Letter
from sections.models import ReadySentence, Shutdown
from tests.newsletter.test_mailings import send, subscriber
from tests.newsletter.test_mailings_of_shutdowns import announced
from tests.pages import LANGUAGES, item_of, soup, words
from tests.sections.shutdowns.test_desk import as_posted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PREVIEW = "/admin/snippets/sections/shutdown/preview/"
TOLD = {
    "kk": "Суық су берілмейді: Мызы көшесі",
    "ru": "Без холодной воды: улица Мызы",
    "en": "No cold water: Myzy Street",
}


def preview(client, language, **values):
    """Of what stands in the form of a new notice."""
    assert client.post(PREVIEW, as_posted(**values)).json() == {"is_valid": True, "is_available": True}
    return client.get(PREVIEW, {"in_preview_panel": "true", "mode": f"letter-{language}"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_what_is_being_typed_is_shown_in_each_language(login, language):
    boil = ReadySentence.objects.get(words_en__startswith="Boil")
    response = preview(login("dispatcher"), language, pasted="Мызы", ready_advice=boil.pk)
    assert response.status_code == 200
    assert response["X-Frame-Options"].upper() == "SAMEORIGIN"
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    letter = soup(response)
    assert letter.html["lang"] == language
    assert words(letter.h1) == TOLD[language]
    assert getattr(boil, f"words_{language}") in words(letter)
    assert letter.select(f'a[href*="/{language}/news/shutdowns/"]')


def test_nothing_is_written_or_sent(login):
    subscriber("one", language="ru", topics=["shutdowns"])
    kinds = (Shutdown, Mailing, Delivery, Letter)
    before = [kind.objects.count() for kind in kinds]
    for language in LANGUAGES:
        preview(login("dispatcher"), language, pasted="Мызы")
    send()
    assert [kind.objects.count() for kind in kinds] == before
    assert not mail.outbox


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_letter_that_is_sent(login, language):
    subscriber("one", language=language, topics=["shutdowns"])
    notice = announced(title_kk="Су жоқ", title_ru="Нет воды", title_en="No water", advice_ru="Кипятите воду.")
    (sent,) = send()
    request = login("dispatcher").get("/admin/").wsgi_request
    shown = soup(notice.make_preview_request(request, f"letter-{language}"))
    for link in shown.select('a[href="#"]'):
        link["href"] = ""
    there = BeautifulSoup(sent.alternatives[0].content, "html.parser")
    for link in there.select('a[href*="/subscribe/"]'):
        link["href"] = ""
    assert str(shown) == str(there)
    assert ("Кипятите воду." in words(shown)) == (language == "ru")


def test_a_portal_without_the_topic_still_shows_it(login):
    Topic.objects.filter(slug="shutdowns").update(slug="other")
    assert preview(login("dispatcher"), "ru", pasted="Мызы").status_code == 200


@pytest.mark.parametrize("mode", ["letter-", "letter-xx", "letter", "xx"])
def test_a_mode_that_is_none_shows_the_page(login, mode):
    client = login("dispatcher")
    client.post(PREVIEW, as_posted(pasted="Мызы"))
    assert client.get(PREVIEW, {"mode": mode}).status_code == 200


@pytest.mark.parametrize(("name", "may"), [("editor", True), ("translator", False), ("reception", False)])
def test_it_is_shown_to_those_who_write_notices(login, name, may):
    address = reverse("wagtailsnippets_sections_shutdown:preview_on_edit", args=[item_of("news/shutdowns").pk])
    assert (login(name).get(address, {"mode": "letter-ru"}).status_code == 200) == may
