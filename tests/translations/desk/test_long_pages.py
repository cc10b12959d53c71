"""A page of thousands of texts is translated in parts, none of which is too long for a form to come back."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.pages import page_at, soup
from tests.translations.desk.conftest import ADDRESS, form_of
from translations.desk import parts

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MANY = 1100
SAID = "{} жол: су жүйесі туралы мәлімет."


@pytest.fixture
def long(row, django_capture_on_commit_callbacks):
    """History says so many paragraphs."""
    with django_capture_on_commit_callbacks(execute=True):
        page = page_at(ADDRESS)
        page.body = [("text", "".join(f"<p>{SAID.format(number)}</p>" for number in range(MANY)))]
        page.save_revision().publish()


def last_part(screen) -> str:
    return screen.select(".texts__parts a")[-1]["href"]


def test_its_last_text_comes_back_and_is_kept(login, desk, long):
    client = login("translator")
    way = last_part(soup(client.get(desk)))
    screen = client.get(way)
    form = form_of(screen)
    assert len(form["text"]) <= parts.AT_ONCE
    at = next(at for at, text in enumerate(form["text"]) if not text)
    form["text"][at] = "Последняя строка: сведения."
    (address,) = [one["action"] for one in soup(screen).select("form[data-controller]")]
    answer = client.post(address, form | {"do": "save"})
    assert answer.status_code == 302
    assert "Последняя строка: сведения." in form_of(client.get(answer.url))["text"]


def test_all_parts_together_are_the_page_and_count_what_is_left(login, desk, long):
    client = login("translator")
    screen = soup(client.get(desk))
    ways = [link["href"] for link in screen.select(".texts__parts a")]
    found = [area["id"] for way in ways for area in soup(client.get(way)).select("textarea[name=text]")]
    assert len(found) == len(set(found)) > MANY
    left = [int(chip.get_text().split()[0]) for chip in screen.select(".texts__parts .chip")]
    assert sum(left) == MANY
    assert [link["href"] for link in screen.select(".texts__parts [aria-current]")] == ways[:1]


def test_saved_it_goes_on_with_the_next_texts_and_at_last_with_the_next_row(login, desk, long):
    client = login("translator")
    first = client.get(desk)
    form = form_of(first)
    answer = client.post(desk, form | {"do": "save-further"})
    assert f"{parts.TEXT}={parts.AT_ONCE + 1}" in answer.url
    assert soup(client.get(answer.url)).select_one(f"#into-{parts.AT_ONCE + 1}")
    assert soup(first).select("button[value=save-further]")
    assert not soup(client.get(last_part(soup(first)))).select("button[value=save-further]")


def test_what_holds_it_back_is_shown_where_it_stands(login, desk, long):
    """The first text that is not translated holds the page back; it need not stand in the part that was sent."""
    client = login("translator")
    rest = last_part(soup(client.get(desk)))
    answer = client.post(rest, form_of(client.get(rest)) | {"do": "publish"})
    number = answer.url.rpartition("#text-")[2]
    screen = soup(client.get(answer.url))
    assert screen.select_one(f"#into-{number}").get_text().strip() == ""


def test_a_number_no_text_has_leads_to_the_beginning():
    request = RequestFactory()
    for text in ("0", "-1", "9" * 40, "x", "", "1201", "²"):
        assert parts.asked(request.get("/", {parts.TEXT: text}), 1200)[0] == 1
    assert parts.asked(request.get("/", {parts.TEXT: "201"}), 250) == range(201, 251)
    assert not parts.asked(request.get("/"), 0)


def test_a_text_that_moved_into_another_part_meanwhile_is_not_lost(login, desk, long):
    client = login("translator")
    way = last_part(soup(client.get(desk)))
    form = form_of(client.get(way))
    form["text"][-1] = "<script>нет такого</script>"
    page = page_at(ADDRESS)
    page.body = [("text", "".join(f"<p>{SAID.format(number)}</p>" for number in reversed(range(MANY))))]
    page.save_revision().publish()
    answer = client.post(way, form | {"do": "save"})
    assert answer.status_code == 422
    assert "<script>нет такого</script>" in soup(answer).select_one(".texts__lost").get_text()


def test_a_short_page_has_no_parts(login, desk):
    assert not soup(login("translator").get(desk)).select(".texts__parts")


def test_a_fault_of_a_long_page_leads_to_its_text(login, row, desk, long):
    client = login("translator")
    form = form_of(client.get(last_part(soup(client.get(desk)))))
    at = next(at for at, text in enumerate(form["text"]) if not text)
    form["text"][at] = "Строка 7777: сведения о системе."
    client.post(last_part(soup(client.get(desk))), form | {"do": "save"})
    told = soup(client.get(reverse("translation_standing", args=[row.pk])))
    (way,) = [link["href"] for link in told.select("main li a") if "7777" in link.get_text()]
    answer = client.get(way)
    address, _, place = answer.url.partition("#")
    section = soup(client.get(address)).select_one(f"#{place}").find_parent("section")
    assert "7777" in section.select_one("textarea").get_text()
    assert StringTranslation.objects.filter(data__contains="7777").count() == 1
