"""The disclosure register: reports by years and services, chosen by the visitor."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Page

from portal.clock import local_today
from sections.models import ReportDuty, ReportIndexPage, ReportPage
from tests.pages import LANGUAGES, page_at, soup, words
from tests.sections.test_lists import JUNK

pytestmark = pytest.mark.django_db
REGISTERS = ("about/investment-programmes", "about/tariff-estimates", "about/reports")
ESTIMATES = "about/tariff-estimates"


def add(register: str, language: str = "kk", **values) -> ReportPage:
    index = page_at(register, language)
    facts = {"period": "year", "year": 2020, "date": date(2021, 4, 1), "body": [("text", "<p>Есеп</p>")]}
    return index.add_child(instance=ReportPage(locale=index.locale, **facts | values))


def shown(response) -> list[tuple[str, str, str]]:
    """(year, service or "", address) of each report on a page of a register."""
    found = []
    for year in soup(response).select("main section.register"):
        service = ""
        for piece in year.select("h4, .entry__title a"):
            if piece.name == "h4":
                service = words(piece)
            else:
                found.append((words(year.h3), service, piece["href"]))
    return found


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", REGISTERS)
def test_a_register_shows_its_reports_the_newest_first(client, language, address):
    found = shown(client.get(f"/{language}/{address}/"))
    years = [int(year) for year, _service, _href in found]
    assert years == sorted(years, reverse=True) != []
    assert {href for *_rest, href in found} == {page.url_path for page in page_at(address, language).items()}


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "services"),
    [
        ("kk", ["Сумен жабдықтау", "Су бұру"]),
        ("ru", ["Водоснабжение", "Водоотведение"]),
        ("en", ["Water supply", "Wastewater"]),
    ],
)
def test_tariff_estimates_are_split_by_service(client, language, services):
    found = shown(client.get(f"/{language}/{ESTIMATES}/"))
    assert [service for year, service, _href in found if year == "2025"] == services
    for _year, service, href in found:
        assert ("wastewater" in href) == (service == services[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_registers_lead_to_each_other(client, language):
    for address in REGISTERS:
        links = soup(client.get(f"/{language}/{address}/")).select("#register nav a")
        assert {link["href"] for link in links} == {f"/{language}/{register}/" for register in REGISTERS}
        assert [link["href"] for link in links if link.get("aria-current")] == [f"/{language}/{address}/"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", "Жарияланды: 2025 ж. 24 сәуір Жариялау мерзімі: 2025 ж. 30 сәуір"),
        ("ru", "Опубликовано: 24 апреля 2025 г. Срок размещения: 30 апреля 2025 г."),
        ("en", "Posted: 24 April 2025 Due by: 30 April 2025"),
    ],
)
def test_a_report_shows_when_it_was_posted_and_its_file(client, language, told):
    page = soup(client.get(f"/{language}/{ESTIMATES}/?year=2024&service=water"))
    assert words(page.select_one(".register .entry__meta")).startswith(told)
    file = page.select_one(".register .file")
    assert file["hreflang"] == language
    assert words(file.select_one(".file__kind")).startswith("PDF, ")
    assert file["href"].endswith(f"tariff-estimate-water-2024.{language}.pdf")
    own = soup(client.get(f"/{language}/{ESTIMATES}/water-2024-year/"))
    assert words(own.select_one("main .entry__meta")) == told
    assert own.select_one("main .file")["href"] == file["href"]


@pytest.mark.sqlite
def test_a_due_day_of_its_own_takes_precedence_and_without_any_none_is_told(client):
    page = page_at(f"{ESTIMATES}/water-2024-year", "ru")
    page.due = date(2025, 7, 15)
    page.save()
    assert "15 июля 2025" in words(soup(client.get(page.url_path)).main)
    ReportDuty.objects.all().delete()
    assert "Срок размещения" not in words(soup(client.get(f"/ru/{ESTIMATES}/wastewater-2024-year/")).main)


@pytest.mark.sqlite
def test_visitors_choose_by_service_and_year(client):
    both = shown(client.get(f"/ru/{ESTIMATES}/?service=wastewater&year=2024"))
    assert both == [("2024", "Водоотведение", f"/ru/{ESTIMATES}/wastewater-2024-year/")]
    assert {year for year, *_rest in shown(client.get(f"/ru/{ESTIMATES}/?year=2025"))} == {"2025"}
    page = soup(client.get(f"/ru/{ESTIMATES}/?service=water"))
    assert page.select_one("select[name=service] option[selected]")["value"] == "water"
    assert [option["value"] for option in page.select("select[name=year] option")] == ["", "2025", "2024"]


@pytest.mark.sqlite
@pytest.mark.parametrize("query", [*JUNK, "?year=0&service=x", "?year=" + "9" * 5000, "?service=%00", "?year=２０２５"])
def test_what_a_register_has_not_is_not_asked_for(client, query):
    assert shown(client.get(f"/ru/{ESTIMATES}/{query}")) == shown(client.get(f"/ru/{ESTIMATES}/"))


@pytest.mark.sqlite
def test_a_choice_without_reports_leads_back_to_all(client):
    add(ESTIMATES, "ru", service="water", year=2019)
    page = soup(client.get(f"/ru/{ESTIMATES}/?service=wastewater&year=2019"))
    assert page.select_one("main .empty a")["href"] == "?"
    assert not page.select("section.register")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_register_says_so(client, language):
    Page.objects.filter(pk__in=ReportPage.objects.values("pk")).update(live=False)
    page = soup(client.get(f"/{language}/about/reports/"))
    assert page.select_one("main .empty")
    assert not page.select("form.filters")


@pytest.mark.sqlite
def test_a_long_register_is_read_page_by_page_with_its_choice(client):
    for number in range(45):
        add(ESTIMATES, "ru", service="water", period="q1", year=1970 + number, date=date(2026, 1, 1))
    query, found = "?service=water", []
    while query:
        response = client.get(f"/ru/{ESTIMATES}/{query}")
        found += shown(response)
        following = soup(response).select_one("nav.pagination [rel=next]")
        query = following["href"] if following else ""
        assert not query or "service=water" in query
    assert len(found) == len({href for *_rest, href in found}) == 47
    assert [int(year) for year, *_rest in found] == sorted((int(year) for year, *_rest in found), reverse=True)


def test_a_register_costs_the_same_with_many_more_reports(client):
    def cost() -> int:
        client.get("/ru/about/reports/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/about/reports/")
        return len(queries)

    before = cost()
    for number in range(15):
        add("about/reports", "ru", year=2000 + number)
        ReportDuty.objects.create(kind="enterprise", service=f"{number}", every="year", first_year=2000, days=1)
    assert cost() == before <= 15


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "2020 жылғы 1-жартыжылдықтағы су бұру қызметінің тарифтік сметасының орындалуы туралы есеп"),
        ("ru", "Отчёт об исполнении тарифной сметы по водоотведению за 1-е полугодие 2020 года"),
        ("en", "Report on the execution of the tariff estimate for wastewater for the 1st half of 2020"),
    ],
)
def test_a_report_is_titled_and_addressed_by_its_facts(language, title):
    page = add(ESTIMATES, language, service="wastewater", period="h1")
    assert (page.title, page.slug, page.ends) == (title, "wastewater-2020-h1", date(2020, 6, 30))
    assert add(ESTIMATES, language, service="wastewater", period="h1").slug == "wastewater-2020-h1-2"
    page.period = "year"
    page.save()
    assert page.title == title  # of the former facts, so it may be an editor's own
    assert page.slug == "wastewater-2020-h1"  # an address stays
    page.title = ""
    page.save()
    assert "2020" in page.title
    assert page.title != title


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"body": []}, "file"),
        ({"date": date(2020, 12, 31)}, "date"),
        ({"year": 1900}, "year"),
        ({"period": "x"}, "period"),
        ({"service": "gas"}, "service"),
    ],
)
def test_what_cannot_be_is_refused(values, field):
    with pytest.raises(ValidationError) as refused:
        add(ESTIMATES, **{"title": "Есеп", "slug": "report"} | values)
    assert field in refused.value.message_dict


def test_a_file_in_use_cannot_be_deleted(login):
    document = get_document_model().objects.get(title="tariff-estimate-water-2024.kk")
    login("admin").post(f"/admin/documents/delete/{document.pk}/")
    assert get_document_model().objects.filter(pk=document.pk).exists()


@pytest.mark.sqlite
def test_a_translation_without_a_file_of_its_own_tells_that_its_file_is_kazakh(client):
    source, page = page_at("about/reports/2025-h1"), page_at("about/reports/2025-h1", "ru")
    page.file = source.file
    page.save()
    for address in (page.url_path, "/ru/about/reports/?year=2025"):
        files = soup(client.get(address)).select("main .file")
        file = next(file for file in files if file["href"] == source.file.url)
        assert file["hreflang"] == "kk"
        assert "Қазақша" in words(file)


@pytest.mark.sqlite
def test_the_file_of_a_report_that_has_no_kazakh_version_is_in_the_language_of_its_page(client):
    page = add("about/reports", "ru", year=2019, file=page_at("about/reports/2025-h1", "ru").file)
    for address in (page.url_path, "/ru/about/reports/?year=2019"):
        assert soup(client.get(address)).select_one("main .file")["hreflang"] == "ru"


@pytest.mark.sqlite
def test_registers_hold_reports_only():
    assert ReportIndexPage.allowed_subpage_models() == [ReportPage]
    assert ReportPage.allowed_parent_page_models() == [ReportIndexPage]


def test_only_services_with_reports_can_be_chosen(client):
    ReportPage.objects.filter(service="wastewater").update(live=False)
    page = soup(client.get(f"/ru/{ESTIMATES}/"))
    assert [option["value"] for option in page.select("select[name=service] option")] == ["", "water"]


def test_a_new_report_is_on_this_year():
    assert ReportPage().year == local_today().year
