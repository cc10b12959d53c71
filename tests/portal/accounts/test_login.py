"""Passwords cannot be tried without end, and nobody shuts others out by trying."""

import pytest
from django.contrib.auth import get_user_model

from portal.enterprise.reading import enterprise
from tests.pages import LANGUAGES, soup

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/login/"


@pytest.fixture
def looked_at(monkeypatch):
    """The passwords that were compared at all; “right” is the editor's."""
    seen = []

    def authenticate(request, username, password):
        seen.append(password)
        return get_user_model().objects.get(username="editor") if (username, password) == ("editor", "right") else None

    monkeypatch.setattr("django.contrib.auth.forms.authenticate", authenticate)
    return seen


def enter(client, typed="wrong", user="editor", network="10.1.1.1") -> bool:
    response = client.post(ADDRESS, {"username": user, "password": typed}, REMOTE_ADDR=network)
    return response.status_code == 302


@pytest.mark.sqlite
def test_of_two_hundred_wrong_passwords_five_are_looked_at(client, attempts_at, looked_at):
    answers = [client.post(ADDRESS, {"username": "editor", "password": "wrong"}) for _ in range(200)]
    assert len(looked_at) == 5
    assert {answer.status_code for answer in answers} == {200}
    assert answers[-1].context["form"].non_field_errors().as_data()[0].code == "too_many"
    assert not enter(client, "right", network="127.0.0.1"), "not even the right one"
    attempts_at(3600 + 900)
    assert enter(client, "right", network="127.0.0.1")


def test_a_name_nobody_has_is_answered_alike(client, attempts_at, looked_at):
    known, unknown = (
        [client.post(ADDRESS, {"username": name, "password": "wrong"}, REMOTE_ADDR=network) for _ in range(7)]
        for name, network in (("editor", "10.1.1.1"), ("nobody", "10.1.1.2"))
    )
    told = [[one.context["form"].non_field_errors() for one in answers] for answers in (known, unknown)]
    assert told[0] == told[1]


def test_one_network_shuts_nobody_out(client, attempts_at, looked_at):
    for _ in range(40):
        enter(client, network="10.9.9.9")
    assert enter(client, "right", network="10.1.1.1")


def test_however_it_is_written_it_is_one_account(client, attempts_at, looked_at):
    for name in ("editor", "EDITOR", " editor ", "Editor", "eDitor", "ediTor"):
        enter(client, user=name)
    assert len(looked_at) == 5


def test_a_network_tries_thirty_times_whatever_the_account(client, attempts_at, looked_at):
    for number in range(40):
        enter(client, user=f"user{number}")
    assert len(looked_at) == 30


def test_from_many_networks_an_account_is_tried_fifty_times(client, attempts_at, looked_at):
    for number in range(60):
        enter(client, network=f"10.2.{number}.1")
    assert len(looked_at) == 50


def test_who_mistypes_now_and_then_is_never_shut_out(client, attempts_at, looked_at):
    for _ in range(4):
        for _ in range(4):
            assert not enter(client)
        assert enter(client, "right")
        client.logout()


def test_a_log_in_does_not_free_its_network(client, attempts_at, looked_at):
    for number in range(29):
        enter(client, user=f"user{number}")
    assert enter(client, "right")
    client.logout()
    enter(client, user="user29")
    assert not enter(client, "right")


def test_a_whole_office_logs_in_behind_one_address(client, attempts_at, looked_at):
    for _ in range(40):
        assert enter(client, "right")
        client.logout()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entrance_is_the_enterprises_and_in_the_language_chosen(client, language):
    client.get(f"/language/{language}/?next={ADDRESS}", follow=True)
    page = soup(client.get(ADDRESS))
    assert page.html["lang"] == language
    assert "wagtail" not in page.main.text.lower()
    assert str(enterprise()) in page.main.text
    asked = soup(client.get(f"{ADDRESS}?next=/admin/pages/"))
    assert all(
        "%2Fadmin%2Flogin%2F%3Fnext%3D%2Fadmin%2Fpages%2F" in link["href"] for link in asked.main.select("nav a")
    )
    others = {link["lang"]: link["href"] for link in page.main.select("nav a")}
    assert set(others) == set(LANGUAGES)
    assert page.main.select_one("nav [aria-current]")["lang"] == language
    words = {"kk": "Құпиясөз", "ru": "Пароль", "en": "Password"}
    assert words[language] in page.select_one("label[for=id_password]").text
