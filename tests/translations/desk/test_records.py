"""Notices, names and sentences have the desk, too: from the board into their texts, and on to the next row."""

import json

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import ModelLogEntry

from questions.models import ReadyAnswer
from sections.models import MainMenuLine, ReadySentence, Shutdown
from tests.pages import soup, words
from tests.sections.shutdowns.notices import notice
from translations.board import keeping, people
from translations.checks.remembered import SaidRight
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
BOARD = "/admin/translations/"
KK = "Құбырда 3 жерде апат болды."


def row_of(record, language: str = "ru") -> Standing:
    return Standing.objects.get(kind=record._meta.label_lower, record=str(record.pk), language=language)


def way(record, language: str = "ru") -> str:
    return reverse("translate_standing", args=[row_of(record, language).pk])


def form_at(response) -> dict:
    form = soup(response).select_one("form:has([name=kept])")
    fields = {one["name"]: one["value"] for one in form.select("[type=hidden][name]")}
    fields |= {one["name"]: one.get("value", "") for one in form.select("[type=text][name]")}
    return fields | {one["name"]: one.get_text().removeprefix("\n") for one in form.select("textarea[name]")}


@pytest.fixture
def sentence(step) -> ReadySentence:
    with step():
        return ReadySentence.objects.create(
            use="reason", words_kk=KK, words_ru="На трубе 3 повреждения.", words_en="Three bursts of a pipe."
        )


@pytest.fixture
def stale(sentence, step) -> ReadySentence:
    with step():
        sentence.words_kk = f"{KK} Су беріледі."
        sentence.save()
    return sentence


def test_a_row_of_the_board_leads_straight_to_its_texts_and_saved_on_to_the_next(login, stale, step):
    client, query = login("editor"), "?language=ru&state=stale"
    with step():
        other = ReadySentence.objects.create(use="advice", words_kk="Су жинаңыз.", words_ru="Запаситесь водой.")
    with step():
        other.words_kk = "Су қорын жинаңыз."
        other.save()
    assert way(stale) + query in [link["href"] for link in soup(client.get(BOARD + query)).select(".title-wrapper a")]
    screen = soup(client.get(way(stale) + query))
    assert words(screen.select_one("ins")) == "Су беріледі."
    form = form_at(client.get(way(stale) + query))
    form["words_ru"] = "На трубе 3 повреждения. Вода будет."
    (action,) = [one["action"] for one in screen.select("form:has([name=kept])")]
    with step():
        answer = client.post(action, form | {"do": "save-next"})
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения. Вода будет."
    assert row_of(stale).state == "published"
    assert answer.url == way(other) + query
    assert ModelLogEntry.objects.filter(object_id=str(stale.pk), action="wagtail.edit").exists()


def test_only_the_words_of_that_language_are_changed(login, stale, step):
    form = form_at(login("editor").get(way(stale)))
    with step():
        login("editor").post(way(stale), form | {"words_ru": "Вода. 3.", "words_kk": "X", "use": "advice"})
    stale.refresh_from_db()
    assert (stale.words_kk, stale.use, stale.words_ru) == (f"{KK} Су беріледі.", "reason", "Вода. 3.")


def test_a_wrong_number_is_told_before_it_is_published_and_right_if_said_so(login, stale, step):
    client = login("editor")
    form = form_at(client.get(way(stale))) | {"words_ru": "На трубе 4 повреждения. Вода будет."}
    shown = client.post(way(stale), form)
    assert shown.status_code == 422
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения."
    assert form_at(shown)["words_ru"] == form["words_ru"], "what was typed stays"
    (told,) = soup(shown).select(".texts__told li")
    assert "3 / 4" in words(told)
    assert told.select_one(".chip--over")
    right = told.select_one("[name=right]")["value"]
    with step():
        assert client.post(way(stale), form_at(shown) | {"right": right}).status_code == 302
    stale.refresh_from_db()
    assert stale.words_ru == form["words_ru"]
    assert SaidRight.objects.get().by.username == "editor"
    assert not soup(client.get(way(stale))).select(".texts__told")


