"""“Forgotten password?”: tells nobody who has a log-in here, waits for no mail server, floods no mailbox."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from portal.mail.drain import drain
from portal.mail.models import Letter
from tests.portal.canary import places_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_hour")]
ADDRESS = "/admin/password_reset/"


@pytest.fixture
def editor():
    user = get_user_model().objects.get(username="editor")
    user.email = "editor@example.kz"
    user.save()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ru"})
    return user


def ask(client, email: str):
    return client.post(ADDRESS, {"email": email})


@pytest.mark.sqlite
def test_a_new_password_is_set_by_the_link_of_the_letter(client, editor, mailoutbox):
    response = ask(client, "Editor@example.kz")
    assert response.status_code == 302
    assert not mailoutbox
    drain()
    (letter,) = mailoutbox
    assert letter.to == ["Editor@example.kz"]
    assert "Новый пароль" in letter.subject
    link = re.search(r"http://testserver(/admin/password_reset/\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    form = {"new_password1": "another word 17", "new_password2": "another word 17"}
    client.post(page.redirect_chain[-1][0], form)
    editor.refresh_from_db()
    assert editor.check_password("another word 17")
    assert not client.get(link, follow=True).context["validlink"], "it works once"


def test_known_and_unknown_addresses_are_answered_alike(client, editor):
    ask(client, "warm-up@example.kz")
    told = []
    for email in (editor.email, "nobody@example.kz"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = ask(client, email)
        told.append((response.status_code, response["Location"], len(queries)))
    assert told[0] == told[1]


def test_to_an_unknown_address_nothing_is_written(client, editor, mailoutbox):
    ask(client, "nobody@example.kz")
    get_user_model().objects.filter(pk=editor.pk).update(is_active=False)
    ask(client, editor.email)
    drain()
    assert not mailoutbox
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SKIPPED}


def test_the_link_is_never_stored(client, editor, mailoutbox):
    ask(client, editor.email)
    before = places_of("password_reset/")
    drain()
    link = re.search(r"/admin/password_reset/confirm/\S+", mailoutbox[0].body)[0]
    assert before == places_of("password_reset/confirm/") == set()
    assert places_of(link.split("/")[-2]) == set()


def test_a_mailbox_gets_three_letters_an_hour_and_is_not_told(client, editor):
    answers = [ask(client, editor.email) for _ in range(5)]
    assert {(one.status_code, one["Location"]) for one in answers} == {
        (302, reverse("wagtailadmin_password_reset_done"))
    }
    assert Letter.objects.filter(name="password-reset").count() == 3


def test_a_visitor_asks_ten_times_an_hour(client):
    answers = [ask(client, f"nobody{number}@example.kz") for number in range(12)]
    assert {one.status_code for one in answers} == {302}
    assert Letter.objects.filter(name="password-reset").count() == 10
