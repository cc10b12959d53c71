"""The board: who sees it, what it is narrowed by, what it tells, and that it costs the same however long it is."""

import csv
import datetime as dt
import io
import uuid
from urllib.parse import quote_plus

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from tests.pages import page_at, soup, words
from tests.translations.board.steps import standing
from translations.board import changes, people
from translations.board.listing import to_translate
from translations.models import MadeOf, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
BOARD = "/admin/translations/"


def row(**values) -> Standing:
    """A row of the board, as if there were such a page."""
    values = {"title": "Сорғы", "language": "ru", "state": "missing", "importance": 2} | values
    values.setdefault("words", values["title"].casefold())
    return Standing.objects.create(
        kind="page", record=str(uuid.uuid4()), model="sections.newspage", source_pk=1, since=timezone.now(), **values
    )


def titles(client, query: str = "") -> list[str]:
    page = soup(client.get(f"{BOARD}{query}"))
    return [words(link) for link in page.select("table.listing tbody td.title .title-wrapper :is(a, button)")]


@pytest.mark.parametrize(
    ("role", "may"), [("translator", 200), ("editor", 200), ("admin", 200), ("dispatcher", 404), ("reception", 404)]
)
def test_the_board_is_everybodys_and_a_page_on_it_of_those_who_write_or_translate_it(login, role, may):
    client, page = login(role), row()
    assert client.get(BOARD).status_code == client.get(f"{BOARD}results/").status_code == 200
    assert (page.title in titles(client)) == (may == 200)
    assert client.get(f"{BOARD}{page.pk}/").status_code == may
    assert client.post(f"{BOARD}{page.pk}/", {"due": "2027-01-01"}).status_code == (302 if may == 200 else may)


def test_who_has_nothing_to_do_with_languages_is_refused(client, django_user_model):
    user = django_user_model.objects.create_user("guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for address in (BOARD, f"{BOARD}results/", f"{BOARD}{row().pk}/"):
        assert client.get(address)["Location"] == "/admin/"


def test_a_stranger_is_asked_to_log_in(client):
    for address in (BOARD, f"{BOARD}results/", f"{BOARD}{row().pk}/"):
        assert "/admin/login/" in client.get(address)["Location"]


def test_a_translator_sees_their_languages_and_an_editor_their_pages(login):
    (
        row(title="Орысша"),
        row(title="Ағылшынша", language="en"),
        row(title="Басқа", language="en", source_language="ru"),
    )
    assert {"Орысша", "Ағылшынша"} <= set(titles(login("translator")))
    assert {"Орысша", "Ағылшынша"} <= set(titles(login("editor")))
    assert "Басқа" not in titles(login("editor"), "?importance=2")
    hidden = Standing.objects.get(title="Басқа")
    assert login("editor").get(f"{BOARD}{hidden.pk}/").status_code == 404
    assert login("editor").post(f"{BOARD}{hidden.pk}/", {"due": "2027-01-01"}).status_code == 404


def test_the_most_important_stands_first_and_leads_to_where_it_is_translated(login):
    row(title="Бірінші")
    page = soup(login("translator").get(BOARD))
    first = page.select_one("table.listing tbody tr td.title .title-wrapper :is(a, button)")
    assert words(first) == "Бірінші"
    assert first["lang"] == "kk"
    begin = reverse("begin_translation", args=[Standing.objects.get(title="Бірінші").pk])
    assert first.find_parent("form")["action"] == begin
    history = standing(page_at("about/history"))
    listed = soup(login("translator").get(f"{BOARD}?title={history.title}&language=ru"))
    link = listed.select_one("table.listing tbody td.title a")
    assert (
        link["href"]
        == f"{reverse('translate_standing', args=[history.pk])}?title={quote_plus(history.title)}&language=ru"
    )


def test_the_tabs_count_what_visitors_read_in_the_original(login):
    row(), row(state="stale"), row(shown=False)
    page = soup(login("translator").get(f"{BOARD}?language=ru&state=missing"))
    tab = page.select_one(".desk-tabs a[href*='language=ru&state=missing']")
    assert (tab["aria-current"], tab.select_one(".chip").text) == ("page", "1")
    assert "chip--over" in tab.select_one(".chip")["class"]
    assert page.select_one(".desk-tabs a[href*='language=ru&state=stale'] .chip").text == "1"


def test_what_it_is_narrowed_by(login):
    client, today = login("admin"), timezone.localdate()
    me = User.objects.get(username="translator")
    row(title="Су Құбыры", owner=me, due=today - dt.timedelta(1))
    row(title="Тариф", state="stale", language="en", due=today + dt.timedelta(3))
    row(title="Хабар", state="work", importance=0, draft_since=timezone.now())
    for query, found in {
        "title=ҚҰБЫРЫ су&importance=2": ["Су Құбыры"],
        "state=waiting": ["Тариф", "Су Құбыры"],
        "state=stale": ["Тариф"],
        "state=drafted": ["Хабар"],
        "language=en&importance=2": ["Тариф"],
        "due=over": ["Су Құбыры"],
        "due=week": ["Тариф"],
        "owner=somebody": ["Су Құбыры"],
        "owner=me": [],
        "owner=nobody&importance=2": ["Тариф"],
        "state=work": ["Хабар"],
        "title=\x00": None,
    }.items():
        assert found in (None, titles(client, f"?{query}&model=sections.newspage")), query


def test_the_spreadsheet_carries_no_formula_out(login):
    row(title="=1+1")
    response = login("translator").get(f"{BOARD}?export=csv&state=missing")
    lines = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["'=1+1"]


def test_it_costs_the_same_however_long_it_is(login):
    client = login("translator")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BOARD).status_code == 200
        return len(queries)

    for _number in range(10):
        row(owner=User.objects.get(username="translator"))
    cost()
    few = cost()
    for _number in range(200):
        row(owner=User.objects.get(username="admin"))
    assert cost() == few
    assert few <= 15


