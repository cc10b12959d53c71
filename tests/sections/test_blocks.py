"""The blocks of a page's body: what they show, and what they refuse."""

import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.blocks import StreamValue

from portal.enterprise.phones import dialled
from sections.blocks import BodyBlock
from sections.blocks.details import PhoneBlock
from tests.pages import page_at

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock()


def rendered(kind: str, value, language: str = "kk", address: str = "about") -> str:
    """A block as it stands on a page; `value` is its raw one."""
    page = page_at(address, language)
    stream = BLOCKS.to_python([{"type": kind, "value": value}])
    with override(language):
        return " ".join(stream[0].render(context={"page": page}).split())


def item(**value) -> dict:
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def test_a_history_shows_dates_as_far_as_they_are_known():
    events = [
        item(year=1958, title="A"),
        item(year=2016, month="5", title="B"),
        item(year=2021, month="10", day=1, title="C"),
    ]
    html = rendered("timeline", events)
    assert '<time datetime="1958">1958</time>' in html
    assert '<time datetime="2016-05">2016 ж. мамыр</time>' in html
    assert '<time datetime="2021-10-01">2021 ж. 1 қазан</time>' in html


@pytest.mark.parametrize("event", [{"day": 3}, {"month": "2", "day": 30}, {"year": 1}])
def test_a_day_that_never_was_is_refused(event):
    block = BLOCKS.child_blocks["timeline"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python([item(**{"year": 2020, "title": "A"} | event)]))


@pytest.mark.parametrize(
    ("norm", "measured", "words"),
    [
        (("6", "9"), "7.2", "within the norm"),
        (("6", "9"), "9.1", "outside the norm"),
        ((None, "1.5"), "1.5", "within the norm"),
        (("0.3", None), "0.2", "outside the norm"),
        (("6", "9"), None, "not measured yet"),
    ],
)
def test_an_indicator_is_compared_with_its_norm(norm, measured, words):
    row = item(name="pH", norm_from=norm[0], norm_to=norm[1], measured=measured)
    assert words in rendered("indicators", [row], "en", "about")


def test_an_indicator_without_a_norm_is_judged_by_nobody():
    html = rendered("indicators", [item(name="pH", measured="7")], "en")
    assert "within the norm" not in html
    assert "outside" not in html


def test_contacts_for_emergencies_stand_first_and_are_dialled_with_one_press():
    rows = [
        item(name="Reception", numbers=["26-00-00"]),
        item(name="Dispatchers", numbers=["53-16-61"], emergency=True),
    ]
    html = rendered("contacts", rows, "en")
    assert html.index("Dispatchers") < html.index("Reception")
    assert 'href="tel:+77232531661"' in html


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("53-16-61", "tel:+77232531661"),
        ("8 705 206 79 16", "tel:+77052067916"),
        ("1420", "tel:1420"),
        ("112", "tel:112"),
    ],
)
def test_numbers_are_dialled_as_people_write_them(number, href):
    assert dialled(PhoneBlock().clean(number)) == href


def test_what_is_no_number_is_refused():
    with pytest.raises(ValidationError):
        PhoneBlock().clean("call us")


def test_numbers_of_the_details_can_be_copied_and_words_not():
    html = rendered("details", [item(label="BIN", number="000000000000"), item(label="Bank", words="A bank")], "en")
    assert html.count("data-copy=") == 1
    assert "data-print" in html


@pytest.mark.parametrize("row", [{"label": "BIN"}, {"label": "BIN", "words": "a", "number": "1"}])
def test_a_detail_is_words_or_a_number(row):
    block = BLOCKS.child_blocks["details"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python([item(**row)]))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_newest_of_a_list_lead_to_it_in_the_language_of_the_page(language):
    html = rendered("latest", {"topic": "trade-union", "count": 2}, language)
    assert f'href="/{language}/news/trade-union/"' in html
    assert len(re.findall(r'<li class="entry\b', html)) == min(2, page_at("news/trade-union", language).items().count())


def test_a_list_that_is_not_there_shows_nothing():
    page_at("news/trade-union", "en").unpublish()
    assert rendered("latest", {"topic": "trade-union", "count": 2}, "en") == ""


def test_texts_of_blocks_are_escaped():
    html = rendered("steps", [item(title="<b>x</b>", needed=["<script>"], cost="&")], "en")
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("kind", BLOCKS.child_blocks)
def test_a_draft_may_hold_a_block_that_is_not_filled_in(kind):
    page = page_at("about/history")
    block = page.body.stream_block
    page.body = StreamValue(block, [(kind, block.child_blocks[kind].get_default())])
    try:
        page.body = block.clean_deferred(page.body)
    except ValidationError:
        return  # told in words
    page.save_revision()
    assert page.get_latest_revision_as_object().make_preview_request().status_code == 200


def test_a_draft_of_opening_hours_may_lack_their_days():
    office = {"name": "A", "days": [item(last_day="3", opens="08:00")], "exceptions": [item(reason="B")]}
    assert "A" in rendered("offices", [item(**office)])
    days = BLOCKS.child_blocks["offices"].child_block.child_blocks["days"].child_block
    half = days.to_python({"last_day": "3", "opens": None, "closes": None, "break_from": None, "break_to": None})
    assert days.clean_deferred(half)["first_day"] in (None, "")
