"""The contents of a page: beside its text, its headings, each of which can be led to."""

import pytest

from sections.frame.contents import anchored, heading
from tests.pages import LANGUAGES, page_at, soup, words

ADDRESS = "about/water-supply"


def with_text(html: str):
    page = page_at(ADDRESS, "ru")
    page.body = page.body.stream_block.to_python([{"type": "text", "value": part} for part in html.split("|")])
    page.save()
    return page


def test_a_heading_is_called_by_its_words():
    assert heading("Вода &amp; <b>трубы</b>").anchor == "s-вода-трубы"
    assert heading("Вода &amp; <b>трубы</b>").text == "Вода & трубы"


def test_an_id_is_given_once_and_the_text_stays_as_it_is():
    given = set()
    html = '<h2 data-block-key="a1">Су</h2><p>мәтін</p><h2>Су</h2>'
    assert anchored(html, given) == '<h2 id="s-су" data-block-key="a1">Су</h2><p>мәтін</p><h2>Су</h2>'
    assert anchored("<h2>Су</h2>", given) == "<h2>Су</h2>"


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_contents_lead_to_the_headings(client):
    page = with_text("<h2>Один</h2><p>1</p>|<h2>Два</h2><h3>не он</h3><h2>Три</h2>|<h2>Один</h2>")
    seen = soup(client.get(page.url_path))
    links = seen.select("nav.contents a")
    assert [words(link) for link in links] == ["Один", "Два", "Три"]
    for link in links:
        (place,) = seen.select(f'[id="{link["href"][1:]}"]')
        assert words(place) == words(link)
    assert not seen.select("main nav.contents")


@pytest.mark.django_db
@pytest.mark.sqlite
def test_a_page_of_few_headings_needs_none(client):
    for language in LANGUAGES:
        assert not soup(client.get(f"/{language}/about/vacancies/")).select("nav.contents")
    assert not soup(client.get(with_text("<h2>Один</h2>|<h2>Два</h2>").url_path)).select("nav.contents")
