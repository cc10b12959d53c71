"""The scheme of the city on the home page: which districts a shutdown marks, and the words that say the same."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from home.models import notices_around
from sections.models import ShutdownPlace, ShutdownUpdate, Street
from sections.shutdowns import touched, words
from sections.shutdowns.pages import told
from sections.streets.districts import District
from tests import pages
from tests.pages import LANGUAGES, page_at, soup
from tests.sections.shutdowns.notices import HOUR, NOW, notice, on, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SHAPES = Path(settings.ROOT) / "templates" / "components" / "city.html"


def city(now):
    """What the home page shows of all notices."""
    return touched.city(words.as_told(told(), now))


@pytest.fixture
def streets(nothing_else):
    """One in each of three districts, and one that lies in none."""
    for code, district in (("abai", "centre"), ("gogol", "myzy"), ("auezov", "left_bank"), ("zhenis", "")):
        Street.objects.filter(code=code).update(district=district)


def test_a_district_is_marked_by_what_is_off_in_a_street_of_it(streets, clock):
    off, planned = on("abai"), on("gogol", address="planned", kind="planned", start=NOW + HOUR, first_end=None)
    update(on("auezov", address="restored"), ShutdownUpdate.Says.RESTORED, NOW)
    on("zhenis", address="nowhere")
    on("gogol", address="draft", publish=False)
    clock(NOW)
    assert [(one.code, one.state, [each.url_path for each in one.off]) for one in city(NOW).districts] == [
        ("centre", "now", [off.url_path]),
        ("myzy", "planned", [planned.url_path]),
    ]
    assert city(NOW).states == {"centre": "now", "myzy": "planned"}


def test_what_is_off_now_wins_over_what_is_planned(streets):
    planned = on("abai", address="planned", kind="planned", start=NOW + HOUR, first_end=None)
    off = on("abai")
    (centre,) = city(NOW).districts
    assert (centre.state, [each.url_path for each in centre.off]) == ("now", [off.url_path, planned.url_path])


def test_a_district_that_has_no_shape_is_not_told(streets):
    Street.objects.filter(code="abai").update(district="drowned")
    on("abai")
    assert city(NOW).districts == []


def test_the_scheme_changes_when_a_notice_begins(streets):
    on("abai", kind="planned", start=NOW + HOUR, first_end=None)
    assert page_at("", "ru").next_change(NOW) == NOW + HOUR


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_shows_it_and_says_the_same(client, clock, streets, language):
    on("abai")
    on("gogol", address="planned", kind="planned", start=NOW + HOUR, first_end=None)
    clock(NOW)
    page = soup(client.get(f"/{language}/"))
    drawing = page.select_one("svg.city")
    assert drawing["aria-hidden"] == "true"
    assert drawing.find_all(string=lambda text: text.strip()) == []  # letters in drawings are read by nobody
    assert len(drawing.select(".is-now")) == len(drawing.select(".is-planned")) == 1
    (off,), (planned,) = page.select(".touched__now"), page.select(".touched__planned")
    assert pages.words(off.select_one("strong")) != pages.words(planned.select_one("strong"))
    assert off.select_one("a")["href"].startswith(f"/{language}/news/shutdowns/")


def test_of_too_many_notices_the_home_page_keeps_what_is_off_now(streets, monkeypatch):
    off = on("abai")
    for number in range(3):
        on("gogol", address=f"planned-{number}", kind="planned", start=NOW + HOUR, first_end=None)
    monkeypatch.setattr("home.models.AT_ONCE", 2)
    found = notices_around(NOW)
    assert (found[0].pk, len(found)) == (off.pk, 2)


def test_without_its_block_no_notice_is_looked_up(client, clock, streets):
    on("abai")
    home = page_at("", "ru").specific
    home.body = [block for block in home.body.raw_data if block["type"] != "shutdowns"]
    home.save_revision().publish()
    clock(NOW)
    with CaptureQueriesContext(connection) as queries:
        assert not soup(client.get("/ru/")).select(".city, .touched")
    assert not [query for query in queries if "LIMIT 100" in query["sql"]]


def test_where_nothing_is_off_the_scheme_is_calm(client, clock, streets):
    clock(NOW)
    page = soup(client.get("/ru/"))
    assert page.select_one("svg.city")
    assert not page.select(".is-now, .is-planned, .touched, .scheme__key")


def test_each_district_has_a_shape_of_its_own():
    calm = render_to_string("components/city.html", {"touched": {}})
    assert "is-now" not in calm
    shapes = {code: render_to_string("components/city.html", {"touched": {code: "now"}}) for code in District.values}
    assert all(shape.count("is-now") == 1 for shape in shapes.values())
    assert len({*shapes.values()}) == len(District.values)


def test_the_scheme_is_light():
    assert len(gzip.compress(SHAPES.read_bytes())) <= 12 * 1024


def test_ten_times_the_notices_cost_no_more_queries(client, clock, streets):
    def cost() -> int:
        client.get("/ru/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/ru/").status_code == 200
        return len(queries)

    clock(NOW)
    on("abai")
    before = cost()
    for number in range(10):
        more = notice(address=f"more-{number}", publish=False)
        ShutdownPlace.objects.create(shutdown=more, street=Street.objects.get(code="gogol"), sort_order=0)
        type(more).objects.filter(pk=more.pk).update(live=True)
    assert cost() == before
    assert len(city(NOW).districts) == 2
