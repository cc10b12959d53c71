"""The vacancies answer first: how many are open, what is paid, until when and how one applies."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.enterprise.record import Enterprise
from sections.models import VacancyPage
from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TODAY = dt.date(2026, 11, 25)
INDEX = "/ru/about/vacancies/"


@pytest.fixture(autouse=True)
def none_open(clock):
    clock(TODAY)
    VacancyPage.objects.update(live=False)


def add(title: str, days: int | None = 5, **values) -> VacancyPage:
    index = page_at("about/vacancies", "ru")
    until = None if days is None else TODAY + dt.timedelta(days)
    given = {"slug": title.lower(), "date": dt.date(2026, 11, 1), "until": until, "locale": index.locale} | values
    return index.add_child(instance=VacancyPage(title=title, **given))


def test_the_list_begins_with_how_many_are_open_and_the_first_last_day(client):
    add("Fitter", 9, salary_from=250000, schedule="сменный")
    add("Chemist", 0)
    add("Gone", -1)
    main = soup(client.get(INDEX)).select_one("main")
    assert words(main.select_one(".state strong")) == "Открыты 2 вакансии"
    assert main.select_one(".state time")["datetime"] == "2026-11-25"
    assert words(main.select_one(".entry:nth-of-type(2) .entry__summary")).startswith(
        "от 250 000 ₸ в месяц; полный рабочий день: сменный"
    )
    pieces = [
        piece.name for piece in main.find_all(["ul", "h2"]) if "entries" in piece.get("class", []) or piece.get("id")
    ]
    assert pieces.index("ul") == 0


def test_without_a_last_day_the_day_it_was_posted_is_told(client):
    add("Always", None)
    main = soup(client.get(INDEX)).select_one("main")
    assert main.select_one(".entry__meta time")["datetime"] == "2026-11-01"
    assert not main.select(".state time")


def test_the_last_few_that_are_closed_are_named_as_closed(client):
    for days in range(1, 6):
        add(f"Closed-{days}", -days)
    section = soup(client.get(INDEX)).select_one("section[aria-labelledby=closed]")
    assert [words(link) for link in section.select("a")] == ["Closed-1", "Closed-2", "Closed-3"]
    assert not soup(client.get(INDEX)).select(".entry")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_leads_on(client, language):
    main = soup(client.get(f"/{language}/about/vacancies/")).select_one("main")
    assert main.select_one(".empty a")["href"] == f"/{language}/ask/?category=general"
    assert not main.select(".state, section[aria-labelledby=closed]")


def test_an_open_one_has_one_way_to_apply_and_a_closed_one_leads_back(client):
    opened, closed = add("Open", 0), add("Closed", -1)
    (panel,) = soup(client.get(opened.url_path)).select("main .panel")
    assert panel.select_one("a.button")["href"] == "/ru/ask/?category=general"
    (panel,) = soup(client.get(closed.url_path)).select("main .panel")
    assert not panel.select(".button")
    assert panel.select_one("a")["href"] == INDEX


def test_one_applies_by_letter_where_the_enterprise_has_an_address(client):
    Enterprise.objects.update(email="jobs@example.kz")
    page = add("Слесарь & Co", slug="fitter")
    (panel,) = soup(client.get(page.url_path)).select("main .panel")
    subject = "%D0%A1%D0%BB%D0%B5%D1%81%D0%B0%D1%80%D1%8C%20%26%20Co"
    assert panel.select_one("a.button")["href"] == f"mailto:jobs@example.kz?subject={subject}"


def test_search_engines_are_told_the_employment_and_what_is_asked(client):
    page = add("Fitter", employment="part", requirements="Опыт работы")
    data = json.loads(soup(client.get(page.url_path)).select_one("script[type='application/ld+json']").string)
    (job,) = [node for node in data["@graph"] if node["@type"] == "JobPosting"]
    assert (job["employmentType"], job["qualifications"]) == ("PART_TIME", "Опыт работы")


def test_the_list_costs_the_same_with_many_more(client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(INDEX).status_code == 200
        return len(queries)

    add("First"), add("Closed", -1)
    cost()
    before = cost()
    for number in range(8):
        add(f"More-{number}"), add(f"Over-{number}", -2)
    assert cost() <= before <= 15
