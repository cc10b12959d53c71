"""The language switcher: at the top of every page, leading to the same page (the manual's section 1)."""

import pytest

from tests.pages import KINDS, LANGUAGES, LISTS, item_of, page_at, soup, words

pytestmark = pytest.mark.django_db
ADDRESSES = (
    *KINDS,
    "ask/",
    "subscribe/",
    "subscribe/confirm/",
    "no-such-page/",
    "news/?before=2026-11-20.1&x=%D3%99",
    "call-centre/questions/general/?after=2026-01-01.1",
)


def choices(response) -> dict:
    """Language → its link in the header."""
    found = soup(response).select("header nav.languages a")
    return {link["hreflang"]: link for link in found}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_itself_in_the_other_languages(client, language, address):
    found = choices(client.get(f"/{language}/{address}"))
    assert [words(link)[:7] for link in found.values()] == ["Қазақша", "Русский", "English"]
    assert [code for code, link in found.items() if link.get("aria-current")] == [language]
    for code, link in found.items():
        assert link["href"].startswith(f"/language/{code}/?")
        response = client.get(link["href"])
        assert response["Location"] == f"/{code}/{address}"
        assert response.cookies["language"].value == code


@pytest.mark.parametrize("address", [*LISTS, "news/shutdowns"])
def test_an_item_of_a_list_leads_to_its_translation(client, address):
    item = item_of(address)
    for code, link in choices(client.get(item.url_path)).items():
        leads_to = client.get(link["href"])["Location"]
        assert leads_to == item.url_path.replace("/kk/", f"/{code}/")
        assert client.get(leads_to).status_code == 200


@pytest.mark.sqlite
def test_a_missing_translation_is_told_before_it_is_chosen(client):
    page_at("about/history", "ru").unpublish()
    found = choices(client.get("/kk/about/history/"))
    assert {code: "languages__missing" in link.get("class", []) for code, link in found.items()} == {
        "kk": False,
        "ru": True,
        "en": False,
    }
    assert len(words(found["ru"])) > len("Русский")
    assert client.get(found["ru"]["href"], follow=True).status_code == 200


def test_a_page_that_is_nobodys_leads_to_the_home_page(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    found = choices(client.get("/demo/letters/"))
    assert client.get(found["ru"]["href"])["Location"] == "/ru/"
