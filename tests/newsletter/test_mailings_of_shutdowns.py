"""From a published shutdown to the letters of its subscribers, in all languages at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from newsletter.mailings import fill
from newsletter.models import Delivery, Mailing
from portal.mail.drain import drain
from sections.models import Shutdown, ShutdownPlace, Street
from tests.newsletter.test_mailings import send, subscriber
from tests.pages import LANGUAGES, InLanguage

pytestmark = pytest.mark.django_db


def announced(places=(), **values) -> Shutdown:
    """A shutdown that begins now."""
    notice = Shutdown(**{"live": False} | values)
    notice.places.set(places)
    notice.save()
    notice.save_revision().publish()
    return notice


def test_a_shutdown_without_a_summary_is_worded_in_the_language_of_its_readers():
    subscriber("one", language="ru", topics=["shutdowns"])
    announced(title_ru="Нет воды")
    with translation.override("kk"):  # the worker's
        (letter,) = send()
    assert "Без холодной воды. Начало: " in letter.body


def test_a_shutdown_is_announced_with_what_where_and_until_when():
    subscriber("one", topics=["shutdowns"])
    announced([ShutdownPlace(name_kk="Крылов")], first_end=timezone.now() + timedelta(hours=3))
    letters = send()
    assert [letter.to for letter in letters] == [["one@example.kz"]]
    assert "Суық су берілмейді: Крылов көшесі. Басталуы: " in letters[0].body


@pytest.mark.sqlite
def test_a_shutdown_is_announced_in_all_languages_at_once_and_told_in_each():
    for language in LANGUAGES:
        subscriber(language, language=language, topics=["shutdowns"])
        subscriber(f"{language}-other-topic", language=language)
    notice = announced(title_kk="Су жоқ", reason_kk="жөндеу")
    letters = {letter.to[0]: letter for letter in send()}
    assert letters.keys() == {f"{language}@example.kz" for language in LANGUAGES}
    assert Mailing.objects.filter(shutdown=notice).count() == len(LANGUAGES)
    for language in LANGUAGES:
        letter = letters[f"{language}@example.kz"]
        assert letter.subject == InLanguage(notice, language).title
        for body in (letter.body, letter.alternatives[0][0]):
            assert f"http://testserver{notice.path_in(language)}" in body
    assert {letter.subject for letter in letters.values()} == {"Су жоқ", "Без холодной воды", "No cold water"}


@pytest.mark.sqlite
def test_a_shutdown_published_again_is_not_sent_again():
    subscriber("one", topics=["shutdowns"])
    notice = announced()
    send()
    notice.refresh_from_db()
    notice.title_kk = "Түзетілді"
    notice.save_revision().publish()
    notice.unpublish()
    notice.save_revision().publish()
    assert len(send()) == 1


@pytest.mark.parametrize(
    "values", [{"announce": False}, {"start": timezone.now() - timedelta(days=30)}], ids=["not wanted", "archive"]
)
def test_a_shutdown_that_need_not_be_announced_is_not(values):
    notice = announced(**values)
    assert not Mailing.objects.filter(shutdown=notice).exists()


def test_a_shutdown_taken_back_is_not_sent():
    subscriber("one", topics=["shutdowns"])
    notice = announced()
    fill()
    notice.refresh_from_db()
    notice.unpublish()
    drain()
    assert mail.outbox == []
    assert Delivery.objects.get().state == Delivery.State.SKIPPED


def test_a_letter_asks_no_more_where_there_are_more_streets(django_assert_max_num_queries):
    for name in "ab":
        subscriber(name, topics=["shutdowns"])
    asked = []
    for count in (1, 12):
        streets = Street.objects.order_by("pk")[:count]
        announced([ShutdownPlace(street=street, houses="1-9") for street in streets])
        fill()
        delivery = Delivery.objects.order_by("-pk").first()
        with django_assert_max_num_queries(10) as queries:
            assert delivery.compose()
        asked.append(len(queries))
    assert asked[0] == asked[1]
