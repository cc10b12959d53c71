"""The living page of components: nothing is missing on it, and it is as sound as the public pages."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from wagtail.images import get_image_model

from demo import styleguide
from tests.pages import LANGUAGES, soup, words

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "/admin/styleguide-portal/"
TEMPLATES = {
    f"{folder}/{path.name}"
    for folder in ("components", "blocks")
    for path in (ROOT / "templates" / folder).glob("*.html")
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(login):
    """shown("kk"): the page in that language, as an editor sees it."""
    return lambda language: login("editor").get(f"{ADDRESS}?language={language}")


@pytest.fixture(scope="module")
def read():
    """What has been read so far: language → page. Drawing all samples and parsing them takes seconds."""
    return {}


@pytest.fixture
def page_in(shown, read):
    """page_in("kk"): the page in that language, for all tests that only look at it."""

    def page(language: str) -> BeautifulSoup:
        if language not in read:
            read[language] = soup(shown(language))
        return read[language]

    return page


@pytest.mark.sqlite
def test_every_component_and_block_is_on_it(shown):
    response = shown("kk")
    assert response.status_code == 200
    assert {template.name for template in response.templates} >= TEMPLATES


@pytest.mark.sqlite
def test_its_pictures_are_those_whose_files_are_made(shown):
    """AVIF takes seconds a picture: the reader of all samples would wait for all of them."""
    files = get_image_model().get_rendition_model().objects
    before = files.count()
    shown("kk")
    assert (files.count(), before > 0) == (before, True)


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_shows_something(page_in, language):
    samples = page_in(language).select(".guide-sample")
    assert samples
    assert all(words(sample) or sample.select("img, svg") for sample in samples)


def test_every_component_says_what_data_it_takes():
    silent = {name for name in TEMPLATES if name.startswith("components/") and not starts_with_comment(name)}
    assert not silent


def starts_with_comment(name: str) -> bool:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    return re.match(r"{% comment %}.+{% endcomment %}", text) is not None


def test_every_icon_is_on_it_and_every_icon_used_exists(page_in):
    drawn = {use["href"].partition("#")[2] for use in page_in("kk").select("main use")}
    assert drawn >= set(styleguide.icons())
    used = set()
    for path in (ROOT / "templates").rglob("*.html"):
        used |= set(re.findall(r'icon.html" with name="([\w-]+)"', path.read_text(encoding="utf-8")))
    assert used
    assert used <= set(styleguide.icons())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_chosen_language(page_in, language):
    page = page_in(language)
    assert page.html["lang"] == language
    assert page.select_one(".languages [aria-current]")["hreflang"] == language
    titles = {"kk": "Портал компоненттері", "ru": "Компоненты портала", "en": "Components of the portal"}
    assert words(page.h1) == titles[language]
    assert all(link["href"].startswith(f"/{language}/") for link in page.select(".menu a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_ids_are_unique_and_its_headings_in_order(page_in, language):
    page = page_in(language)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    levels = [int(heading.name[1]) for heading in page.select("main :is(h1, h2, h3, h4, h5, h6)")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    named = {name for element in page.select("[aria-labelledby]") for name in element["aria-labelledby"].split()}
    assert named <= set(ids)


@pytest.fixture
def no_pictures(db):
    """A portal without pictures: to cut them takes seconds, and most claims are of other things."""
    get_image_model().objects.all().delete()


def test_a_portal_without_pictures_has_it_too(shown, no_pictures):
    assert shown("kk").status_code == 200


@pytest.mark.parametrize("language", ["de", "", "<b>", "kk\x00"])
def test_another_language_is_the_readers_own(login, no_pictures, language):
    assert login("editor").get(ADDRESS, {"language": language}).status_code == 200


@pytest.mark.sqlite
def test_visitors_do_not_see_it(client):
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("name", ["admin", "editor", "translator", "dispatcher"])
def test_who_may_log_in_finds_it_in_the_admin(login, no_pictures, name):
    staff = login(name)
    assert staff.get(ADDRESS).status_code == 200
    assert ADDRESS in staff.get("/admin/").content.decode()


@pytest.mark.parametrize(("ink", "ground", "needed"), styleguide.PAIRS)
def test_colours_are_told_apart_by_day_and_by_night(ink, ground, needed):
    assert min(styleguide.contrasts(styleguide.tokens(), ink, ground)) >= needed


def test_contrast_is_counted_as_wcag_does():
    colours = {"black": ("#000000", "#ffffff"), "white": ("#ffffff", "#777777")}
    assert styleguide.contrasts(colours, "black", "white") == pytest.approx([21, 4.478], abs=0.001)