def test_whoever_translates_it_and_by_when_is_noted(login):
    one, who = row(), User.objects.get(username="translator")
    response = login("editor").post(f"{BOARD}{one.pk}/", {"owner": who.pk, "due": "2027-01-15"})
    assert response["Location"] == BOARD
    one.refresh_from_db()
    assert (one.owner, one.due) == (who, dt.date(2027, 1, 15))
    assert login("editor").post(f"{BOARD}{one.pk}/", {"owner": "nobody"}).status_code == 200
    reception = User.objects.get(username="reception")
    login("editor").post(f"{BOARD}{one.pk}/", {"owner": reception.pk})
    one.refresh_from_db()
    assert one.owner == who, "who translates nothing is given nothing"


def test_what_has_changed_is_shown_word_by_word(login, step):
    page = page_at("about/history")
    with step():
        page.summary = "Бір екі үш."
        page.save_revision().publish()
    one = standing(page)
    MadeOf.objects.filter(pk=one.pk).update(texts=[["summary", "Бір <b>төрт</b> үш."], ["body.1", "Бұрынғы."]])
    shown = soup(login("translator").get(f"{BOARD}{one.pk}/"))
    first = shown.select_one(".changes dd[lang=kk]")
    told = {mark.name: words(mark) for place in shown.select(".changes dd") for mark in place.select("ins, del")}
    assert first is not None
    assert "екі" in " ".join(words(mark) for mark in shown.select(".changes ins"))
    assert "төрт" in " ".join(words(mark) for mark in shown.select(".changes del"))
    assert "Бұрынғы." in " ".join(words(mark) for mark in shown.select(".changes del"))
    assert set(told) == {"ins", "del"}


def test_a_draft_shows_what_it_would_change(login, step):
    page = page_at("about/history")
    with step():
        page.summary = "Жоспардағы сөйлем."
        page.save_revision()
    shown = soup(login("translator").get(f"{BOARD}{standing(page).pk}/"))
    assert "Жоспардағы" in words(shown.select_one(".changes ins"))


def test_changes_are_told_text_by_text():
    before = [["title", "А"], ["body.1", "Бір екі"], ["body.1", "Үш"], ["body.2", "Кетті"]]
    now = [["title", "А"], ["body.1", "Бір төрт"], ["body.1", "Үш"], ["body.1", "Жаңа &amp; <b>қою</b>"]]
    told = [[(piece.kind, piece.text.strip()) for piece in one.pieces] for one in changes.between(before, now)]
    assert told == [
        [("same", "Бір"), ("gone", "екі"), ("new", "төрт")],
        [("new", "Жаңа & қою")],
        [("gone", "Кетті")],
    ]
    tags = changes.between([["a", "<b>Сөз</b>"]], [["a", "<i>Сөз</i>"]])
    assert [piece.text for piece in tags[0].pieces] == ["<b>Сөз</b>", "<i>Сөз</i>"]


def test_the_badge_and_the_first_page_count_what_waits(login):
    user = User.objects.get(username="translator")
    before = people.waiting_for(user).count()
    row(), row(language="en", state="stale"), row(shown=False), row(state="work"), row(language="kk")
    matter = to_translate(user)
    assert people.waiting_for(user).count() == matter.count == before + 2
    assert matter.href == f"{BOARD}?state=waiting"
    assert f"({before + 2})" in login("translator").get(BOARD).content.decode()
    assert to_translate(User.objects.get(username="dispatcher")) is None
    assert to_translate(User.objects.get(username="editor")).count == 1


def test_a_translator_is_told_what_the_checks_find(login):
    page = page_at("about/history", "ru")
    own = {"source__object_id": page.translation_key, "target_locale": page.locale}
    check = f'a[href="{reverse("check_translation", args=[Translation.objects.get(**own).pk])}"]'
    one = f"{BOARD}{standing(page_at('about/history')).pk}/"
    assert not soup(login("translator").get(one)).select(check)
    texts = StringTranslation.objects.filter(locale=page.locale, context__object_id=page.translation_key)
    texts.update(data="Так 17 17")
    assert soup(login("translator").get(one)).select(check)
    assert not soup(login("editor").get(one)).select(check)


def test_who_translates_pages_finds_their_files_from_here(login):
    files = f'a[href="{reverse("exchange_translations")}"]'
    assert soup(login("translator").get(BOARD)).select(files)
    assert not soup(login("reception").get(BOARD)).select(files)
