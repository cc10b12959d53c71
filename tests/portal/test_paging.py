"""Long lists of the admin: each row on one page, and the last page is read from its end."""

import pytest
from django.contrib.auth import get_user_model
from django.core.paginator import EmptyPage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal import clock
from portal.admin.paging import FromBothEnds
from portal.forms.consent import Consent, ConsentText
from questions.models import Question
from questions.queue.questions import QuestionViewSet
from tests.pages import soup
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Twenty-three in all, of one text, in an order of their own."""
    text = ConsentText.objects.create(purpose="paging", language="ru", text="…", digest="paging")
    Consent.objects.bulk_create(Consent(text=text) for _ in range(23))
    return Consent.objects.filter(text=text).order_by("-pk")


@pytest.mark.sqlite
@pytest.mark.parametrize("order", ["due_at", "-due_at", "state", "-state"])
def test_of_many_with_one_due_date_each_stands_on_one_page(client, order):
    made = {ask().pk for _ in range(QuestionViewSet.list_per_page + 5)}
    Question.objects.update(due_at=clock.now())
    client.force_login(get_user_model().objects.get(username="dispatcher"))
    found = []
    for number in (1, 2):
        page = soup(client.get(reverse("wagtailsnippets_questions_question:list"), {"ordering": order, "p": number}))
        found += [int(link.text.split()[1]) for link in page.select("td.title a")]
    assert sorted(found) == sorted(made)


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
