"""Personal data that comes in by any door stays where it belongs: real processes, all their logs, every table."""

import re
from urllib.parse import quote

import pytest
import requests
from bs4 import BeautifulSoup

from questions import answering
from questions.models import Dialogue, Question
from tests import postgres
from tests.faults.processes import eventually
from tests.faults.visitors import TIMEOUT, Visitor
from tests.portal.canary import places_of

PERSON = {
    "name": "Канарейкина Айгүл",
    "phone": "+7 701 000 01 23",
    "email": "canary.5b1c@example.kz",
    "message": "Улица Канареечная, 1: нет воды с утра.",
}
READER, STRANGER, PASSWORD = "canary.9d2e@example.kz", "canary.0f3f@example.kz", "canary-Пароль-77"
MARKS = ("Канарейкин", "7010000123", "701 000 01 23", "canary.", "Канареечн", "canary-Пароль")
BELONGS = {
    "questions_question": "the question itself",
    "questions_entry": "the answer in its log, which the asker reads on the secret page",
    "questions_dialogue": "its draft for publication, which the asker has allowed and the desk has not yet released",
    "newsletter_subscriptionrequest": "an address that is not confirmed yet",
    "portal_letter": "whom a letter is for, until its period is over",
}
QUESTIONS = "call-centre/questions"
PAGES = ("/kk/", "/ru/", f"/kk/{QUESTIONS}/", f"/ru/{QUESTIONS}/technical/", "/sitemap.xml", "/kk/news/feed.xml")


@pytest.fixture
def doors(portal):
    """The web server is up; the worker is, too."""
    portal.start_web()
    return portal


def come_in_by_every_door(url: str) -> None:
    """As a resident, who makes every mistake first; as a reader; as somebody who has forgotten where to log in."""
    visitor = Visitor(url)
    visitor.open_form()
    whole = visitor.fields | PERSON | {"allow_publication": "on"}
    for wrong in ({"consent": ""}, {"phone": "123"}, {"message": "x\x00" + PERSON["message"]}, {"category": "none"}):
        visitor.fields = whole | wrong
        assert visitor.send().status_code == 422
    visitor.fields = whole
    assert [visitor.send().status_code for _ in range(3)] == [302] * 3

    def post(path: str, **typed) -> requests.Response:
        session = requests.Session()
        page = session.get(f"{url}{path}", timeout=TIMEOUT)
        hidden = BeautifulSoup(page.text, "html.parser").select("main input[type=hidden]")
        fields = {field["name"]: field.get("value", "") for field in hidden} | typed
        return session.post(f"{url}{path}", fields, timeout=TIMEOUT, allow_redirects=False)

    assert post("/kk/subscribe/", email=READER, topics="none", consent="on").status_code == 422
    assert post("/kk/subscribe/", email=READER, topics="news", consent="on").status_code in (200, 302)
    for code in (PERSON["phone"], READER, PASSWORD):
        post("/kk/subscribe/confirm/", email=READER, code=code)
    for name in (STRANGER, PERSON["name"]):
        assert post("/admin/login/", username=name, password=PASSWORD).status_code == 200
    assert post("/admin/password_reset/", email=STRANGER).status_code == 302
    for typed in PERSON.values():
        requests.get(f"{url}/kk/search/?q={quote(typed)}", timeout=TIMEOUT)
        requests.get(f"{url}/kk/search/suggest/?q={quote(typed)}", timeout=TIMEOUT)


def log_of_database() -> str:
    return (postgres.cluster.folder / "log").read_bytes().decode(errors="replace") if postgres.cluster else ""


def test_it_is_nowhere_but_where_it_belongs(doors):
    come_in_by_every_door(doors.url)
    question = Question.objects.get(email=PERSON["email"])
    question.answer = f"{PERSON['name']}, вода будет к вечеру."
    answering.answer(question, None)
    eventually(lambda: len([to for to, _ in doors.mailbox.received if to == PERSON["email"]]) == 2, "both letters")
    eventually(lambda: any(to == READER for to, _ in doors.mailbox.received), "the letter with the code")
    assert not Dialogue.objects.filter(question=question, published=True).exists()

    assert places_of(*MARKS) == set(BELONGS)
    logs = {log.name: log.read_text(encoding="utf-8", errors="replace") for log in doors.logs if log.exists()}
    logs["the database"] = log_of_database()
    assert len(logs) >= 3
    found = {name: mark for name, words in logs.items() for mark in MARKS if mark.lower() in words.lower()}
    assert not found
    for path in PAGES:
        page = requests.get(f"{doors.url}{path}", timeout=TIMEOUT)
        assert page.ok, path
        assert not [mark for mark in MARKS if mark.lower() in page.text.lower()], path
    for word in ("Канареечная", "Канарейкина"):
        page = requests.get(f"{doors.url}/ru/search/?q={quote(word)}", timeout=TIMEOUT)
        shown = re.sub(re.escape(word), "", BeautifulSoup(page.text, "html.parser").main.get_text())
        assert "Канар" not in shown, "nothing is found by it; the word itself stands in the field alone"