def test_the_board_tells_of_a_fault_and_leads_to_its_text(login, sentence, step):
    with step():
        sentence.words_ru = "На трубе 4 повреждения."
        sentence.save()
    client = login("editor")
    screen = soup(client.get(reverse("translation_standing", args=[row_of(sentence).pk])))
    (link,) = [one for one in screen.select("main li a") if "3 / 4" in one.get_text()]
    address, _, text = link["href"].partition("#")
    assert address == way(sentence)
    assert "4 повреждения" in str(soup(client.get(address)).select_one(f"#{text}").find_parent("section"))


def test_what_does_not_mislead_is_saved_and_told(login, stale, step):
    client = login("editor")
    form = form_at(client.get(way(stale))) | {"words_ru": "На  трубе 3 повреждения. Вода будет."}
    with step():
        answer = client.post(way(stale), form, follow=True)
    stale.refresh_from_db()
    assert stale.words_ru.startswith("На  трубе")
    assert soup(answer).select(".messages .warning a[href*='#text-1']")


def test_a_translation_that_needs_no_change_is_up_to_date_by_a_tick(login, stale, step):
    client = login("editor")
    form = form_at(client.get(way(stale)))
    with step():
        client.post(way(stale), form | {"still_right": "1"})
    assert row_of(stale).state == "published"
    assert row_of(stale, "en").state == "stale"
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения."


def test_two_colleagues_at_one_record_lose_nothing(login, stale):
    one, other = login("editor"), login("admin")
    mine, theirs = form_at(one.get(way(stale))), form_at(other.get(way(stale)))
    assert other.post(way(stale), theirs | {"words_ru": "Слова коллеги: 3."}).status_code == 302
    shown = one.post(way(stale), mine | {"words_ru": "Мои слова: 3."})
    assert shown.status_code == 422
    assert "Слова коллеги: 3." in words(soup(shown))
    assert form_at(shown)["words_ru"] == "Мои слова: 3."
    assert one.post(way(stale), mine).status_code == 302, "untouched, it takes nothing away"
    stale.refresh_from_db()
    assert stale.words_ru == "Слова коллеги: 3."
    assert one.post(way(stale), form_at(shown)).status_code == 302, "who has seen it, may"
    stale.refresh_from_db()
    assert stale.words_ru == "Мои слова: 3."


def test_an_original_that_changed_meanwhile_is_shown_anew(login, stale, step):
    client = login("editor")
    form = form_at(client.get(way(stale)))
    with step():
        stale.words_kk = "Құбырда 3 жерде үлкен апат болды."
        stale.save()
    shown = client.post(way(stale), form | {"words_ru": "На трубе 3 повреждения, вот."})
    assert shown.status_code == 422
    assert "үлкен" in words(soup(shown).select_one(".beside__original"))
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения."


@pytest.mark.parametrize("kept", ["", "[", "[" * 100_000, "[]", '{"words": 1}', '{"words": ["a"]}', "\x00"])
def test_a_broken_form_gives_the_words_back(login, stale, kept):
    answer = login("editor").post(way(stale), {"kept": kept, "words_ru": "Написанное слово"})
    assert answer.status_code == 400
    assert "Написанное слово" in soup(answer).select_one("textarea[readonly]").get_text()
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения."


@pytest.mark.parametrize("text", ["a\x00b", "x" * 401])
def test_what_has_no_room_or_is_no_text_is_refused_and_stays(login, stale, text):
    form = form_at(login("editor").get(way(stale)))
    answer = login("editor").post(way(stale), form | {"words_ru": text})
    assert answer.status_code == 422
    assert soup(answer).select(".w-field__errors, .error-message")


def test_what_else_of_a_record_is_wrong_is_told_and_no_fault_of_the_portal(login, step):
    with step():
        answer = ReadyAnswer.objects.create(title="А", text_kk="Сәлем {name}", category=None)
    ReadyAnswer.objects.filter(pk=answer.pk).update(text_kk="Сәлем {жоқ}")
    client = login("dispatcher")
    shown = client.post(way(answer), form_at(client.get(way(answer))) | {"text_ru": "Здравствуйте {name}"})
    assert shown.status_code == 422
    assert "жоқ" in words(soup(shown).select_one("main"))


