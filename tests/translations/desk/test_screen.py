"""From a row of the board into its texts, and on to the next; what is written is taken, or shown with what stands."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.pages import page_at, soup, words
from tests.translations.board.steps import standing
from tests.translations.board.test_pages import news
from tests.translations.desk.conftest import ADDRESS, form_of, place
from translations.checks.remembered import SaidRight

pytestmark = pytest.mark.django_db
BOARD = "/admin/translations/"


@pytest.fixture
def client(login):
    return login("translator")


def lead() -> str:
    return page_at(ADDRESS).summary


@pytest.mark.sqlite
def test_a_row_of_the_board_leads_to_the_desk_with_the_filters_it_was_found_by(client, row, desk, stale):
    shown = soup(client.get(BOARD, {"language": "ru", "state": "stale", "p": "1"}))
    (way,) = [link["href"] for link in shown.select(".title-wrapper a") if link["href"].startswith(desk)]
    assert way == f"{desk}?language=ru&state=stale"
    screen = soup(client.get(way))
    ways = [link["href"] for link in screen.select("nav.desk-way a")]
    assert ways[0] == f"{BOARD}?language=ru&state=stale"
    assert screen.select_one("nav.desk-way .chip--over")


def test_nothing_of_an_address_but_filters_leads_on(client, desk):
    asked = {"language": "ru", "next": "https://example.com/", "then": "9" * 30, "state": '"><b>'}
    screen = soup(client.get(desk, asked))
    for link in screen.select("nav.desk-way a, .texts form"):
        assert (link.get("href") or link["action"]).startswith("/admin/")
    assert "example.com" not in str(screen)


@pytest.mark.sqlite
def test_the_changed_words_of_an_original_are_marked(client, desk, stale):
    screen = soup(client.get(desk))
    assert words(screen.select_one("ins")) == "Желі ұзарды."


@pytest.mark.sqlite
def test_a_text_is_written_and_published_and_the_next_row_opens(client, row, desk, stale, step):
    with step():
        other = page_at("about/trade-union")
        other.summary = "Жаңа сөз."
        other.save_revision().publish()
    query = "?language=ru&state=stale"
    form = form_of(client.get(desk + query))
    at = place(form, lead())
    assert form["text"][at] == ""
    form["text"][at] = "Сеть стала длиннее."
    with step():
        response = client.post(desk + query, form | {"do": "publish-next"})
    assert page_at(ADDRESS, "ru").summary == "Сеть стала длиннее."
    assert standing(page_at(ADDRESS)).state == "published"
    assert response.url == reverse("translate_standing", args=[standing(other).pk]) + query
    said = StringTranslation.objects.get(data="Сеть стала длиннее.")
    assert (said.last_translated_by.username, said.translation_type) == ("translator", "manual")


def test_saved_alone_nothing_is_published_and_the_next_row_is_still_known(client, row, desk, stale, step):
    """This row leaves what waits by being saved; the one that came after it then comes after it now."""
    with step():
        for address in ("about/trade-union", "about/wastewater"):
            page = page_at(address)
            page.summary = f"{page.summary} Жаңа сөз."
            page.save_revision().publish()
    before = page_at(ADDRESS, "ru").latest_revision_id
    query = "?language=ru&state=stale"
    (following,) = [link["href"] for link in soup(client.get(desk + query)).select("nav.desk-way a")[2:]]
    after = {standing(page_at(address)).pk for address in ("about/trade-union", "about/wastewater")}
    number = int(following.removeprefix("/admin/translations/").partition("/")[0])
    assert number in after
    form = form_of(client.get(desk + query))
    form["text"][place(form, lead())] = "Сеть стала длиннее."
    with step():
        response = client.post(desk + query, form | {"do": "save"})
    assert response.url == f"{desk}{query}&then={number}"
    assert page_at(ADDRESS, "ru").latest_revision_id == before
    assert page_at(ADDRESS, "ru").summary != "Сеть стала длиннее."
    assert standing(page_at(ADDRESS)).state == "ready"
    screen = client.get(response.url)
    assert "Сеть стала длиннее." in form_of(screen)["text"]
    assert [link["href"] for link in soup(screen).select("nav.desk-way a")[2:]] == [following]


@pytest.mark.sqlite
def test_what_the_checks_hold_back_is_not_published_but_kept(client, desk, stale):
    before = page_at(ADDRESS, "ru").latest_revision_id
    form = form_of(client.get(desk))
    at = place(form, lead())
    form["text"][at] = "Сеть длиннее на 700 км."
    response = client.post(desk, form | {"do": "publish-next"})
    assert response.url.startswith(desk)
    screen = client.get(response.url)
    assert page_at(ADDRESS, "ru").latest_revision_id == before
    assert form_of(screen)["text"][at] == "Сеть длиннее на 700 км."
    (told,) = [one for one in soup(screen).select(".texts__told") if "700" in words(one)]
    assert told.select_one(".chip--over")


@pytest.mark.sqlite
def test_of_two_translators_the_later_one_sees_what_the_other_wrote(login, desk, stale):
    one, other = login("translator"), login("admin")
    forms = [form_of(client.get(desk)) for client in (one, other)]
    at = place(forms[0], lead())
    forms[0]["text"][at], forms[1]["text"][at] = "Первый.", "Второй."
    assert one.post(desk, forms[0]).status_code == 302
    response = other.post(desk, forms[1])
    assert response.status_code == 422
    assert "Первый." in words(soup(response).select_one(".texts__told .error-message"))
    again = form_of(response)
    assert again["text"][at] == "Второй."
    assert StringTranslation.objects.filter(data="Первый.").exists()
    assert other.post(desk, again).status_code == 302, "who has seen it may put the own in its place"
    assert StringTranslation.objects.filter(data="Второй.").exists()


def test_what_was_not_touched_takes_nothing_from_a_colleague(login, desk, stale):
    one, other = login("translator"), login("admin")
    mine, theirs = form_of(one.get(desk)), form_of(other.get(desk))
    at = place(mine, lead())
    title = place(mine, page_at(ADDRESS).title)
    theirs["text"][title] = "История воды"
    assert other.post(desk, theirs).status_code == 302
    mine["text"][at] = "Сеть."
    assert one.post(desk, mine).status_code == 302
    texts = form_of(one.get(desk))["text"]
    assert (texts[title], texts[at]) == ("История воды", "Сеть.")


@pytest.mark.sqlite
def test_an_original_that_changes_meanwhile_leaves_both_on_the_screen(client, desk, stale):
    form = form_of(client.get(desk))
    old = lead()
    form["text"][place(form, old)] = "Написано к прежнему."
    page = page_at(ADDRESS)
    page.summary = "Мүлдем басқа сөз."
    page.save_revision().publish()
    response = client.post(desk, form)
    assert response.status_code == 422
    lost = words(soup(response).select_one(".texts__lost"))
    assert old in lost
    assert "Написано к прежнему." in lost
    assert "Мүлдем басқа сөз." in lost


def test_a_text_is_taken_away_again(client, desk):
    form = form_of(client.get(desk))
    at = place(form, lead())
    assert form["text"][at]
    form["text"][at] = ""
    assert client.post(desk, form).status_code == 302
    assert form_of(client.get(desk))["text"][at] == ""


def test_a_form_sent_back_twice_changes_nothing_more(client, desk, stale):
    form = form_of(client.get(desk))
    form["text"][place(form, lead())] = "Сеть."
    client.post(desk, form)
    assert client.post(desk, form).status_code == 302
    assert StringTranslation.objects.filter(data="Сеть.").count() == 1


def test_markup_that_no_page_has_is_not_taken(client, desk, stale):
    form = form_of(client.get(desk))
    at = place(form, lead())
    form["text"][at] = '<script src="//example.com"></script>'
    response = client.post(desk, form)
    assert response.status_code == 422
    assert not StringTranslation.objects.filter(data__contains="<script").exists()
    assert form_of(response)["text"][at] == form["text"][at]


@pytest.mark.sqlite
def test_a_page_nobody_has_begun_is_begun_by_one_press_on_the_board(client, step):
    with step():
        page = news(live=False)
        page.save_revision().publish()
    row = standing(page)
    shown = soup(client.get(BOARD, {"language": "ru", "title": page.title}))
    (form,) = shown.select("td form")
    assert page.title in words(form)
    assert not Translation.objects.filter(source__object_id=page.translation_key).exists()
    assert client.get(form["action"]).status_code == 405
    with step():
        response = client.post(form["action"])
    assert response.url.startswith(reverse("translate_standing", args=[row.pk]))
    assert page.title in [one[1] for one in json.loads(form_of(client.get(response.url))["kept"])]
    assert not page.get_translations().get(locale__language_code="ru").live
    before = Translation.objects.count()
    assert client.post(form["action"]).status_code == 302
    assert Translation.objects.count() == before


def test_a_page_is_not_begun_below_one_that_is_not_there(client, step):
    with step():
        parent = news(live=False)
        parent.save_revision().publish()
    with step():
        below = page_at("about/history").copy(to=parent, update_attrs={"slug": "tomen", "title": "Төмен"})
    response = client.post(reverse("begin_translation", args=[standing(below).pk]))
    assert response.url == reverse("translate_standing", args=[standing(parent).pk])
    assert soup(client.get(response.url)).select(
        f'form[action="{reverse("begin_translation", args=[standing(parent).pk])}"]'
    )
    assert not below.get_translations().exists()


def test_a_fault_is_said_to_be_right_at_the_desk(client, desk, stale):
    form = form_of(client.get(desk))
    form["text"][place(form, lead())] = "Сеть длиннее на 700 км."
    client.post(desk, form | {"do": "save"})
    screen = client.get(desk)
    ticks = [tick["value"] for tick in soup(screen).select("[name=right]")]
    assert ticks
    client.post(desk, form_of(screen) | {"do": "save", "right": [*ticks, "x" * 64, "\x00"]})
    assert not soup(client.get(desk)).select("[name=right]")
    assert SaidRight.objects.count() == len(ticks)
    again = form_of(client.get(desk))
    again["text"][place(again, lead())] = "Сеть длиннее на 800 км."
    client.post(desk, again | {"do": "save"})
    assert soup(client.get(desk)).select("[name=right]"), "it is told again when the text is another"


def test_a_long_page_costs_no_more_queries(client, desk, django_assert_max_num_queries):
    client.get(desk)
    with django_assert_max_num_queries(45):
        client.get(desk)


def test_what_comes_back_untouched_is_not_written_anew(client, row, desk):
    form = form_of(client.get(desk))
    assert form["text"][place(form, lead())] == page_at(ADDRESS, "ru").summary
    client.post(desk, form | {"do": "save"})
    assert not StringTranslation.objects.filter(last_translated_by__username="translator").exists()


def test_without_filters_the_next_one_is_what_waits(client, desk, stale):
    (way,) = [link["href"] for link in soup(client.get(desk)).select("nav.desk-way a")[2:]]
    assert way == reverse("translate_standing", args=[standing(page_at(ADDRESS), "en").pk])


def test_without_its_original_it_is_not_published(client, row, desk, step):
    with step():
        page_at(ADDRESS).unpublish()
    form = form_of(client.get(desk))
    with step():
        client.post(desk, form | {"do": "publish"})
    assert not page_at(ADDRESS, "ru").live


def test_a_title_too_long_for_its_place_is_shown_and_the_rest_is_kept(client, desk, stale):
    form = form_of(client.get(desk))
    title, other = place(form, page_at(ADDRESS).title), place(form, lead())
    form["text"][title], form["text"][other] = "Н" * 300, "Сеть стала длиннее."
    shown = soup(client.post(desk, form | {"do": "save"}))
    assert "Н" * 300 in shown.get_text()
    assert StringTranslation.objects.filter(data="Сеть стала длиннее.").exists()


def test_what_is_taken_away_while_a_colleague_writes_it_is_told(client, desk):
    form, title = form_of(client.get(desk)), page_at(ADDRESS).title
    said = StringTranslation.objects.get(
        locale__language_code="ru",
        translation_of__data=title,
        context__path="title",
        context__object=page_at(ADDRESS).translation_key,
    )
    said.data = "Слова коллеги"
    said.save()
    form["text"][place(form, title)] = ""
    shown = client.post(desk, form | {"do": "save"})
    assert "Слова коллеги" in soup(shown).get_text()
    said.refresh_from_db()
