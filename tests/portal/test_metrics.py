"""/metrics, the log with the ids of requests, and what is watched by them."""

import json
import logging
import re

import pytest
import requests
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families as parsed

from portal.web.log import Json, Line, request_id
from tests.portal.canary import CANARIES, ask, subscribe
from tests.postgres import ROOT
from tests.running import running_portal

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-tests"
WATCH = ROOT / "deploy" / "monitoring"
NAME = re.compile(r"\bportal_\w+")


@pytest.fixture
def scraped(client, settings):
    """scraped() is what Prometheus gets: family by name."""
    settings.METRICS_TOKEN = TOKEN

    def families() -> dict:
        answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        return {family.name: family for family in parsed(answer.content.decode())}

    return families


def value(family, **labels) -> float:
    return sum(one.value for one in family.samples if labels.items() <= one.labels.items() and one.name[-4:] != "ated")


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", "Bearer é", TOKEN.upper()])
def test_a_stranger_does_not_learn_that_it_is_there(client, settings, sent):
    settings.METRICS_TOKEN = TOKEN
    headers = {"authorization": sent} if sent else {}
    assert client.get("/metrics", headers=headers).status_code == 404


def test_without_a_token_nobody_gets_in(client, settings):
    settings.METRICS_TOKEN = ""
    for sent in ("", "Bearer ", "Bearer None"):
        assert client.get("/metrics", headers={"authorization": sent}).status_code == 404


@pytest.mark.sqlite
def test_requests_are_counted_by_kind_and_status(client, scraped):
    before = scraped()["portal_requests"]
    for address in ("/kk/about/history/", "/ru/about/history/", "/kk/no-such-page/", "/admin/login/", "/healthz"):
        client.get(address)
    after = scraped()["portal_requests"]
    counted = [
        value(after, kind=kind, status=status) - value(before, kind=kind, status=status)
        for kind, status in (("contentpage", "200"), ("wagtail_serve", "404"), ("admin", "200"), ("none", "200"))
    ]
    assert counted == [2, 1, 1, 1]
    assert value(scraped()["portal_request_seconds"], kind="contentpage") > 0


def test_addresses_make_no_kinds_of_their_own(client, scraped):
    before = {one.labels["kind"] for one in scraped()["portal_requests"].samples}
    for number in range(30):
        client.get(f"/kk/{number}-nonsense/")
        client.get(f"/{number}.php")
        client.get(f"/admin/{number}/")
    kinds = {one.labels["kind"] for one in scraped()["portal_requests"].samples}
    assert len(kinds - before) <= 3, "what tests before have asked for is there, too"
    assert not [kind for kind in kinds if "nonsense" in kind or ".php" in kind]


def test_what_waits_is_told_and_nobody_is_named(scraped):
    before = scraped()
    question = ask()
    subscribe()
    after = scraped()
    desk = question.category.desk.slug
    for name, labels in (("portal_questions_unanswered", {"desk": desk}), ("portal_letters", {"state": "waiting"})):
        assert value(after[name], **labels) > value(before[name], **labels)
    words = str(after)
    assert not [mark for mark in CANARIES if mark in words]


def test_the_alerts_and_the_board_ask_for_figures_that_are_there(client, scraped):
    client.get("/kk/")
    client.post("/admin/login/", {"username": "editor", "password": "wrong"})
    there = {one.name for family in scraped().values() for one in family.samples}
    there |= {family.name for family in scraped().values()}
    for file in ("alerts.yml", "board.json"):
        asked = set(NAME.findall((WATCH / file).read_text())) - {"portal_worker_heartbeat_age_seconds"}
        assert len(asked) > 5
        assert asked <= there, file


def test_log_ins_are_counted_and_name_nobody(client, scraped, caplog):
    def failed() -> float:
        return value(scraped()["portal_log_ins"], step="password", result="failed")

    client.post("/admin/login/", {"username": "editor", "password": "wrong"})
    before = failed()
    caplog.clear()
    client.post("/admin/login/", {"username": "canary.7f3a@example.kz", "password": "wrong-канарейка"})
    assert failed() == before + 1
    assert "log-in, password failed" in caplog.text
    assert "canary" not in caplog.text
    assert "канарейка" not in caplog.text


def test_the_board_is_json():
    assert len(json.loads((WATCH / "board.json").read_text())["panels"]) == 10


def test_all_processes_count_together(demo_template):
    with running_portal(demo_template, "metrics", METRICS_TOKEN=TOKEN) as server:
        for _ in range(40):
            requests.get(f"{server.url}/kk/about/history/", headers={"connection": "close"}, timeout=10)
        answers = [
            requests.get(f"{server.url}/metrics", headers={"authorization": f"Bearer {TOKEN}"}, timeout=10)
            for _ in range(6)
        ]
    for answer in answers:
        found = {family.name: family for family in parsed(answer.text)}
        assert value(found["portal_requests"], kind="contentpage", status="200") == 40


def record(words: str, fault: Exception | None = None) -> logging.LogRecord:
    info = (type(fault), fault, None) if fault else None
    return logging.makeLogRecord({"msg": words, "name": "portal", "levelname": "INFO", "exc_info": info})


def test_a_line_of_the_log_tells_its_request():
    named = request_id.set("abc12345")
    try:
        told = json.loads(Json().format(record("Not Found: /ru/ask/status/7-secret/")))
        assert "abc12345" in Line("{request}: {message}", style="{").format(record("x"))
    finally:
        request_id.reset(named)
    assert told["request"] == "abc12345"
    assert told["message"] == "Not Found: /ru/ask/status/…/"
    assert told["level"] == "INFO"


@pytest.mark.parametrize("form", [Json(), Line("{message}", style="{")])
def test_a_traceback_names_no_secret_address_either(form):
    words = form.format(record("It fell.", ValueError("no page at /kk/subscribe/manage/12-abcdef/")))
    assert "abcdef" not in words
    assert "ValueError" in words


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [(1, "abc-12345", True), (0, "abc-12345", False), (1, "x", False), (1, "a b\nc" * 5, False), (1, "я" * 10, False)],
)
def test_requests_have_ids(settings, proxies, given, taken):
    settings.TRUSTED_PROXIES = proxies
    answer = Client().get("/healthz", headers={"x-request-id": given})
    assert (answer["X-Request-ID"] == given) is taken
    assert re.fullmatch(r"[\w-]{8,64}", answer["X-Request-ID"], re.ASCII)
