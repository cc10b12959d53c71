"""What the project has drawn itself: small enough to come with a page, and of the page's own colours."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "templates" / "components" / "city.html"
DRAWINGS = sorted(path.name for path in (ROOT / "static").glob("*.svg") if path.name != "icons.svg")
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


@pytest.fixture(scope="module")
def city() -> str:
    """The scheme as it stands in a page, nothing of it touched."""
    text = CITY.read_text(encoding="utf-8")
    return TAGS.sub("", text[text.index("<svg") :])


def test_the_scheme_of_the_city_is_small(city):
    assert len(gzip.compress(city.encode())) <= 6 * 1024, (
        "it comes with the home page; 12 KB is the most it may ever be"
    )


def test_the_scheme_is_for_the_eye_alone(city):
    drawn = BeautifulSoup(city, "html.parser").svg
    assert (drawn["aria-hidden"], drawn["focusable"]) == ("true", "false")
    assert not drawn.get_text(strip=True)
    assert drawn["viewbox"]


def test_the_scheme_may_stand_twice_in_a_page_and_takes_its_colours(city):
    for drawn in BeautifulSoup(city, "html.parser").find_all(True):
        assert not {"id", "style", "fill", "stroke", "href"} & set(drawn.attrs), drawn


def test_a_district_is_drawn_once():
    codes = re.findall(r"touched\.(\w+) ", CITY.read_text(encoding="utf-8"))
    assert 14 <= len(codes) == len(set(codes))


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_mark_and_the_motif_are_drawn_not_embedded(name):
    text = (ROOT / "static" / name).read_text(encoding="utf-8")
    assert len(text.encode()) < 2048
    assert not re.search(r"<image|<text|<style|<script|data:", text)
