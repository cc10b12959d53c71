"""A Kazakh notice of the demo that has been changed since it was translated, and the desk with its Russian row."""

import json

import pytest
from django.urls import reverse

from tests.pages import page_at, soup
from tests.translations.board.conftest import step  # noqa: F401 - a fixture
from tests.translations.board.steps import standing

ADDRESS = "about/history"


@pytest.fixture
def row(db):
    return standing(page_at(ADDRESS))


@pytest.fixture
def desk(row):
    return reverse("translate_standing", args=[row.pk])


@pytest.fixture
def stale(row, django_capture_on_commit_callbacks):
    """Its lead says “жүз” instead of what it said; the former text."""
    with django_capture_on_commit_callbacks(execute=True):
        page = page_at(ADDRESS)
        former = page.summary
        page.summary = f"{former} Желі ұзарды."
        page.save_revision().publish()
    row.refresh_from_db()
    return former


def form_of(response) -> dict:
    """The form as it would come back untouched."""
    page = soup(response)
    texts = [area.get_text().removeprefix("\n") for area in page.select("textarea[name=text]")]
    return {"kept": page.select_one("input[name=kept]")["value"], "text": texts}


def place(form: dict, source: str) -> int:
    """Which text of the form has this original."""
    return [one[1] for one in json.loads(form["kept"])].index(source)
