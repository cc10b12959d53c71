"""From a published page to the letters of its topic's subscribers."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from newsletter import subscribing
from newsletter.mailings import fill
from newsletter.models import Delivery, Mailing, Subscriber, Topic
from portal.forms import consent
from portal.mail.drain import drain
from sections.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


def subscriber(name: str, language: str = "kk", topics=("news",)) -> Subscriber:
    row = Subscriber.objects.create(
        email=f"{name}@example.kz", language=language, consent=consent.record("subscription", language)
    )
    row.topics.set(Topic.objects.filter(slug__in=topics))
    return row


def publish(address: str = "/kk/news/", **values) -> NewsPage:
    page = NewsPage(**{"title": "Су жүйесі тазартылды", "summary": "Қысқаша.", "slug": "tazartu"} | values)
    NewsIndexPage.objects.get(url_path=address).add_child(instance=page)
    page.save_revision().publish()
    return page


def send() -> list:
    fill()
    drain()
    return mail.outbox


@pytest.mark.sqlite
def test_a_published_page_is_sent_to_its_topics_subscribers_in_their_language():
    subscriber("one")
    subscriber("other-topic", topics=["shutdowns"])
    subscriber("other-language", language="ru")
    page = publish()

    letters = send()
    assert [letter.to for letter in letters] == [["one@example.kz"]]
    letter = letters[0]
    assert letter.subject == page.title
    assert page.url_path in letter.body
    assert page.url_path in letter.alternatives[0][0]
    assert letter.alternatives[0][1] == "text/html"


def test_the_translation_is_sent_to_its_own_subscribers_when_it_is_published():
    subscriber("kazakh")
    subscriber("russian", language="ru")
    page = publish()
    send()
    translated = page.copy_for_translation(Locale.objects.get(language_code="ru"))
    translated.title = "Сеть промыта"
    translated.save_revision().publish()

    letters = {letter.to[0]: letter.subject for letter in send()}
    assert letters == {"kazakh@example.kz": page.title, "russian@example.kz": "Сеть промыта"}


@pytest.mark.parametrize("address", ["/kk/news/", "/kk/news/tariffs/", "/kk/news/trade-union/"])
def test_the_topic_is_that_of_the_list(address):
    publish(address)
    slug = address.strip("/").rpartition("/")[2]
    assert Mailing.objects.latest("pk").topic.slug == slug


@pytest.mark.sqlite
def test_published_again_it_is_not_sent_again():
    subscriber("one")
    page = publish()
    send()
    page.title = "Түзетілді"
    page.save_revision().publish()
    page.unpublish()
    page.save_revision().publish()
    assert len(send()) == 1


@pytest.mark.parametrize(
    "values", [{"announce": False}, {"date": timezone.localdate() - timedelta(days=30)}], ids=["not wanted", "archive"]
)
def test_what_need_not_be_announced_is_not(values):
    subscriber("one")
    publish(**values)
    assert not Mailing.objects.filter(page__slug="tazartu").exists()


def test_who_unsubscribes_before_the_letter_goes_gets_none():
    reader = subscriber("one")
    publish()
    fill()
    subscribing.unsubscribe(reader)
    drain()
    assert mail.outbox == []
    assert Delivery.objects.get().state == Delivery.State.SKIPPED


def test_a_page_taken_back_is_not_sent():
    subscriber("one")
    page = publish()
    fill()
    Page.objects.get(pk=page.pk).unpublish()
    drain()
    assert mail.outbox == []


def test_the_letter_can_be_stopped_in_the_mail_program():
    reader = subscriber("one")
    publish()
    headers = send()[0].extra_headers
    assert headers["List-Unsubscribe"] == f"<http://testserver/kk/subscribe/unsubscribe/{reader.token}/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_filling_again_writes_no_second_delivery():
    subscriber("one")
    publish()
    fill()
    Mailing.objects.filter(page__slug="tazartu").update(filled_at=None)
    fill()
    assert Delivery.objects.count() == 1


def test_deliveries_are_written_by_one_statement_however_many_readers(django_assert_num_queries):
    consent_row = consent.record("subscription", "kk")
    rows = [Subscriber(email=f"s{n}@example.kz", language="kk", consent=consent_row) for n in range(500)]
    Subscriber.objects.bulk_create(rows)
    topic = Topic.objects.get(slug="news")
    Subscriber.topics.through.objects.bulk_create(
        [Subscriber.topics.through(subscriber=row, topic=topic) for row in Subscriber.objects.all()]
    )
    publish()
    fill()
    assert Delivery.objects.count() == 500


def test_who_has_unsubscribed_gets_no_delivery():
    reader, gone = subscriber("one"), subscriber("gone")
    subscribing.unsubscribe(gone)
    assert gone.topics.exists()  # what they once chose is kept
    publish()
    fill()
    assert list(Delivery.objects.values_list("subscriber", flat=True)) == [reader.pk]


def test_a_delivery_begins_to_wait_when_it_is_written():
    subscriber("one")
    publish()
    before = timezone.now()
    fill()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.error) == (Delivery.State.WAITING, 0, "")
    assert before <= delivery.due_at <= timezone.now()
    assert delivery.created_at == delivery.due_at
    assert Mailing.objects.get(page__slug="tazartu").filled_at >= before


@pytest.mark.parametrize(("days", "announced"), [(7, True), (8, False)])
def test_a_page_of_last_week_is_news_an_older_one_is_not(days, announced):
    publish(date=timezone.localdate() - timedelta(days=days))
    assert Mailing.objects.filter(page__slug="tazartu").exists() == announced


def test_an_alias_is_not_announced():
    page = publish()
    alias = page.create_alias(parent=NewsIndexPage.objects.get(url_path="/kk/news/articles/"), update_slug="alias")
    page_published.send(sender=NewsPage, instance=alias, revision=None)
    assert not Mailing.objects.filter(page_id=alias.pk).exists()


def test_demo_content_is_no_news():
    subscriber("one")
    fill()
    assert not Delivery.objects.exists()


def test_an_administrator_sees_how_far_a_delivery_has_come(login):
    reader = subscriber("one")
    publish()
    fill()
    delivery = Delivery.objects.get(subscriber=reader)
    page = login("admin").get(f"/admin/snippets/newsletter/delivery/edit/{delivery.pk}/")
    assert page.status_code == 200
    assert delivery.mailing.page.title in page.content.decode()
