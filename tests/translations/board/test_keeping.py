"""A record that cannot be told holds up neither the change it was told for nor the others' night."""

import logging

import pytest
from django.db import connection

from tests.pages import page_at
from translations.board import keeping
from translations.board.kinds import KINDS
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def broken(monkeypatch):
    """The page of the history cannot be told."""
    key, kind, tell = str(page_at("about/history").translation_key), KINDS["page"], KINDS["page"].tell

    def fail(records, kept):
        if key in records:
            raise LookupError
        return tell(records, kept)

    monkeypatch.setitem(KINDS, "page", type(kind)(**{**vars(kind), "tell": fail}))
    return key


def test_what_waits_for_the_commit_happens_all_the_same(broken, monkeypatch, caplog):
    done = []
    monkeypatch.setattr(connection, "validate_no_atomic_block", lambda: None)
    monkeypatch.setattr(connection, "run_on_commit", [])
    keeping.soon("page", broken)
    connection.run_on_commit.append((set(), lambda: done.append("published"), False))
    with caplog.at_level(logging.ERROR):
        connection.run_and_clear_commit_hooks()
    assert done == ["published"]
    assert broken in caplog.text


def test_the_night_tells_the_others(broken, caplog):
    Standing.objects.filter(kind="page").exclude(record=broken).update(title="–")
    others = Standing.objects.filter(kind="page", title="–").count()
    assert keeping.rebuild() == others
    assert not Standing.objects.filter(title="–").exists()
    assert broken in caplog.text
