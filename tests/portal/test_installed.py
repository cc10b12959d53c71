"""The portal on a phone: its manifest, the worker's version and policy, the page for who is off-line."""

import json
import re

import pytest
from django.conf import settings

from portal.enterprise.record import Enterprise
from portal.web import installed
from tests.pages import LANGUAGES, soup

pytestmark = pytest.mark.django_db


def told(client) -> dict:
    """What the worker is told, as it is written before it."""
    return json.loads(re.match(r"const PORTAL = (.*);\n", client.get("/sw.js").content.decode())[1])


def test_the_worker_is_a_script_that_is_asked_for_anew_and_may_do_little(client):
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert not answer.cookies
    assert answer.content.decode().endswith((settings.ROOT / "static/js/worker.js").read_text())


def test_the_worker_knows_each_language_and_its_pages(client):
    known = told(client)
    assert list(known["languages"]) == list(LANGUAGES)
    for language, words in known["languages"].items():
        assert len({*words["days"]}) == 12
        assert all("{day}" in words[name] and "{time}" in words[name] for name in ("kept", "when"))
        assert words["changing"].count("53-16-61") == 1
        for address in (words["offline"], *words["basics"]):
            assert address.startswith(f"/{language}/")
            assert client.get(address).status_code == 200
    assert known["languages"]["kk"]["days"][10] == "{day} қараша"
    assert known["languages"]["ru"]["days"][10] == "{day} ноября"
    assert known["offset"] == 300


def test_the_worker_tells_the_number_that_stands_first_now(client):
    Enterprise.objects.update(phones="1420\n53-16-61")
    assert "1420" in told(client)["languages"]["en"]["changing"]


def test_every_file_of_the_worker_is_there(client):
    files = told(client)["files"]
    assert {"/static/css/portal.css", "/static/icons.svg", "/static/logo.svg"} <= {*files}
    assert all((settings.ROOT / file.lstrip("/")).is_file() for file in files)


def test_a_file_that_changes_is_another_version(settings, tmp_path):
    before = installed.version()["version"]
    assert installed.version()["version"] == before
    (tmp_path / "static").symlink_to(settings.ROOT / "static")
    settings.ROOT = tmp_path
    assert installed.version()["version"] == before
    (tmp_path / "static").unlink()
    for name in (*installed.FILES, "js/worker.js"):
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_text(name)
    seen = {before, installed.version()["version"]}
    for name in (*installed.FILES, "js/worker.js"):
        (tmp_path / "static" / name).write_text("another")
        seen.add(installed.version()["version"])
    assert len(seen) == 2 + len(installed.FILES) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_is_in_the_language_of_its_address(client, language):
    home = soup(client.get(f"/{language}/"))
    address = home.select_one("link[rel=manifest]")["href"]
    assert address == f"/{language}/manifest.webmanifest"
    answer = client.get(address)
    manifest = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert not answer.cookies
    assert manifest["lang"] == language
    assert manifest["id"] == manifest["scope"] == "/"
    assert manifest["start_url"] == f"/{language}/"
    assert manifest["name"] == home.select_one(".header__brand").get_text(strip=True)
    assert manifest["theme_color"] == home.select_one("meta[name=theme-color]")["content"]
    assert len(manifest["short_name"]) <= 12
    for shortcut in manifest["shortcuts"]:
        assert shortcut["url"].startswith(f"/{language}/")
        assert client.get(shortcut["url"]).status_code == 200


def test_the_manifests_are_told_apart_by_their_words(client):
    names = [
        tuple(one["name"] for one in client.get(f"/{code}/manifest.webmanifest").json()["shortcuts"])
        for code in LANGUAGES
    ]
    assert len({*names}) == len(LANGUAGES)


def test_the_manifest_names_icons_for_any_shape(client):
    icons = client.get("/kk/manifest.webmanifest").json()["icons"]
    assert {(one["sizes"], one["purpose"]) for one in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_who_is_off_line_has_the_phones_and_no_banner(client, language):
    answer = client.get(f"/{language}/offline/")
    page = soup(answer)
    assert page.html["lang"] == language
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert [link["href"] for link in page.select("main .phone")][:1] == ["tel:+77232531661"]
    assert not page.select(".alerts, .alert")
    assert not page.select("section[data-kept][hidden] li")
    assert page.select_one("section[data-kept][hidden] h2")
    assert not answer.cookies
    assert "no-store" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["ask/", "subscribe/", "subscribe/confirm/"])
def test_what_is_personal_says_that_it_must_not_be_kept(client, address):
    assert "no-store" in client.get(f"/kk/{address}")["Cache-Control"]
