"""Programs that fill in forms, and many forms from one network: a person always gets through, by a slower way."""

from types import SimpleNamespace

import pytest
from django.core import signing

from portal.forms import proof, traps
from questions.models import Question
from tests.pages import soup

pytestmark = pytest.mark.django_db
GOOD = {"problem": "leak", "place": "Мектептің жанында", "phone": "53-16-61", "consent": "on"}
ASKED = {
    "name": "Әсел",
    "phone": "53-16-61",
    "email": "asel@example.kz",
    "category": "technical",
    "message": "?",
    "consent": "on",
}


def test_beyond_the_limit_a_little_work_or_a_minutes_wait_opens_the_way(client, one_hour, monkeypatch):
    for _ in range(20):
        client.post("/ru/report/", GOOD)
    asked = soup(client.post("/ru/report/", GOOD)).select_one("[name=challenge]")
    salt, _until, sought, _signature = asked["value"].split(".")
    number = next(one for one in range(int(asked["data-challenge"])) if proof.hash_of(salt, one) == sought)
    worked = GOOD | {"challenge": asked["value"], "number": str(number)}
    wrong = [
        {"number": str(number + 1)},
        {"number": ""},
        {"challenge": asked["value"][:-1] + "!"},
        {"challenge": "1.2.3"},
    ]
    assert {client.post("/ru/report/", worked | one).status_code for one in wrong} == {422}
    assert client.post("/ru/report/", worked).status_code == 302
    assert client.post("/ru/report/", worked).status_code == 422, "spent"

    waiting = soup(client.post("/ru/report/", GOOD)).select_one("[name=challenge]")["value"]
    later = proof.time.time() + proof.WAIT + 1
    monkeypatch.setattr(proof, "time", SimpleNamespace(time=lambda: later))
    assert client.post("/ru/report/", GOOD | {"challenge": waiting}).status_code == 302
    assert client.post("/ru/report/", GOOD | {"challenge": waiting}).status_code == 422
    assert Question.objects.count() == 22


def test_a_form_filled_in_by_a_program_comes_back_and_is_taken_the_next_time(client):
    for path, values in (("ask", ASKED), ("report", GOOD)):
        bitten = client.post(f"/ru/{path}/", values | {"website": "http://spam.example", "made": "x"})
        assert bitten.status_code == 422
        form = soup(bitten).select_one("main form")
        assert form.select_one("[name=website]").get("value", "") == ""
        assert form.select_one("[name=phone]")["value"] == values["phone"]
        assert client.post(f"/ru/{path}/", values).status_code == 302
    assert Question.objects.count() == 2


def test_forms_sent_a_moment_after_they_were_made_are_asked_for_once_more(client, monkeypatch):
    made = soup(client.get("/ru/report/?problem=leak")).select_one("[name=made]")["value"]
    for _ in range(5):  # browsers are quick, too, where they fill in what they know; and one form counts once
        assert client.post("/ru/report/", GOOD | {"made": made}).status_code == 302
    monkeypatch.setattr(traps, "QUICK_ONES", 0)
    made = traps.SIGNER.sign("another")
    assert client.post("/ru/report/", GOOD | {"made": made}).status_code == 422
    browser = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    assert client.post("/ru/report/", GOOD | {"made": made}, **browser).status_code == 302
    night_before = signing.time.time() - 12 * 3600
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: night_before)
        old = traps.stamp()
    assert client.post("/ru/report/", GOOD | {"made": old}).status_code == 302
    assert client.post("/ru/report/", GOOD | {"made": "forged"}).status_code == 302
