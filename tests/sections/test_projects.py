"""Projects: the card, the progress, the procurement notices."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sections import partial_dates
from sections.models import ProjectPage
from tests.pages import page_at, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
STEPS = [
    {"type": "step", "value": {"date": "2026-09-01", "percent": 45, "title": "Second", "text": ""}},
    {"type": "step", "value": {"date": "2025-06-01", "percent": 20, "title": "First", "text": ""}},
    {"type": "step", "value": {"date": "2026-10-01", "percent": None, "title": "Third", "text": ""}},
]


@pytest.fixture
def project():
    index = page_at("projects", "en")
    page = ProjectPage(
        title="A station",
        slug="a-station",
        locale=index.locale,
        financier="A bank",
        amount="2200000000",
        financed="784200000.50",
        currency="KZT",
        stage="construction",
        starts="2016-05",
        ends="2027",
    )
    page.progress = page.progress.stream_block.to_python(STEPS)
    return index.add_child(instance=page)


def test_the_card_shows_the_facts(client, project):
    card = words(soup(client.get(project.url_path)).select_one("main .facts")).replace("\xa0", " ")
    for fact in (
        "A bank",
        "2,200,000,000 ₸",
        "784,200,000.50 ₸",
        "May 2016",
        "2027",
        "construction – 45 %, 1 September 2026",
    ):
        assert fact in card


def test_the_progress_stands_in_time_order(client, project):
    page = soup(client.get(project.url_path))
    assert [words(title) for title in page.select(".timeline__title")] == ["First", "Second", "Third"]
    assert page.select_one("progress")["value"] == "45"


def test_a_notice_is_open_until_its_deadline(client, project, clock):
    notices = [
        {
            "type": "notice",
            "value": {"date": "2026-11-01", "title": title, "deadline": deadline, "url": "", "document": None},
        }
        for title, deadline in (("Pumps", "2026-11-25"), ("Pipes", "2026-11-24"))
    ]
    project.procurement = project.procurement.stream_block.to_python(notices)
    project.save()
    clock(dt.date(2026, 11, 25))
    said = {words(row.h3): words(row) for row in soup(client.get(project.url_path)).select("main .entry") if row.h3}
    assert "offers are taken" in said["Pumps"]
    assert "closed" in said["Pipes"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": 1, "financed": 2}, "financed"),
        ({"starts": "2020-05", "ends": "2020-04"}, "ends"),
        ({"starts": "2020-05", "ends": "2019"}, "ends"),
    ],
)
def test_a_card_that_contradicts_itself_is_refused(values, field):
    with pytest.raises(ValidationError, match=field):
        ProjectPage(title="A", slug="a", **values).clean()


def test_an_end_in_the_year_of_the_beginning_is_none():
    ProjectPage(title="A", slug="a", starts="2020-05", ends="2020").clean()


@pytest.mark.parametrize(
    ("words_", "kk", "ru"),
    [
        ("1958", "1958", "1958"),
        ("2016-05", "2016 ж. мамыр", "Май 2016 г."),
        ("2021-10-01", "2021 ж. 1 қазан", "1 октября 2021 г."),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(words_, kk, ru):
    with override("kk"):
        assert partial_dates.in_words(words_) == kk
    with override("ru"):
        assert partial_dates.in_words(words_) == ru


@pytest.mark.parametrize(
    "wrong", ["", "20", "2021-13", "2021-02-30", "2021-5", "05.2021", "٢٠٢١", "2021-", "2021-05-31-1"]
)
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValidationError):
        partial_dates.validate(wrong)


def test_a_draft_may_lack_the_dates_of_its_steps_and_notices(project):
    steps = [{"type": "step", "value": {"date": None, "percent": 90, "title": "Fourth", "text": ""}}, *STEPS]
    notice = {"title": "Pipes", "deadline": None, "url": "", "document": None}
    notices = [{"type": "notice", "value": notice | {"date": date}} for date in (None, "2026-10-01")]
    project.progress = project.progress.stream_block.to_python(steps)
    project.procurement = project.procurement.stream_block.to_python(notices)
    project.save_revision()
    draft = project.get_latest_revision_as_object()
    assert draft.make_preview_request().status_code == 200
    assert draft.done.percent == 45


def bars(client) -> dict:
    """Title → its cost and progress, as the list of projects draws them."""
    page = soup(client.get("/en/projects/"))
    assert not page.select("main svg text")
    return {words(row.p.a): row.select("dl > div") for row in page.select(".bars > li")}


def test_the_list_draws_money_and_progress_and_says_them_in_words(client, project):
    cost, done = bars(client)["A station"]
    assert "2,200,000,000 ₸" in words(cost).replace("\xa0", " ")
    assert "784,200,000.50 ₸ (36 %)" in words(cost).replace("\xa0", " ")
    assert [bar["width"] for bar in cost.select("rect")] == ["36", "64"]
    assert "45 %" in words(done)
    assert done.rect["width"] == "45"


def test_of_a_project_without_figures_nothing_is_drawn(client, project):
    ProjectPage.objects.update(amount=None, financed=None, progress=[])
    assert bars(client) == {}
    ProjectPage.objects.filter(pk=project.pk).update(amount=100)
    ((cost, done),) = bars(client).values()
    assert "100 ₸" in words(cost)
    assert [cost.svg, done.svg] == [None, None]
    assert words(done).endswith("not known")
