"""Long lists of the admin: each row on one page, and the last page is read from its end."""

import pytest
from django.core.paginator import EmptyPage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.admin.paging import FromBothEnds
from portal.forms.consent import Consent, ConsentText

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Twenty-three in all, of one text, in an order of their own."""
    text = ConsentText.objects.create(purpose="paging", language="ru", text="…", digest="paging")
    Consent.objects.bulk_create(Consent(text=text) for _ in range(23))
    return Consent.objects.filter(text=text).order_by("-pk")


@pytest.mark.sqlite
@pytest.mark.parametrize("size", [1, 4, 5, 22, 23, 24])
def test_each_row_stands_on_one_page_and_in_its_place(rows, size):
    pages = FromBothEnds(rows, size)
    found = [row for number in pages.page_range for row in pages.page(number)]
    assert found == list(rows)
    assert all(len(pages.page(number)) == size for number in list(pages.page_range)[:-1])
    with pytest.raises(EmptyPage):
        pages.page(pages.num_pages + 1)


def test_the_last_page_leaves_out_no_rows_before_it(rows):
    pages = FromBothEnds(rows, 5)
    assert pages.count == len(rows)
    with CaptureQueriesContext(connection) as queries:
        list(pages.page(pages.num_pages))
    assert "OFFSET" not in queries[0]["sql"]


def test_nothing_is_one_empty_page(rows):
    assert list(FromBothEnds(rows.filter(pk=0), 5).page(1)) == []
