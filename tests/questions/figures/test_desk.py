"""The figures in the admin: exact, and of the reader's own desks alone."""

import csv
import io

import pytest
from django.utils.module_loading import import_string
from django.utils.translation import gettext, override
from django_q.models import OrmQ

from questions.figures.desk import COUNT, borders
from questions.models import Category
from tests.pages import soup, words
from tests.questions.deadlines.asked import asked, at
from tests.questions.figures.counted import kept, lay

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/questions/"
OWN = {"dispatcher": "technical", "reception": "complaints"}


@pytest.fixture(autouse=True)
def figures(clock):
    clock(at("2026-11-15T12:00"))
    lay("2026-11", "technical", 4441, 3, 2, solved=1, reopened=1)
    lay("2025-11", "technical", 4442, 1, 1)
    lay("2026-11", "complaints", 7771, 4, 3, handed_over=2)
    lay("2025-10", "complaints", 7772, 1, 1)


def pk(slug: str) -> int:
    return Category.objects.get(slug=slug).pk


def told(client, **query) -> str:
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return words(soup(response).select_one("#main, main"))


def sheet(client, **query) -> list[list[str]]:
    response = client.get(ADDRESS, query | {"export": "csv"})
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.sqlite
@pytest.mark.parametrize("user", ["editor", "translator"])
def test_who_sees_no_questions_sees_no_figures(login, user):
    client = login(user)
    for query in ({}, {"export": "csv"}, {"category": pk("technical")}):
        assert client.get(ADDRESS, query).status_code in (302, 403)
    assert client.post(ADDRESS).status_code in (302, 403)
    assert ADDRESS not in client.get("/admin/").content.decode()


def test_nobody_is_led_to_the_log_in(client):
    assert client.get(ADDRESS).status_code == client.post(ADDRESS).status_code == 302
    assert not kept("2026-10").received


@pytest.mark.sqlite
@pytest.mark.parametrize(("user", "own"), OWN.items())
def test_a_desk_reads_its_own_figures_whatever_it_asks_for(login, user, own):
    client, own_number = login(user), "444" if own == "technical" else "777"
    other_number = "777" if own == "technical" else "444"
    (foreign,) = {*OWN.values()} - {own}
    for query in ({}, {"period": "all"}, {"category": pk(foreign)}, {"category": pk(foreign), "period": "all"}):
        for page in (told(client, **query), "\n".join(map(";".join, sheet(client, **query)))):
            assert own_number in page
            assert other_number not in page
            assert str(Category.objects.get(slug=foreign).name_ru) not in page


def test_a_superuser_reads_all_and_may_narrow_it(login):
    client = login("admin")
    assert {row[2] for row in sheet(client, period="all")[1:]} == {"4441", "4442", "7771", "7772"}
    assert {row[2] for row in sheet(client, period="all", category=pk("complaints"))[1:]} == {"7771", "7772"}
    assert {row[2] for row in sheet(client)[1:]} == {"4441", "7771"}
    assert {row[2] for row in sheet(client, period="last-year")[1:]} == {"4442", "7772"}


@pytest.mark.sqlite
def test_small_numbers_are_told_exactly(login):
    (heading, row) = sheet(login("dispatcher"))
    assert len(heading) == len(row)
    assert row[0] == "2026-11"
    assert row[2:] == ["4441", "3", "2", "1", "0", "1", "0", "6"]
    page = soup(login("dispatcher").get(ADDRESS))
    assert [words(cell).split()[0] for cell in page.select("table")[0].select("tbody td")][:3] == ["4441", "3", "2"]


@pytest.mark.sqlite
def test_what_is_counted_at_night_can_be_counted_now(login, clock):
    asked("2026-11-14T10:00")
    client = login("dispatcher")
    client.get(ADDRESS)
    clock(at("2026-11-15T12:11"))
    OrmQ.objects.all().delete()
    for _ in range(2):
        assert client.post(ADDRESS).status_code == 302
    assert kept("2026-11").received == 4441, "neither looking nor asking counts anything"
    tasks = [entry.task for entry in OrmQ.objects.all()]
    assert {(task["func"], task["args"]) for task in tasks} == {(COUNT, ())}
    import_string(COUNT)()
    assert kept("2026-11").received == 1
    asked("2026-11-14T10:00")
    import_string(COUNT)()
    assert kept("2026-11").received == 1, "it was asked for twice and counted once"


@pytest.mark.sqlite
def test_what_was_just_counted_is_not_counted_again(login, clock):
    client = login("dispatcher")
    OrmQ.objects.all().delete()
    clock(at("2026-11-15T12:09:59"))
    client.post(ADDRESS)
    assert not OrmQ.objects.exists()
    with override("ru"):
        said = gettext("The figures were counted less than ten minutes ago.")
    assert said in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("value", ["x", "0", "-1", "99999999999999999999", "1 OR 1=1", "²"])
def test_an_odd_address_shows_ones_own(login, value):
    assert "4441" in told(login("dispatcher"), category=value, period=value)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("months", "2025-12-01", "2026-11-01"),
        ("", "2025-12-01", "2026-11-01"),
        ("year", "2026-01-01", "2026-11-01"),
        ("last-year", "2025-01-01", "2025-12-01"),
        ("all", "0001-01-01", "2026-11-01"),
    ],
)
def test_periods_are_months(period, first, last):
    assert tuple(map(str, borders(period, at("2026-11-15T12:00").date()))) == (first, last)
