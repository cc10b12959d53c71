"""New users choose their passwords themselves, by a letter."""

import re
import time

import pytest
from django.contrib.auth import get_user_model

from portal.accounts.invitations import HOLDS, invitations
from portal.mail.drain import drain
from portal.mail.models import Letter
from tests.pages import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_hour")]
WORDS = {"new_password1": "another word 17", "new_password2": "another word 17"}


@pytest.fixture
def made(login):
    """A user an administrator has just made."""
    fields = {"username": "new.one", "email": "new@example.kz", "first_name": "A", "last_name": "B"}
    answer = login("admin").post("/admin/users/new/", fields)
    assert answer.status_code == 302
    return get_user_model().objects.get(username="new.one")


def link_of(mailoutbox) -> str:
    drain()
    return re.search(r"http://testserver(/admin/invitation/\S+)", mailoutbox[-1].body)[1]


@pytest.mark.sqlite
def test_the_letter_lets_one_choose_a_password_once(client, made, mailoutbox):
    assert not made.has_usable_password()
    link = link_of(mailoutbox)
    assert mailoutbox[-1].to == ["new@example.kz"]
    assert "new.one" in mailoutbox[-1].body
    page = client.get(link, follow=True)
    assert client.post(page.redirect_chain[-1][0], WORDS).status_code == 302
    made.refresh_from_db()
    assert made.check_password("another word 17")
    assert not client.get(link, follow=True).context["validlink"]
    assert link not in str(list(Letter.objects.values()))


def test_nobody_types_passwords_for_others(login, made):
    client = login("admin")
    for address in ("/admin/users/new/", f"/admin/users/edit/{made.pk}/"):
        assert not soup(client.get(address)).select("input[type=password]")
    fields = {"username": "x.y", "email": "x@example.kz", "first_name": "A", "last_name": "B", "password1": "a" * 12}
    client.post("/admin/users/new/", {**fields, "password2": "a" * 12})
    assert not get_user_model().objects.get(username="x.y").has_usable_password()


def test_the_link_ends_after_three_days(made, monkeypatch):
    token = invitations.make_token(made)
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + HOLDS.total_seconds() - 60)
    assert invitations.check_token(made, token)
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + HOLDS.total_seconds() + 60)
    assert not invitations.check_token(made, token)


@pytest.mark.parametrize("token", ["", "x", "~", "~~", "a~b", "1~" * 50, "é~x"])
def test_a_forged_link_is_refused(client, made, token):
    assert not invitations.check_token(made, token)
    assert client.get(f"/admin/invitation/MQ/{token or '-'}/").status_code == 200


def test_it_is_nobody_elses(made):
    other = get_user_model().objects.create_user("other", "o@example.kz")
    assert not invitations.check_token(other, invitations.make_token(made))


def test_a_colleague_who_is_gone_before_the_letter_gets_none(made, mailoutbox):
    get_user_model().objects.filter(pk=made.pk).update(is_active=False)
    drain()
    assert not mailoutbox
    assert Letter.objects.get(name="invitation").state == Letter.State.SKIPPED


def test_an_invitation_that_lies_too_long_is_helped_by_forgotten_password(client, made, mailoutbox):
    drain()
    client.post("/admin/password_reset/", {"email": "new@example.kz"})
    drain()
    link = re.search(r"http://testserver(/admin/password_reset/\S+)", mailoutbox[-1].body)[1]
    assert client.get(link, follow=True).context["validlink"]
