"""More than a request has time for: archives in parts, and files that are left for the next time."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.pages import page_at, soup, words
from translations.exchange import archive, screen
from translations.exchange.units import Unit, handed

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ASKED = {"step": "out", "language": "ru", "which": "all", "kind": "po"}


def names(response) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as files:
        return {archive.read(name, files.read(name)).translation for name in files.namelist()}


def test_more_pages_than_an_archive_holds_are_offered_in_parts(login, monkeypatch):
    monkeypatch.setattr(screen, "MOST_AT_ONCE", 30)
    client, address = login("translator"), reverse("exchange_translations")
    every = set(map(str, Translation.objects.filter(target_locale__language_code="ru").values_list("uuid", flat=True)))
    offered = client.post(address, ASKED)
    assert offered.status_code == 422
    parts = soup(offered).select("select[name=part] option")
    assert words(parts[0]) == "1–30"
    assert str(len(every)) in words(soup(offered).select_one(".error-message"))
    found = [client.post(address, {**ASKED, "part": part["value"]}) for part in parts]
    assert re.search(r"-po-1\.zip", found[0]["Content-Disposition"])
    handed_out = [names(response) for response in found]
    assert all(len(some) <= 30 for some in handed_out)
    assert sum(map(len, handed_out)) == len(every)
    assert set().union(*handed_out) == every
    assert client.post(address, {**ASKED, "part": "99"}).status_code == 422


def translated(now: Unit, was: Unit) -> Unit:
    return replace(now, target=was.target)


def test_files_there_is_no_time_for_are_left_and_taken_when_they_are_sent_again(login, monkeypatch):
    pages = [page_at(address, "ru") for address in ("about/history", "about/trade-union", "about/details")]
    texts = StringTranslation.objects.filter(context__object_id__in=[page.translation_key for page in pages])
    keys = [page.translation_key for page in pages]
    found = Translation.objects.filter(source__object_id__in=keys, target_locale__language_code="ru").order_by("pk")
    before = list(map(handed, found))
    texts.filter(locale=pages[0].locale).delete()
    files = [
        replace(now, units=list(map(translated, now.units, was.units)))
        for now, was in zip(map(handed, found), before, strict=True)
    ]
    content = archive.write(files, "po")
    times = iter(range(0, 1000, screen.MOST_SECONDS - 1))
    monkeypatch.setattr(screen, "monotonic", lambda: next(times))

    def sent():
        file = SimpleUploadedFile("a.zip", content)
        return soup(login("translator").post(reverse("exchange_translations"), {"step": "in", "file": file}))

    first = sent()
    assert len(first.select("section[role=status]")) == 1
    assert "2" in words(first.select_one("[role=alert] .error-message"))
    monkeypatch.setattr(screen, "monotonic", lambda: 0)
    again = sent()
    assert len(again.select("section[role=status]")) == 3
    assert not again.select("[role=alert]")
    assert list(map(handed, found)) == before
