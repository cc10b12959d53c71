"""Nothing a visitor or a subscriber reads is in another language than it says: pages, feeds, data, letters."""

import json
import re
from collections.abc import Iterator

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
FORMS += ("developers/", "news/shutdowns/figures/", "water/?q=Үшінші үлгі")
REGISTERS = ("about/tariff-estimates", "about/investment-programmes", "about/reports")
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


def in_each(value) -> Iterator[tuple[str, str]]:
    """(language, text) of what is told in many languages at once: {"kk": …, "ru": …}."""
    if isinstance(value, dict) and value.keys() <= set(LANGUAGES):
        yield from ((code, text) for code, text in value.items() if not text.startswith("http"))
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from in_each(one)


def test_programs_read_of_shutdowns_in_each_language_its_own_words(client):
    told = [one for one in in_each(client.get("/shutdowns.json").json()["shutdowns"]) if one[1]]
    assert {code for code, _text in told} == set(LANGUAGES)
    assert len(told) > 20
    assert not [(code, text) for code, text in told if foreign(text, code)]


def test_warnings_are_in_the_languages_they_name(client):
    feed = BeautifulSoup(client.get("/cap/").content, "xml")
    warnings = [BeautifulSoup(client.get(link["href"]).content, "xml") for link in feed.select("entry > link")]
    told = [
        (info.language.text[:2], one.text)
        for warning in warnings
        for info in warning.find_all("info")
        for one in info.find_all(["headline", "description", "instruction", "event", "areaDesc"])
    ]
    assert {code for code, _text in told} == set(LANGUAGES)
    assert not [(code, text) for code, text in told if foreign(text, code)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_of_a_language_are_in_it(client, language):
    registers = [f"/{language}/{address}/register" for address in REGISTERS]
    rows = [row for address in registers for row in json.loads(client.get(f"{address}.json").getvalue())["reports"]]
    files = [*(f"{address}.csv" for address in registers), f"/{language}/call-centre/figures/figures.csv"]
    tables = [client.get(address).getvalue().decode() for address in files]
    streets = [one["name"] for one in client.get(f"/{language}/water.json?q=Береговая 5").json()["choices"]]
    calendar = client.get(f"/{language}/news/shutdowns/calendar.ics").content.decode().replace("\r\n ", "")
    events = [line.partition(":")[2] for line in calendar.splitlines() if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert rows
    assert streets
    assert events
    said = [*strings(rows), *streets, *re.split(r"[,;\r\n]+", "\n".join(tables)), *events]
    assert not [text for text in said if not text.startswith(("http", "/")) and foreign(text, language)]


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
