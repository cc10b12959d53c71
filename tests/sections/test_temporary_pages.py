"""Vacancies and reminders: what leaves its list when its day is over."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sections.models import ReminderPage, VacancyPage
from tests.pages import page_at, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TODAY = dt.date(2026, 11, 25)
KINDS = {"about/vacancies": VacancyPage, "consumers/reminders": ReminderPage}


@pytest.fixture(autouse=True)
def today(clock):
    clock(TODAY)


def add(address: str, title: str, until: dt.date | None, language: str = "ru", **values):
    index = page_at(address, language)
    page = KINDS[address](
        title=title, slug=title.lower(), date=dt.date(2026, 11, 1), until=until, locale=index.locale, **values
    )
    return index.add_child(instance=page)


def titles(client, address: str) -> list[str]:
    return [words(link) for link in soup(client.get(f"/ru/{address}/")).select("main .entry__title a")]


@pytest.mark.parametrize("address", KINDS)
def test_the_last_day_is_still_in_the_list_and_the_next_is_not(client, address):
    add(address, "Last", TODAY)
    add(address, "Over", TODAY - dt.timedelta(days=1))
    add(address, "Always", None)
    shown = titles(client, address)
    assert {"Last", "Always"} <= set(shown)
    assert "Over" not in shown


@pytest.mark.parametrize("address", KINDS)
def test_what_is_over_stays_at_its_address_and_says_so(client, address):
    open_page, over = add(address, "Open", TODAY), add(address, "Over", TODAY - dt.timedelta(days=1))
    assert not soup(client.get(open_page.url_path)).select("main .notice--warning")
    assert soup(client.get(over.url_path)).select("main .notice--warning")


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_empty_list_says_so(client, address, language):
    KINDS[address].objects.update(until=TODAY - dt.timedelta(days=1))
    page = soup(client.get(f"/{language}/{address}/"))
    assert page.select("main .empty")
    assert not page.select("main .entry")


def test_a_last_day_before_the_first_is_refused():
    page = VacancyPage(title="A", slug="a", date=TODAY, until=TODAY - dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="until"):
        page.clean()


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (250000, None, "от 250 000 ₸"),
        (None, 300000, "до 300 000 ₸"),
        (250000, 300000, "250 000 ₸ – 300 000 ₸"),
        (250000, 250000, "250 000 ₸"),
        (None, None, ""),
    ],
)
def test_the_salary_in_words(low, high, said):
    with override("ru"):
        assert VacancyPage(salary_from=low, salary_to=high).salary.replace("\xa0", " ") == said


def test_a_salary_that_ends_below_its_beginning_is_refused():
    with pytest.raises(ValidationError, match="salary_to"):
        VacancyPage(title="A", slug="a", salary_from=2, salary_to=1).clean()


def test_search_engines_read_an_open_vacancy_and_no_closed_one(client):
    now = add("about/vacancies", "Open", TODAY, salary_from=1000)
    before = add("about/vacancies", "Closed", TODAY - dt.timedelta(days=1))
    assert "JobPosting" in soup(client.get(now.url_path)).select_one("script[type='application/ld+json']").string
    assert "JobPosting" not in soup(client.get(before.url_path)).select_one("script[type='application/ld+json']").string
