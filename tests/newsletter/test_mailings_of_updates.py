"""From an update of a shutdown to the letters of its subscribers: what changes the end is told, once, by the newest."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from newsletter.mailings import fill
from newsletter.models import Delivery, Mailing
from portal.mail.drain import claim, drain, send_batch
from sections.models import Shutdown, ShutdownPlace, ShutdownUpdate
from tests.newsletter.test_mailings import send, subscriber
from tests.newsletter.test_mailings_of_shutdowns import announced
from tests.pages import LANGUAGES

pytestmark = pytest.mark.django_db


def subjects() -> list[str]:
    """Of what has gone since this was last asked."""
    send()
    gone = [letter.subject for letter in mail.outbox]
    mail.outbox.clear()
    return gone


def say(notice: Shutdown, says: str, hours: float | None = None, **values) -> ShutdownUpdate:
    time = None if hours is None else timezone.now() + timedelta(hours=hours)
    return ShutdownUpdate.objects.create(shutdown=notice, says=says, time=time, **values)


@pytest.mark.sqlite
def test_each_change_of_the_end_is_a_letter_in_the_readers_language():
    for language in LANGUAGES:
        subscriber(language, language=language, topics=["shutdowns"])
        subscriber(f"{language}-other-topic", language=language)
    notice = announced([ShutdownPlace(name_kk="Крылов", name_ru="Крылова", name_en="Krylov")])
    assert len(subjects()) == 3
    say(notice, "end", 3)
    assert set(subjects()) == {
        "Ажыратылған: суық су берілмейді: Крылов көшесі",
        "Отключено: без холодной воды: улица Крылова",
        "Under way: no cold water: Krylov Street",
    }
    say(notice, "pressure")
    assert "Напор восстанавливается: улица Крылова" in subjects()
    say(notice, "restored", 0)
    assert set(subjects()) == {
        "Су қайта берілді: Крылов көшесі",
        "Подача восстановлена: улица Крылова",
        "Supply restored: Krylov Street",
    }


def test_the_letter_tells_the_times_and_the_reason():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced(reason_ru="Порыв на водоводе", title_ru="Нет воды")
    subjects()
    say(notice, "unknown")
    (letter,) = send()
    assert "Время восстановления неизвестно. Порыв на водоводе" in letter.body
    assert "Время восстановления неизвестно. Порыв на водоводе" in letter.alternatives[0][0]


def test_a_note_is_no_letter():
    subscriber("one", topics=["shutdowns"])
    notice = announced()
    subjects()
    say(notice, "note", text_kk="Бригада жұмыс істеп жатыр.")
    assert subjects() == []
    assert Mailing.objects.filter(shutdown=notice).count() == 3


@pytest.mark.sqlite
def test_two_updates_quickly_are_one_letter_that_tells_the_newest():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    subjects()
    say(notice, "end", 3)
    fill()
    say(notice, "restored", 0)
    assert subjects() == ["Подача восстановлена"]
    assert subjects() == []
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent", "skipped"]


@pytest.mark.sqlite
def test_an_update_while_the_announcement_waits_takes_its_place():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    fill()
    say(notice, "restored", 0)
    assert subjects() == ["Подача восстановлена"]


def test_an_update_before_the_letters_are_written_is_told_by_them():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    say(notice, "restored", 0)
    assert Mailing.objects.filter(shutdown=notice).count() == 3
    assert subjects() == ["Подача восстановлена"]


def test_an_update_while_a_letter_is_being_sent_is_told_by_a_letter_of_its_own(monkeypatch):
    """The worker has claimed the letter and read the notice; what is said now is in the next one, and in no two."""
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    fill()
    monkeypatch.setattr("newsletter.models.absolute", lambda path: say_once() or f"http://testserver{path}")
    told = []

    def say_once():
        if not told:
            told.append(say(notice, "restored", 0))

    drain()
    monkeypatch.undo()
    assert [letter.subject for letter in mail.outbox] == ["Без холодной воды"]
    mail.outbox.clear()
    assert subjects() == ["Подача восстановлена"]


def test_a_letter_claimed_before_an_update_and_composed_after_it_is_not_doubled():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    fill()
    batch = claim(Delivery)
    say(notice, "restored", 0)
    fill()
    send_batch(batch, 0)
    assert subjects() == ["Подача восстановлена"]


def test_a_letter_of_a_worker_that_died_is_overtaken_too():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    fill()
    claim(Delivery)
    say(notice, "restored", 0)
    fill()
    Delivery.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert subjects() == ["Подача восстановлена"]


def test_another_shutdown_overtakes_nothing():
    subscriber("one", language="ru", topics=["shutdowns"])
    first, second = announced(), announced()
    subjects()
    say(first, "end", 3)
    say(second, "restored", 0)
    assert subjects() == ["Отключено: без холодной воды", "Подача восстановлена"]


@pytest.mark.parametrize(
    "values",
    [{"announce": False}, {"start": timezone.now() - timedelta(days=30)}],
    ids=["not wanted", "archive"],
)
def test_an_update_of_what_was_not_announced_is_no_letter(values):
    notice = announced(**values)
    say(notice, "restored", 0)
    assert not Mailing.objects.filter(shutdown=notice).exists()


def test_an_update_of_a_notice_taken_back_is_no_letter():
    notice = announced()
    notice.refresh_from_db()
    notice.unpublish()
    say(notice, "restored", 0)
    assert Mailing.objects.filter(shutdown=notice).count() == 3


@pytest.mark.parametrize(("days", "mailings"), [(8, 3), (6, 6)])
def test_what_is_written_of_long_ago_is_for_the_archive(days, mailings):
    notice = announced()
    fill()
    say(notice, "restored", -24 * days)
    assert Mailing.objects.filter(shutdown=notice).count() == mailings


def test_the_end_of_a_long_shutdown_is_told():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    subjects()
    Shutdown.objects.filter(pk=notice.pk).update(start=timezone.now() - timedelta(days=14))
    say(notice, "restored", 0)
    assert subjects() == ["Подача восстановлена"]


def test_the_announcement_of_what_is_over_already_says_so():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = Shutdown(live=False)
    notice.save()
    say(notice, "restored", 0)
    notice.save_revision().publish()
    assert subjects() == ["Подача восстановлена"]
