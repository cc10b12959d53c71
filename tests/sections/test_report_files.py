"""The register as CSV and JSON."""

import csv
import io
import json
from datetime import date

import pytest

from tests.pages import LANGUAGES, page_at
from tests.sections.test_reports import ESTIMATES, REGISTERS, add

pytestmark = pytest.mark.django_db
BOM = b"\xef\xbb\xbf"
FORMULAS = ("=1+1", "+7", "-1", "@SUM(A1)", "\t=1", "\r=1")


def rows(response) -> list[dict]:
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    content = response.getvalue()
    assert content.startswith(BOM)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def reports(response) -> list[dict]:
    assert response["Content-Type"] == "application/json"
    return json.loads(response.getvalue())["reports"]


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", REGISTERS)
def test_the_whole_register_is_there_as_csv_and_json(client, language, address):
    table = rows(client.get(f"/{language}/{address}/register.csv"))
    data = reports(client.get(f"/{language}/{address}/register.json"))
    wanted = [page.title for page in page_at(address, language).reports()]
    assert [list(row.values())[4] for row in table] == [one["title"] for one in data] == wanted != []
    assert all(one["address"].startswith(f"http://testserver/{language}/{address}/") for one in data)


@pytest.mark.sqlite
def test_a_report_is_told_in_full(client):
    found = reports(client.get(f"/ru/{ESTIMATES}/register.json"))
    one = next(one for one in found if one["address"].endswith("/wastewater-2025-year/"))
    assert one["file"].startswith("http://testserver/")
    assert one["file_size"] > 1000
    facts = {"kind": "tariff", "service": "wastewater", "period": "year", "year": 2025, "sample": True}
    days = {"posted": "2026-05-05", "due": "2026-04-30", "file_type": "pdf", "file_language": "ru"}
    assert one.items() >= (facts | days).items()
    row = next(row for row in rows(client.get(f"/ru/{ESTIMATES}/register.csv")) if row["Год"] == "2025")
    assert (row["Вид"], row["Период"], row["Образец"]) == ("Тарифные сметы", "год", "да")


@pytest.mark.sqlite
@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_a_formula(client, title):
    add("about/reports", "ru", title=title, slug="formula")
    cells = [cell for row in rows(client.get("/ru/about/reports/register.csv")) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert title in [one["title"] for one in reports(client.get("/ru/about/reports/register.json"))]


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_register_is_sent_again_only_when_it_has_changed(client, kind):
    address = f"/ru/about/reports/register.{kind}"
    etag = client.get(address)["ETag"]
    known = client.get(address, headers={"if-none-match": etag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
    add("about/reports", "ru")
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_what_is_not_published_is_not_in_the_register(client):
    page = add("about/reports", "ru", date=date(2026, 1, 1))
    page.unpublish()
    assert page.title not in [one["title"] for one in reports(client.get("/ru/about/reports/register.json"))]
    page_at("about/reports", "ru").unpublish()
    assert client.get("/ru/about/reports/register.csv").status_code == 404


@pytest.mark.parametrize(
    "address", ["about/register.csv", "about/reports/other.csv", "about/reports/register.csv/x", "register.json"]
)
def test_only_registers_have_such_files(client, address):
    assert client.get(f"/ru/{address}").status_code == 404


def test_the_files_cost_the_same_at_any_length(client, django_assert_max_num_queries):
    client.get("/ru/about/reports/register.csv")
    for more in (0, 12):
        for number in range(more):
            add("about/reports", "ru", year=2000 + number)
        with django_assert_max_num_queries(6):
            client.get("/ru/about/reports/register.csv").getvalue()


def test_no_cookie_and_the_same_bytes_for_everybody(client, login):
    response = client.get("/ru/about/reports/register.csv")
    assert not response.cookies
    assert response.getvalue() == login("admin").get("/ru/about/reports/register.csv").getvalue()


def test_letters_are_written_as_they_are(client):
    register = page_at("about/reports", "ru")
    written = client.get("/ru/about/reports/register.json").getvalue().decode()
    assert register.title in written
    assert register.reports()[0].title in written
