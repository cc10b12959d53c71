"""The first page of the admin tells everybody what waits for them, and nothing else."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.attention import unfinished
from home.attention.panel import AttentionPanel
from portal.mail.models import Letter
from questions import answering
from questions.models import Category, Question
from sections.models import (
    Installer,
    NewsPage,
    Rate,
    ReminderPage,
    ReportDuty,
    ReportPage,
    Shutdown,
    VacancyPage,
)
from tests.pages import page_at, soup, words
from translations.board import keeping

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def told(client) -> dict[str, str]:
    """Address → words of the panel's lines."""
    client.cookies["django_language"] = "en"
    page = soup(client.get("/admin/"))
    return {
        link["href"].partition("?")[0]: words(link.select_one("span:not(.w-sr-only)"))
        for link in page.select("#attention-content .matters a[href]")
    }


@pytest.fixture(autouse=True)
def in_english(db):
    for user in get_user_model().objects.select_related("wagtail_userprofile"):
        user.wagtail_userprofile.preferred_language = "en"
        user.wagtail_userprofile.save()


def draft(language: str = "kk", **values) -> NewsPage:
    news = page_at("news", language)
    slug = uuid.uuid4().hex
    page = NewsPage(**{"title": "A draft", "slug": slug, "locale": news.locale, "live": False} | values)
    return news.add_child(instance=page)


def old_question(category: str = "technical") -> Question:
    question = answering.ask(
        category=Category.objects.get(slug=category),
        language="ru",
        name="Иван Петров",
        phone="+77051234567",
        email="ivan@example.kz",
        message="Когда дадут воду?",
        allow_publication=True,
        submission=uuid.uuid4(),
    )
    Question.objects.filter(pk=question.pk).update(due_at=timezone.now() - dt.timedelta(days=4))
    return question


def test_where_nothing_waits_it_says_so(login):
    page = soup(login("reception").get("/admin/"))
    assert "Nothing waits for you." in words(page.select_one("#attention-content"))


def test_what_is_late_stands_first_and_is_said_to_be(login):
    draft(owner=get_user_model().objects.get(username="editor"))
    ReportDuty.objects.all().delete()
    ReportDuty.objects.create(kind="enterprise", every="year", first_year=timezone.localdate().year - 1, days=1)
    ReportPage.objects.all().update(live=False)
    rows = soup(login("editor").get("/admin/")).select(".matters li")
    assert rows[0].a["href"] == reverse("disclosure")
    assert words(rows[0].select_one(".w-sr-only")) == "Late:"
    late = ["late" in row.get("class", []) for row in rows]
    assert late == sorted(late, reverse=True)
    assert not late[-1]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("admin", "wagtailadmin_explore_root"),
        ("editor", "wagtailadmin_explore_root"),
        ("translator", "translation_board"),
        ("dispatcher", "wagtailsnippets_sections_shutdown:add"),
        ("reception", "wagtailsnippets_questions_question:list"),
    ],
)
def test_each_role_is_offered_first_what_it_does_most(login, name, first):
    client = login(name)
    offered = [link["href"].partition("?")[0] for link in soup(client.get("/admin/")).select(".doing a")]
    assert offered[0] == reverse(first)
    assert len(offered) <= 3
    assert {client.get(address, follow=True).status_code for address in offered} == {200}


def test_drafts_are_told_to_those_who_may_change_them(login):
    draft(owner=get_user_model().objects.get(username="editor"))
    draft()
    draft("ru")
    address = reverse("unfinished_drafts")
    assert told(login("editor"))[address] == "2 drafts never published (1 of them yours)"
    assert told(login("translator"))[address] == "1 draft never published"
    assert told(login("admin"))[address] == "3 drafts never published"
    assert address not in told(login("dispatcher"))
    listed = soup(login("translator").get(address))
    assert len(listed.select("table.listing tbody .title-wrapper")) == 1


def test_what_is_to_be_published_by_itself_is_scheduled_and_no_draft(login):
    page = draft()
    page.go_live_at = timezone.now() + dt.timedelta(days=2)
    page.save_revision(approved_go_live_at=page.go_live_at)
    lines = told(login("editor"))
    assert lines[reverse("unfinished_scheduled")] == "1 page will be published by itself"
    assert reverse("unfinished_drafts") not in lines


def test_pages_whose_time_is_nearly_over(login):
    now, today = timezone.now(), timezone.localdate()
    VacancyPage.objects.update(until=None)
    ReminderPage.objects.update(until=None)
    before = unfinished.expiring(Page.objects.all()).count()
    draft(live=True, expire_at=now + dt.timedelta(days=6))
    draft(live=True, expire_at=now + dt.timedelta(days=8))
    draft(live=False, expire_at=now + dt.timedelta(days=6))
    index = page_at("about/vacancies")
    for number, days in enumerate((-1, 0, 7, 8)):
        until = today + dt.timedelta(days=days)
        vacancy = VacancyPage(
            title="A", slug=f"a-{number}", date=today - dt.timedelta(9), until=until, locale=index.locale
        )
        index.add_child(instance=vacancy)
    address = reverse("unfinished_expiring")
    assert before == 0
    assert told(login("editor"))[address] == "3 pages whose time is over within a week"
    assert login("editor").get(address).status_code == 200


