"""The pages tests make in bulk are what adding them one by one would have made."""

import pytest
from wagtail.models import Page

from sections.models import NewsPage
from tests.pages import page_at
from tests.sections.sisters import sisters

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ITS_OWN = {"id", "page_ptr_id", "path", "translation_key", "slug", "url_path", "title", "draft_title"}


def test_a_sister_is_like_a_page_added_to_its_parent():
    news = page_at("news", "ru")
    pattern = news.add_child(instance=NewsPage(title="One", slug="one", locale=news.locale, date="2026-12-01"))
    sisters(pattern, [{"title": "Two", "slug": "two"}, {"title": "Three", "slug": "three", "date": "2026-12-02"}])
    one, two, three = (NewsPage.objects.get(slug=slug) for slug in ("one", "two", "three"))
    columns = {field.attname for field in NewsPage._meta.concrete_fields} - ITS_OWN
    assert {name for name in columns if getattr(two, name) != getattr(one, name)} == set()
    assert {name for name in columns if getattr(three, name) != getattr(one, name)} == {"date"}
    assert [(two.url_path, two.draft_title), three.title] == [("/ru/news/two/", "Two"), "Three"]
    assert len({page.translation_key for page in (one, two, three)}) == 3
    assert [page.slug for page in news.get_children()][-3:] == ["one", "two", "three"]
    assert not any(Page.find_problems())
    assert news.add_child(instance=NewsPage(title="Four", slug="four", locale=news.locale)).path > three.path
