"""The address of a page, where the editor (or the browser) has left it empty."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sections.models import NewsPage
from tests.pages import page_at

pytestmark = pytest.mark.django_db


def publish(client, title: str, slug: str = ""):
    words = {"title": title, "slug": slug, "date": "2026-11-20", "summary": "Қысқаша", "body": streamfield([])}
    address = f"/admin/pages/add/sections/newspage/{page_at('news').pk}/"
    return client.post(address, nested_form_data(words) | {"action-publish": "1"})


def addresses() -> list[str]:
    return list(NewsPage.objects.filter(summary="Қысқаша").order_by("pk").values_list("slug", flat=True))


@pytest.mark.sqlite
def test_an_empty_address_is_made_of_the_title_and_is_free(login):
    editor = login("editor")
    assert [publish(editor, "Жаңа су құбыры").status_code for _ in range(3)] == [302] * 3
    first, second, third = addresses()
    assert first.isascii()
    assert first.count("-") == 2
    assert (second, third) == (f"{first}-2", f"{first}-3")


@pytest.mark.parametrize("title", ["…", "水", "ұ" * 250])
def test_any_title_has_an_address(login, title):
    assert publish(login("editor"), title).status_code == 302
    (slug,) = addresses()
    assert 0 < len(slug) <= 80


def test_an_address_of_ones_own_stays(login):
    assert publish(login("editor"), "Жаңа құбыр", "new-main").status_code == 302
    assert addresses() == ["new-main"]


def test_one_that_is_taken_is_refused(login):
    editor = login("editor")
    publish(editor, "A", "taken")
    assert publish(editor, "B", "taken").status_code == 200