def test_pages_without_translations_and_those_out_of_date(login):
    draft(live=True)
    page = page_at("about/history")
    page.summary = "Жаңа түйін."
    page.save_revision().publish()
    keeping.rebuild()  # as what hangs on a commit would do
    report = reverse("translation_board")
    assert told(login("editor"))[reverse("unfinished_untranslated")] == "1 page not handed to the translators"
    assert reverse("unfinished_untranslated") not in told(login("translator"))
    assert told(login("translator"))[report] == "4 translations are missing or out of date"
    assert report not in told(login("editor"))


def test_questions_that_wait_are_told_to_their_own_desk(login):
    old_question()
    address = reverse("wagtailsnippets_questions_question:list")
    client = login("dispatcher")
    assert told(client)[address] == "1 question is overdue"
    assert address not in told(login("reception"))
    assert address not in told(login("editor"))
    assert "Петров" not in client.get("/admin/").content.decode()


def test_a_question_whose_term_is_not_over_does_not_wait_yet(login):
    question = old_question()
    Question.objects.filter(pk=question.pk).update(due_at=timezone.now() + dt.timedelta(hours=1))
    assert not told(login("dispatcher"))


def test_letters_given_up_are_told_to_the_administrator(login):
    Letter.objects.create(key="a", name="question-received", recipient="a@example.kz", language="ru", state="dead")
    address = reverse("wagtailsnippets_portal_letter:list")
    assert told(login("admin"))[address] == "Letters: 1 undeliverable"
    assert not told(login("editor")).get(address)
    assert "a@example.kz" not in login("admin").get("/admin/").content.decode()


def test_shutdowns_past_their_end_are_told_to_those_who_write_updates(login):
    address = reverse("wagtailsnippets_sections_shutdownupdate:add")
    now = timezone.now()
    Shutdown.objects.update(restored_at=now)
    notice = Shutdown.objects.filter(pk=Shutdown.objects.first().pk)
    notice.update(restored_at=None, expected_end=now - dt.timedelta(hours=1))
    for name in ("dispatcher", "editor"):
        assert told(login(name))[address] == "1 shutdown past its announced end: add an update"
    assert address not in told(login("reception"))
    notice.update(expected_end=now + dt.timedelta(hours=1))
    assert address not in told(login("dispatcher"))


def test_reports_that_are_missing_are_told_to_editors(login):
    ReportDuty.objects.all().delete()
    assert reverse("disclosure") not in told(login("editor"))
    year = timezone.localdate().year - 1
    ReportDuty.objects.create(kind="enterprise", every="year", first_year=year, days=1)
    ReportPage.objects.all().update(live=False)
    assert told(login("editor"))[reverse("disclosure")] == "1 report is missing"
    assert reverse("disclosure") not in told(login("translator"))


def test_rates_that_end_and_organisations_that_expire_are_told_to_editors(login):
    today = timezone.localdate()
    rates, organisations = (reverse(f"wagtailsnippets_sections_{name}:list") for name in ("rate", "installer"))
    Rate.objects.exclude(pk=Rate.objects.first().pk).delete()
    Installer.objects.exclude(pk=Installer.objects.first().pk).delete()
    Rate.objects.update(valid_from=today - dt.timedelta(99), valid_to=today + dt.timedelta(5))
    Installer.objects.update(valid_until=today + dt.timedelta(5))
    lines = told(login("editor"))
    assert lines[rates] == "1 rate ends within a month, and no other follows it"
    assert lines[organisations] == "1 meter organisation whose licence ends within a month"
    follower = Rate.objects.get()
    follower.pk, follower.valid_from, follower.valid_to = None, today + dt.timedelta(6), None
    follower.save()
    assert rates not in told(login("editor"))
    assert organisations not in told(login("dispatcher"))


def cost(name: str) -> int:
    user = get_user_model().objects.get(username=name)

    class Asked:
        def __init__(self):
            self.user = user

    with CaptureQueriesContext(connection) as queries:
        AttentionPanel().get_context_data({"request": Asked()})
    return len(queries)


@pytest.mark.parametrize("name", ["admin", "editor", "translator", "dispatcher"])
def test_it_costs_the_same_however_much_waits(name):
    cost(name)  # content types and the like are looked up once in a process
    before = cost(name)
    for _number in range(5):
        draft()
        draft("ru")
        old_question()
    assert cost(name) == before
    assert before <= 25
