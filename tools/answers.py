"""Writes what every public address answers, and every letter, into a folder: python -m tools.answers FOLDER.

Two versions of the portal are the same to their readers when, on one database and at one moment, these folders are:

    faketime '2026-11-26 12:00:00' .venv/bin/python -m tools.answers /tmp/before    # then the other version
    diff -r /tmp/before /tmp/after

What differs by itself at each answer (the token and the number of a form) is blotted out.
"""

import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ.setdefault("DEMO", "1")
django.setup()

from django.conf import settings  # noqa: E402 - what follows needs the settings
from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402

from portal.mail.compose import compose  # noqa: E402

OF_ITSELF = re.compile(rb'(name="(?:csrfmiddlewaretoken|submission)"[^>]*value=|data-token=)"[^"]*"')
BESIDE_PAGES = ("ask/", "subscribe/", "subscribe/confirm/", "search/", "no-such-page/", "ask/status/nobody/")
QUERIES = ("search/?q=су", "search/?q=тарифы", "search/?q=water", "search/suggest/?q=та", "search/?q=есептегыш")
TAILS = ("feed.xml", "register.csv", "register.json", "?year=2025", "?year=2026&month=11", "?before=2026-11-01.1")
OF_THE_PORTAL = ("/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/healthz", "/shutdowns.json")
CALCULATIONS = ("?volume=12,5&group=population", "?volume=-1&group=nobody", "?service=water&year=2025", "?q=зертхана")
LETTERS = {
    "announcement": {"topic": "T", "title": "T & T", "summary": "S", **dict.fromkeys(("page_url", "manage_url"), "/")},
    "question-received": {"number": 7, "name": "N", "message": "M\nM", "category": "C", "status_url": "/s"},
    "password-reset": {"accounts": [{"name": "N", "url": "/r"}]},
    "invitation": {"name": "N", "url": "/i", "days": 3},
    "log-in-changed": {"change": "A passkey was added.", "url": "/m"},
    "question-notice": {"number": 7, "category": "C", "desk": "D", "admin_url": "/a"},
    "question-answered": {"number": 7, "name": "N", "message": "M", "answer": "A\nA", "status_url": "/s"},
    "subscription-confirm": {"code": "123456", "confirm_url": "/c", "topics": ["A", "B"]},
}


def addresses() -> Iterator[str]:
    """Every address a visitor can come to by a link, in the three languages."""
    yield from OF_THE_PORTAL
    for language, _name in settings.LANGUAGES:
        yield from (f"/{language}/{rest}" for rest in (*BESIDE_PAGES, *QUERIES))
    pages = Page.objects.filter(depth__gt=1, live=True).order_by("url_path")
    for path, leads_on in pages.values_list("url_path", "show_in_menus"):
        yield path
        yield from (path + tail for tail in (*TAILS, *CALCULATIONS) if leads_on)


def answer(client: Client, address: str) -> bytes:
    """Status, the headers that matter, body."""
    response = client.get(address, headers={"accept-language": "ru"})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    heads = (f"{name}: {value}" for name, value in sorted(response.items()) if name not in ("X-Nonce", "Set-Cookie"))
    blotted = OF_ITSELF.sub(rb'\1""', body)
    return "\n".join([address, str(response.status_code), *heads, "", ""]).encode() + blotted


def letters() -> Iterator[tuple[str, bytes]]:
    """Each letter in each language, as it goes out."""
    for name, context in LETTERS.items():
        for language, _name in settings.LANGUAGES:
            letter = compose(name, to="a@example.kz", language=language, context=context, message_id="<1@host>")
            parts = [letter.subject, letter.body, *(content for content, _kind in letter.alternatives)]
            headers = letter.message().items()
            shown = [f"{key}: {value}" for key, value in headers if key not in ("Date", "Content-Type")]
            yield f"letter {name} {language}", "\n".join([*parts, *shown]).encode()


def write(folder: Path) -> int:
    """Fills the folder; returns how many answers there are."""
    folder.mkdir(parents=True, exist_ok=True)
    logging.disable(logging.WARNING)  # what is not found is told by the answers
    client, number = Client(headers={"host": "localhost"}), 0
    for number, address in enumerate(addresses(), 1):  # noqa: B007 - counted for the caller
        name = re.sub(r"[^\w.-]+", "_", address)[:200]
        (folder / name).write_bytes(answer(client, address))
    for name, content in letters():
        (folder / name).write_bytes(content)
    return number


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} answers")
