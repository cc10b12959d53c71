"""Who may read a page: with Wagtail's answers, in one query as long as no page is restricted."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.pages import page_at

PLACE = "consumers/individuals"


@pytest.fixture
def restrict(db):
    def login_only(page: Page) -> PageViewRestriction:
        return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    return login_only


def alias_of(page: Page, parent: Page) -> Page:
    return page.create_alias(parent=parent, update_slug=f"alias-of-{page.slug}").specific


@pytest.mark.sqlite
def test_a_page_is_for_everybody_as_a_rule(client, db, django_assert_num_queries):
    page = page_at(PLACE)
    with django_assert_num_queries(1):
        assert not page.get_view_restrictions()
    assert client.get(f"/kk/{PLACE}/").status_code == 200


@pytest.mark.sqlite
@pytest.mark.parametrize("where", ["", "consumers", PLACE])
def test_what_is_said_of_a_page_or_above_it_holds(client, restrict, where):
    restriction = restrict(page_at(where))
    assert list(page_at(PLACE).get_view_restrictions()) == [restriction]
    assert client.get(f"/kk/{PLACE}/").status_code == 302


@pytest.mark.parametrize("where", ["consumers/payment", "about", "consumers/individuals-and-more"])
def test_what_is_said_of_others_does_not(client, restrict, where):
    sister = page_at("consumers/payment")
    if where.endswith("more"):  # an address that begins alike
        sister.slug = "individuals-and-more"
        sister.save()
    restrict(page_at(where))
    assert not page_at(PLACE).get_view_restrictions()
    assert client.get(f"/kk/{PLACE}/").status_code == 200


@pytest.mark.sqlite
def test_an_alias_is_for_whom_its_source_is(client, restrict):
    source, about = page_at("news/articles"), page_at("about")
    alias = alias_of(source, about)
    second = alias_of(alias, page_at("projects"))
    third = alias_of(second, about)
    below = alias_of(page_at(PLACE), alias)
    restriction = restrict(source)
    for page in (alias, second, third, below):
        assert list(page.get_view_restrictions()) == list(Page.get_view_restrictions(page)) == [restriction]
        assert client.get(page.url).status_code == 302
