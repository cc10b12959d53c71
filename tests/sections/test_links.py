"""Links inside texts."""

import json

import pytest
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from sections.frame import links
from sections.models import ProjectPage
from tests.pages import LANGUAGES, page_at, soup

pytestmark = pytest.mark.django_db


def text_with_links(*pages) -> str:
    inside = " ".join(f'<a linktype="page" id="{page.pk}">to {page.slug}</a>' for page in pages)
    return f"<p>See {inside}.</p>"


def write(page, html: str):
    """The page with this text alone."""
    page.body = json.dumps([{"type": "text", "value": html}])
    page.save()
    return page


def shown(client, page) -> dict[str, str | None]:
    """The text of each link to its address."""
    return {link.get_text(): link.get("href") for link in soup(client.get(page.url_path)).select("main .prose a")}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_leads_to_the_page_in_the_readers_language(client, language):
    page = write(page_at("about/history", language), text_with_links(page_at("about/details"), page_at("news", "en")))
    assert shown(client, page) == {"to details": f"/{language}/about/details/", "to news": f"/{language}/news/"}


@pytest.mark.sqlite
def test_a_link_to_a_page_without_a_live_translation_is_plain_text(client):
    page = write(page_at("about/history", "ru"), text_with_links(page_at("about/details"), page_at("news")))
    page_at("about/details", "ru").unpublish()
    assert shown(client, page) == {"to details": None, "to news": "/ru/news/"}


@pytest.mark.sqlite
def test_a_link_to_a_deleted_page_is_plain_text(client):
    gone = page_at("about/details")
    page = write(page_at("about/history"), text_with_links(gone))
    gone.delete()
    assert shown(client, page) == {"to details": None}


def test_links_in_notices_and_facts_are_found_too(client, django_assert_num_queries):
    target = page_at("about/details")
    page, fact = page_at("about/history", "en"), {"label": "It's", "value": text_with_links(target)}
    page.body = json.dumps(
        [
            {"type": "notice", "value": {"kind": "note", "text": text_with_links(target)}},
            {
                "type": "facts",
                "value": [{"type": "item", "id": "1", "value": fact}],
            },
        ]
    )
    page.save()
    found = soup(client.get(page.url_path)).select('main a[href="/en/about/details/"]')
    assert len(found) == 2
    with django_assert_num_queries(1):
        links.look_up(page)
        page.body.render_as_block()


@pytest.mark.sqlite
def test_the_links_of_a_page_cost_one_query_and_none_where_there_are_none(django_assert_num_queries):
    targets = [page_at(address) for address in ("about/details", "news", "projects", "consumers", "call-centre")]
    page = write(page_at("about/history", "ru"), text_with_links(*targets) * 3)
    with django_assert_num_queries(1):
        links.look_up(page)
        with override("ru"):
            assert page.body.render_as_block().count('href="/ru/') == 15
    write(page, "<p>No links.</p>")
    with django_assert_num_queries(0):
        links.look_up(page)


def test_links_of_one_page_are_forgotten_on_the_next(client):
    target = page_at("about/details")
    for language in LANGUAGES:
        page = write(page_at("about/history", language), text_with_links(target))
        assert shown(client, page) == {"to details": f"/{language}/about/details/"}


def test_a_text_outside_a_page_takes_the_language_in_force(settings):
    target = page_at("about/details")
    links.forget()
    with override("en"):
        assert 'href="/en/about/details/"' in expand_db_html(text_with_links(target))


def test_the_answer_given_nothing_is_kept_of_its_links(client):
    """A text rendered later, outside a page, is in its own language, and sees pages that have come meanwhile."""
    target = page_at("about/details")
    page = write(page_at("about/history", "ru"), text_with_links(target))
    assert shown(client, page) == {"to details": "/ru/about/details/"}
    page_at("about/details", "ru").unpublish()
    with override("ru"):
        assert "href" not in expand_db_html(text_with_links(target))


def test_a_text_in_another_language_than_the_page_leads_to_its_own_pages():
    target = page_at("about/details")
    links.look_up(write(page_at("about/history", "ru"), text_with_links(target)))
    with override("kk"):
        assert 'href="/kk/about/details/"' in expand_db_html(text_with_links(target))


def test_links_beside_the_body_are_looked_up_with_it(django_assert_num_queries):
    index = page_at("projects", "ru")
    page = ProjectPage(title="P", slug="p", locale=index.locale)
    steps = [
        {"type": "step", "value": {"date": "2026-09-01", "title": "S", "text": text_with_links(page_at(address))}}
        for address in ("about/details", "news", "projects")
    ]
    page.progress = page.progress.stream_block.to_python(steps)
    page = ProjectPage.objects.get(pk=index.add_child(instance=page).pk)
    with django_assert_num_queries(1), override("ru"):
        links.look_up(page)
        assert page.progress.render_as_block().count('href="/ru/') == 3
