"""Duties to report: what is expected up to a day and how it stands, and what editors see of it."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portal.clock import local_today
from sections.models import ReportDuty, ReportIndexPage, ReportPage
from sections.reports import expected
from tests.pages import page_at, soup, words
from tests.sections.test_reports import ESTIMATES, add

pytestmark = pytest.mark.django_db
State = expected.Expected.State


@pytest.fixture
def duty():
    """Quarterly reports of the enterprise since 2020, 30 days after the quarter; there are no others."""
    ReportDuty.objects.all().delete()
    return ReportDuty.objects.create(kind="enterprise", every="quarter", first_year=2020, days=30)


def states(today: date) -> dict[str, State]:
    return {f"{row.period} {row.year}": row.state(today) for row in expected.expected(today)}


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2020, 3, 31), None),  # the last day of the quarter
        (date(2020, 4, 1), State.OPEN),
        (date(2020, 4, 15), State.OPEN),
        (date(2020, 4, 16), State.SOON),
        (date(2020, 4, 30), State.SOON),  # the day it is due
        (date(2020, 5, 1), State.OVERDUE),
    ],
)
def test_a_report_not_posted_grows_more_urgent(duty, today, state):
    assert states(today).get("q1 2020") == state
    assert expected.overdue_count(today) == (state == State.OVERDUE)


@pytest.mark.sqlite
@pytest.mark.parametrize(("posted", "state"), [(date(2020, 4, 30), State.POSTED), (date(2020, 5, 1), State.LATE)])
def test_a_posted_report_was_in_time_or_late(duty, posted, state):
    add("about/reports", period="q1", date=posted)
    assert states(date(2020, 6, 1))["q1 2020"] == state


@pytest.mark.sqlite
def test_a_gap_is_told_from_what_is_behind(duty):
    add("about/reports", period="q2", date=date(2020, 7, 5))
    found = states(date(2020, 11, 1))
    assert found == {"q1 2020": State.MISSING, "q2 2020": State.POSTED, "q3 2020": State.OVERDUE}
    assert expected.overdue_count(date(2020, 11, 1)) == 2
    assert [state for state, _row in expected.attention(date(2020, 11, 1))] == [
        State.OVERDUE,
        State.MISSING,
        State.POSTED,
    ]


@pytest.mark.sqlite
def test_a_report_with_a_day_of_its_own_is_held_to_it(duty):
    add("about/reports", period="q1", date=date(2020, 5, 20), due=date(2020, 5, 31))
    assert states(date(2020, 6, 1))["q1 2020"] == State.POSTED


@pytest.mark.sqlite
def test_only_the_published_report_of_the_right_kind_and_service_counts(duty):
    add(ESTIMATES, period="q1")
    add("about/reports", period="q1", service="water")
    add("about/reports", period="q1", year=2021, date=date(2021, 4, 5))
    add("about/reports", "ru", period="q1")  # the state language is the one that counts
    add("about/reports", period="q1").unpublish()
    assert states(date(2020, 4, 20))["q1 2020"] == State.SOON
    assert states(date(2020, 6, 1))["q1 2020"] == State.OVERDUE


@pytest.mark.sqlite
def test_a_corrected_report_does_not_make_the_first_one_late(duty):
    add("about/reports", period="q1", date=date(2020, 4, 20))
    add("about/reports", period="q1", date=date(2020, 9, 1))
    assert states(date(2020, 10, 1))["q1 2020"] == State.POSTED


@pytest.mark.parametrize(
    ("every", "periods"), [("quarter", ["q1", "q2", "q3", "q4"]), ("half-year", ["h1", "h2"]), ("year", ["year"])]
)
def test_each_duty_asks_for_its_own_periods(duty, every, periods):
    ReportDuty.objects.update(every=every)
    assert [row.period for row in expected.expected(date(2021, 1, 1))] == periods[::-1]


def test_without_duties_nothing_is_expected():
    ReportDuty.objects.all().delete()
    assert expected.expected(date(2026, 11, 25)) == []
    assert expected.overdue_count(date(2026, 11, 25)) == 0


def test_there_is_one_duty_of_a_kind(duty):
    with pytest.raises(ValidationError):
        ReportDuty(kind="enterprise", every="quarter", first_year=2021, days=1).full_clean()


def test_what_is_expected_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        expected.expected(date(2026, 11, 25))


# --- In the admin -----------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("user", "status"), [("admin", 200), ("editor", 200), ("translator", 302), ("dispatcher", 302), ("reception", 302)]
)
def test_those_who_work_on_pages_see_what_is_overdue(login, user, status):
    client = login(user)
    assert client.get("/admin/reports/disclosure/").status_code == status
    assert (b"/admin/reports/disclosure/" in client.get("/admin/").content) == (status == 200)


@pytest.mark.sqlite
def test_the_most_urgent_stand_first_with_a_way_to_add_them(login):
    table = soup(login("admin").get("/admin/reports/disclosure/")).select("main table tbody tr")
    first = table[0]
    assert "просрочен" in words(first)
    assert "размещён" in words(table[-1])
    link = first.select_one("a")["href"]
    form = soup(login("editor").get(link)).select_one("form[data-edit-form]")
    assert form["action"] == f"/admin/pages/add/sections/reportpage/{page_at('about/reports').pk}/"
    chosen = {name: form.select_one(f"[name={name}] option[selected]")["value"] for name in ("period",)}
    facts = chosen | {"year": form.select_one("[name=year]")["value"]}
    assert facts["period"] in link
    assert facts["year"] in link


@pytest.mark.parametrize(
    "query", ["", "?year=x&period=y&service=z", "?year=" + "9" * 99, "?year=%D9%A2%D9%A0&service=%00"]
)
def test_junk_in_the_address_of_the_form_is_no_fault(login, query):
    address = f"/admin/reports/disclosure/add/{page_at(ESTIMATES).pk}/{query}"
    assert login("editor").get(address).status_code == 200


def test_the_form_stands_below_registers_only(login):
    assert login("editor").get(f"/admin/reports/disclosure/add/{page_at('news').pk}/").status_code == 302
    assert login("editor").get("/admin/reports/disclosure/add/999999/").status_code == 404


@pytest.mark.sqlite
def test_the_table_can_be_taken_as_csv(login):
    response = login("editor").get("/admin/reports/disclosure/?export=csv")
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    assert len(rows) == len(expected.expected(local_today()))
    assert rows[0]["Состояние"] == "просрочен"
    assert rows[0]["Закон или приказ"]


@pytest.mark.sqlite
@pytest.mark.parametrize(("user", "may"), [("editor", True), ("translator", False), ("dispatcher", False)])
def test_editors_keep_the_duties(login, user, may):
    response = login(user).get("/admin/snippets/sections/reportduty/add/")
    assert (response.status_code == 200) == may


def report_form(**values) -> dict:
    """What the form of a new report sends."""
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "table", "body-0-id": ""}
    table = {"body-0-value-caption": "Шығындар", "body-0-value-rows": "Бап\tЖоспар\nБарлығы\t10"}
    facts = {"title": "", "slug": "", "summary": "", "service": "water", "period": "h1", "year": "2020"}
    days = {"date": "2020-07-20", "due": "", "file": ""}
    return body | table | facts | days | {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"} | values


@pytest.mark.sqlite
def test_an_editor_fills_in_facts_and_the_rest_follows(login):
    client, index = login("editor"), page_at("about/reports")
    address = f"/admin/pages/add/sections/reportpage/{index.pk}/"
    assert client.post(address, report_form(**{"action-publish": "1"})).status_code == 302
    page = ReportPage.objects.get(year=2020)
    assert (page.live, page.slug) == (True, "water-2020-h1")
    assert page.title == "Кәсіпорынның 2020 жылғы 1-жартыжылдықтағы сумен жабдықтау туралы есебі"
    edit = f"/admin/pages/{page.pk}/edit/"
    again = {"title": page.title, "slug": page.slug, "period": "year", "date": "2021-02-01", "action-publish": "1"}
    assert client.post(edit, report_form(**again)).status_code == 302
    page.refresh_from_db()
    assert page.title == "Кәсіпорынның 2020 жылғы сумен жабдықтау туралы есебі"
    client.post(edit, report_form(**again | {"title": "Менің есебім"}))
    page.refresh_from_db()
    assert page.title == "Менің есебім"


@pytest.mark.parametrize("values", [{"period": ""}, {"body-count": "0"}, {"date": "2020-01-01"}, {"year": ""}])
def test_the_form_says_what_is_missing(login, values):
    address = f"/admin/pages/add/sections/reportpage/{page_at('about/reports').pk}/"
    response = login("editor").post(address, report_form(**values, **{"action-publish": "1"}))
    assert response.status_code == 200
    assert soup(response).select(".error-message")
    assert not ReportPage.objects.filter(year=2020).exists()


def test_a_draft_needs_a_title_or_a_period(login):
    address = f"/admin/pages/add/sections/reportpage/{page_at('about/reports').pk}/"
    response = login("editor").post(address, report_form(period=""))
    assert response.status_code == 200
    assert soup(response).select(".error-message")
    assert login("editor").post(address, report_form(period="", title="Жоба", slug="draft")).status_code == 302
    assert not ReportPage.objects.get(slug="draft").live


@pytest.mark.sqlite
def test_only_what_is_missing_can_be_added_with_its_facts_in_the_form(login, duty):
    add("about/reports", period="q1", date=date(2020, 4, 20))
    ReportDuty.objects.update(service="water")
    add("about/reports", period="q1", service="water", date=date(2020, 4, 20))
    table = soup(login("admin").get("/admin/reports/disclosure/")).select("main table tbody tr")
    links = [row.select_one("td a[href*='/add/']") for row in table]
    assert links[-1] is None
    form = soup(login("editor").get(links[-2]["href"])).select_one("form[data-edit-form]")
    chosen = [form.select_one(f"[name={name}] option[selected]")["value"] for name in ("service", "period")]
    assert [*chosen, form.select_one("[name=year]")["value"]] == ["water", "q2", "2020"]


def test_without_a_register_there_is_nowhere_to_add(login, duty):
    ReportIndexPage.objects.update(kind="tariff")
    table = soup(login("admin").get("/admin/reports/disclosure/")).select("main table tbody tr")
    assert len(table) > 1
    assert not any(row.select("td a[href*='/add/']") for row in table)
