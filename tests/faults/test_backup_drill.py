"""The drill: a backup is made while residents ask and letters go out, all is lost, an empty machine takes over."""

import json
import os

import pytest

from portal.mail.models import Letter, Outgoing
from questions.models import Question
from tests import laid
from tests.faults.processes import Portal, eventually
from tests.faults.visitors import Crowd, questions_of
from tests.postgres import DATABASE, store

AT_ONCE = 4


@pytest.fixture
def machine(demo_template, tmp_path):
    """machine("old") is a portal of its own, with its folder for files; "new": with nothing at all."""
    made = []

    def start(name: str) -> Portal:
        portal = Portal(f"{DATABASE}_drill_{name}")
        (tmp_path / name).mkdir()
        portal.environment["MEDIA_ROOT"] = str(tmp_path / name)
        made.append(portal)
        if name == "old":
            store.copy(demo_template, portal.database)
        else:
            store.create(portal.database)
        portal.start_mail()
        return portal

    yield start
    for portal in made:
        portal.close()
        store.drop(portal.database)


def message_ids(portal: Portal) -> list[str]:
    return [str(letter["Message-ID"]) for _to, letter in portal.mailbox.received]


def test_everything_is_lost_and_comes_back(machine, of_database, tmp_path, record_property):
    old = machine("old")
    (tmp_path / "old" / "plan.pdf").write_bytes(b"%PDF" + os.urandom(200_000))
    old.start_worker()
    old.start_web()
    with Crowd(old.url, AT_ONCE) as crowd:
        eventually(lambda: len(crowd.accepted) >= 10, "the first questions")
        before = list(crowd.accepted)
        told = laid.manage("backup", str(tmp_path / "backup"), **old.environment)
        eventually(lambda: len(crowd.accepted) >= len(before) + 10, "questions after the backup")
    assert not crowd.refused, [answer.status_code for answer in crowd.refused]
    with of_database(old.database):
        waiting = Letter.objects.filter(state=Outgoing.State.WAITING)
        eventually(lambda: not waiting.exists(), "all letters of the old machine")
    sent = message_ids(old)
    assert len(sent) == len(set(sent))
    old.close()
    store.drop(old.database)
    (tmp_path / "old" / "plan.pdf").rename(tmp_path / "lost.pdf")

    new = machine("new")
    again = laid.manage("restore", str(tmp_path / "backup"), **new.environment)
    record_property("measured", f"backup under load: {told.strip()}; {again.splitlines()[0]}")
    assert (tmp_path / "new" / "plan.pdf").read_bytes() == (tmp_path / "lost.pdf").read_bytes()
    manifest = json.loads((tmp_path / "backup" / "manifest.json").read_text())
    with of_database(new.database):
        assert questions_of(*before).count() == len(before), "a question accepted before the backup is lost"
        assert Question.objects.count() == manifest["rows"]["questions_question"]
        assert Letter.objects.count() == manifest["rows"]["portal_letter"]
        held = Letter.objects.filter(state=Outgoing.State.DEAD)
        new.start_worker()
        new.start_web()
        with Crowd(new.url, 1) as crowd:
            eventually(lambda: len(crowd.accepted) >= 2, "questions to the new machine")
        eventually(lambda: not waiting.exists(), "all letters of the new machine")
        assert not set(sent) & set(message_ids(new)), "a letter came twice"
        for letter in held:
            assert letter.error
            letter.send_again()
        assert not held.all().exists(), "what was held can be sent"
