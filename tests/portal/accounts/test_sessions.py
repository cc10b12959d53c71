"""Log-ins end by themselves, and with the password."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from portal.accounts.sessions import IDLE, LONGEST
from tests.pages import soup

pytestmark = pytest.mark.django_db
PAGE = "/admin/account/"


def is_in(client) -> bool:
    return client.get(PAGE).status_code == 200


@pytest.mark.sqlite
def test_half_an_hour_of_nothing_ends_it(login, later):
    client = login("editor")
    later(IDLE - 10)
    assert is_in(client)
    later(IDLE - 10)
    assert is_in(client), "what was done since counts"
    later(IDLE + 10)
    response = client.get(PAGE)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={PAGE}")
    later(-IDLE)
    assert not is_in(client), "it is gone, not hidden"


def test_a_session_of_before_begins_to_count_now(login, later):
    client = login("editor")
    session = client.session
    del session["begun"], session["seen"]
    session.save()
    assert is_in(client)
    later(IDLE + 10)
    assert not is_in(client)


def test_logging_in_anew_begins_anew(later):
    client, user = Client(), get_user_model().objects.get(username="editor")
    client.force_login(user)
    later(LONGEST - 60)
    client.force_login(user)
    later(120)
    assert is_in(client)


def test_twelve_hours_end_it_whatever_is_done(login, later):
    client = login("editor")
    for _ in range(LONGEST // (IDLE - 60)):
        later(IDLE - 60)
        assert is_in(client)
    later(IDLE - 60)
    assert not is_in(client)


def test_a_page_left_open_keeps_nobody_logged_in(login, later):
    client = login("editor")
    for _ in range(4):
        later(IDLE // 4 + 10)
        client.get("/admin/sprite/")
        client.post("/admin/editing-sessions/ping/home/homepage/1/1/")
    assert not is_in(client)


def test_what_is_done_too_late_is_not_done_and_not_lost(login, later):
    client = login("editor")
    later(IDLE + 10)
    fields = {"name_email-first_name": "X <b>Y</b>", "old_password": "se cret", "csrfmiddlewaretoken": "token"}
    response = client.post("/admin/account/", fields)
    assert response.status_code == 403
    assert [text.text for text in soup(response).select("textarea[readonly]")] == ["X <b>Y</b>"]
    assert get_user_model().objects.get(username="editor").first_name != "X <b>Y</b>"
    assert not is_in(client)


def test_a_script_of_a_page_is_answered_as_wagtail_does_it(login, later):
    client = login("editor")
    later(IDLE + 10)
    response = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 403


def test_a_new_password_can_be_set_whatever_session_there_is(login, later):
    client = login("editor")
    later(IDLE + 10)
    assert client.get("/admin/password_reset/confirm/MQ/abc-def/").status_code == 200


def test_a_new_password_ends_the_log_ins_everywhere_else(login):
    client, other = login("editor"), login("editor")
    user = get_user_model().objects.get(username="editor")
    user.set_password("another word 17")
    user.save()
    assert not is_in(client)
    assert not is_in(other)


def test_public_pages_ask_for_no_session(login):
    visitor, client = Client(), login("editor")
    for address in ("/kk/about/history/", "/ru/"):
        theirs, nobodys = client.get(address), visitor.get(address)
        assert "Cookie" not in theirs.get("Vary", "")
        assert theirs.content == nobodys.content
