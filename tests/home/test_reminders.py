"""Before the announced end of a shutdown passes in silence, the dispatchers' desk is asked."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model

from home.attention.reminders import near_their_end, remind
from portal.mail.models import Letter
from questions.desk import Desk
from sections.models import Shutdown
from sections.shutdowns.desk.notices import add_address
from tests.sections.shutdowns.notices import HOUR, NOW, notice, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def desk() -> Desk:
    Shutdown.objects.update(live=False)
    Desk.objects.filter(slug="dispatcher").update(mailbox="desk@example.kz", language="ru")
    return Desk.objects.get(slug="dispatcher")


def letters() -> list[Letter]:
    remind()
    return list(Letter.objects.filter(name="shutdown-ends"))


def test_twenty_minutes_before_the_end_a_letter_goes_to_the_desk_once(clock):
    page = notice(first_end=NOW + 2 * HOUR, title_ru="Нет воды")
    clock(NOW + 2 * HOUR - 21 * MINUTE)
    assert letters() == []
    clock(NOW + 2 * HOUR - 20 * MINUTE)
    (letter,) = letters()
    assert (letter.recipient, letter.language) == ("desk@example.kz", "ru")
    made = letter.compose()
    assert "Нет воды" in made.subject
    assert add_address(page) in made.body
    clock(NOW + 2 * HOUR + 59 * MINUTE)
    assert letters() == [letter]


def test_another_end_is_asked_about_again(clock):
    page = notice(first_end=NOW + HOUR)
    clock(NOW + 50 * MINUTE)
    assert len(letters()) == 1
    update(page, "end", NOW + 3 * HOUR)
    assert len(letters()) == 1
    clock(NOW + 3 * HOUR - 5 * MINUTE)
    assert len(letters()) == 2


def test_a_worker_that_was_away_still_asks_but_not_of_yesterday(clock):
    notice(first_end=NOW + HOUR)
    clock(NOW + HOUR + 59 * MINUTE)
    assert len(letters()) == 1
    notice(address="other", first_end=NOW + HOUR)
    clock(NOW + HOUR + 61 * MINUTE)
    assert len(letters()) == 1


def test_what_is_over_not_begun_unpublished_or_without_an_end_is_not_asked_about(clock):
    update(notice(address="restored", first_end=NOW + HOUR), "restored", NOW)
    notice(address="draft", first_end=NOW + HOUR, publish=False)
    notice(address="later", kind="planned", start=NOW + 55 * MINUTE, first_end=NOW + 57 * MINUTE)
    notice(address="unknown", first_end=None)
    clock(NOW + 50 * MINUTE)
    assert letters() == []


def test_a_desk_without_a_mailbox_gets_none(clock, desk):
    Desk.objects.update(mailbox="")
    notice(first_end=NOW + HOUR)
    clock(NOW + 50 * MINUTE)
    assert letters() == []


@pytest.mark.parametrize(("name", "count"), [("dispatcher", 1), ("editor", 1), ("translator", None)])
def test_the_first_page_of_the_admin_tells_those_who_write_updates(clock, login, name, count):
    notice(first_end=NOW + HOUR)
    notice(address="other", first_end=NOW + 2 * HOUR)
    clock(NOW + 50 * MINUTE)
    login(name)
    matter = near_their_end(get_user_model().objects.get(username=name))
    assert (matter and matter.count) == count