@pytest.mark.parametrize("user", ["translator", "reception", "dispatcher"])
def test_others_neither_see_nor_change_it(login, stale, user):
    client = login(user)
    assert client.get(way(stale)).status_code in (302, 403, 404)
    client.post(way(stale), {"kept": json.dumps({}), "words_ru": "Чужое"})
    stale.refresh_from_db()
    assert stale.words_ru == "На трубе 3 повреждения."


def test_a_line_of_the_menu_is_changed_without_its_menu(login, step):
    line = MainMenuLine.objects.first()
    with step():
        line.link_text, line.link_text_ru = "Басты бет", ""
        line.save()
    client = login("editor")
    with step():
        assert client.post(way(line), form_at(client.get(way(line))) | {"link_text_ru": "Главная"}).status_code == 302
    line.refresh_from_db()
    assert (line.link_text, line.link_text_ru) == ("Басты бет", "Главная")


@pytest.fixture
def published(step) -> Shutdown:
    with step():
        return notice("kk", title="Су жоқ", reason="Құбырдағы апат", summary="Кешке дейін", text="<p>Бригада.</p>")


def test_a_translator_tells_a_notice_from_the_board_and_it_is_read_at_once(login, published, step):
    client = login("translator")
    form = form_at(client.get(way(published)))
    assert soup(client.get(way(published))).select_one(".beside__original[lang=kk]")
    with step():
        answer = client.post(way(published), form | {"title_ru": "Нет воды", "reason_ru": "Авария", "do": "save-next"})
    assert answer.status_code == 302, [words(one) for one in soup(answer).select(".texts__told")]
    now = Shutdown.objects.get(pk=published.pk)
    assert (now.title_ru, now.reason_ru, now.text_kk) == ("Нет воды", "Авария", "<p>Бригада.</p>")
    assert now.get_latest_revision_as_object().reason_ru == "Авария"
    assert not now.has_unpublished_changes


def test_a_translator_changes_words_that_are_out_of_date_and_no_others(login, published, step):
    client = login("translator")
    with step():
        Shutdown.objects.filter(pk=published.pk).update(reason_ru="Авария")
        keeping.rebuild()
    assert not soup(client.get(way(published))).select("[name=reason_ru]")
    form = form_at(client.get(way(published)))
    client.post(way(published), form | {"reason_ru": "Другое"})
    assert Shutdown.objects.get(pk=published.pk).reason_ru == "Авария"
    assert soup(login("dispatcher").get(way(published))).select("[name=reason_ru]")


def test_a_notice_that_is_over_is_left_to_its_own_form(login, published, step):
    row = row_of(published)
    with step():
        published.unpublish()
    assert not Standing.objects.get(pk=row.pk).shown
    answer = login("dispatcher").get(reverse("translate_standing", args=[row.pk]))
    assert answer.status_code == 302
    assert "/shutdown/edit/" in answer.url


def test_every_kind_of_record_opens_and_comes_back_untouched(login):
    """As many kinds as the demo has; what was not touched is not saved."""
    keeping.rebuild()
    client = login("admin")
    seen = set()
    for row in Standing.objects.exclude(kind__in=("page", "questions.dialogue")).order_by("kind", "-pk"):
        if row.kind in seen or not row.shown:
            continue
        seen.add(row.kind)
        address = reverse("translate_standing", args=[row.pk])
        screen = client.get(address)
        assert screen.status_code == 200, row.kind
        before = ModelLogEntry.objects.count()
        assert client.post(address, form_at(screen)).status_code == 302, row.kind
        assert ModelLogEntry.objects.count() == before, row.kind
    assert len(seen) >= 10


def test_the_next_row_of_who_translates_no_pages_is_a_record(login, step):
    with step():
        first, other = (ReadyAnswer.objects.create(title=title, text_kk=f"{title}.") for title in "АБ")
    assert people.languages_of(User.objects.get(username="dispatcher")) == set()
    query = "?language=ru&model=questions.readyanswer"
    screen = soup(login("dispatcher").get(way(other) + query))
    (following,) = [link["href"] for link in screen.select("nav.desk-way a")[2:]]
    assert following.endswith(query)
    assert following.startswith("/admin/translations/")
    number = int(following.removeprefix("/admin/translations/").partition("/")[0])
    assert Standing.objects.get(pk=number).kind == "questions.readyanswer"
    assert first.pk != other.pk
