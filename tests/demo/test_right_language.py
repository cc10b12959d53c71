"""Nothing a visitor or a subscriber reads is in another language than it says: pages, feeds, data, letters."""

import json

import pytest
from bs4 import BeautifulSoup

from demo.pages.reading import read_all
from portal.mail.compose import compose
from tests.demo.tongues import foreign, wrong
from tests.pages import LANGUAGES, soup
from tests.portal.letters import READER
from tests.portal.test_letter_design import FULL, NAMES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FORMS = ("ask/", "report/", "subscribe/", "search/?q=143", "search/", "water/", "offline/", "no-such-page/")
DATA = ("news/feed.xml", "projects/feed.xml", "news/shutdowns/feed.xml")


def addresses() -> list[str]:
    return sorted({f"{address}/" if address else "" for address, _language in read_all()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_its_language(client, language):
    found = {}
    for address in (*addresses(), *FORMS):
        response = client.get(f"/{language}/{address}")
        assert response.status_code in (200, 404), address
        if bad := wrong(soup(response)):
            found[address] = bad
    assert not found, "\n".join(f"{address}\n    " + "\n    ".join(bad) for address, bad in found.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feed_is_in_its_language(client, language):
    for address in DATA:
        feed = BeautifulSoup(client.get(f"/{language}/{address}").content, "xml")
        assert feed.feed["xml:lang"] == language
        assert not wrong(feed), address


def strings(value) -> list[str]:
    if isinstance(value, dict):
        return [text for name, one in value.items() if name[0] != "@" for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_machines_read_is_in_the_language(client, language):
    for address in addresses():
        for data in soup(client.get(f"/{language}/{address}")).select("script[type='application/ld+json']"):
            bad = [
                text
                for text in strings(json.loads(data.text))
                if not text.startswith("http") and foreign(text, language)
            ]
            assert not bad, address


def without_words(value):
    """A letter's facts as figures, so that what is left are its own words."""
    if isinstance(value, dict):
        return {name: without_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [without_words(one) for one in value]
    return value if not isinstance(value, str) or value.startswith("http") or value == "followed-up" else "7"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_in_its_language(name, language):
    message = compose(name, to=READER, language=language, context=without_words(FULL), message_id="<fixed@example.kz>")
    page = BeautifulSoup(message.alternatives[0].content, "html.parser")
    assert page.html["lang"] == language
    bad = [
        line for line in [message.subject, *message.body.splitlines()] if "://" not in line and foreign(line, language)
    ]
    assert not bad
    assert not wrong(page)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Отключения на сетях", "kk"),
        ("Желілердегі ажырату", "ru"),
        ("Судын сапасы туралы", "en"),
        ("The dispatcher answers day and night", "ru"),
        ("The dispatcher answers day and night", "kk"),
        ("Диспетчер отвечает круглосуточно", "kk"),
        ("Диспетчер тәулік бойы жауап береді", "en"),
    ],
)
def test_a_text_in_another_language_is_noticed(text, language):
    assert foreign(text, language)
