"""Notices of shutdowns: their states, what stands on their pages, the list and its feed."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from sections.models import ShutdownPage, ShutdownUpdate
from sections.shutdowns.moments import Moment
from sections.shutdowns.pages import ShutdownIndexPage
from sections.shutdowns.places import in_short
from sections.shutdowns.states import FORGOTTEN, State, state_at
from sections.shutdowns.words import dialled
from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())
HOUR = dt.timedelta(hours=1)
SECOND = dt.timedelta(seconds=1)
Says = ShutdownUpdate.Says


@pytest.fixture
def at(monkeypatch):
    """at(moment) stops the clock."""

    def stop(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return stop


@pytest.fixture
def nothing_else():
    """No shutdown but the test's own."""
    ShutdownPage.objects.update(live=False)


def notice(language="ru", slug="notice", *, publish=True, **values) -> ShutdownPage:
    index = page_at("news/shutdowns", language)
    given = {"title": "Нет воды", "slug": slug, "locale": index.locale, "start": NOW - HOUR, "first_end": NOW + HOUR}
    page = index.add_child(instance=ShutdownPage(**given | values))
    if publish:
        page.save_revision().publish()
    return ShutdownPage.objects.get(pk=page.pk)


def update(page, says, time=None, **values) -> ShutdownUpdate:
    return ShutdownUpdate.objects.create(shutdown=page.translation_key, says=says, time=time, **values)


def place(kind, name, houses=""):
    return ("place", {"kind": kind, "name": name, "houses": houses})


# --- States -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "end", "restored", "state"),
    [
        (NOW - SECOND, NOW + HOUR, None, State.PLANNED),
        (NOW, NOW + HOUR, None, State.NOW),
        (NOW + HOUR - SECOND, NOW + HOUR, None, State.NOW),
        (NOW + HOUR, NOW + HOUR, None, State.OVERDUE),
        (NOW + HOUR + FORGOTTEN - SECOND, NOW + HOUR, None, State.OVERDUE),
        (NOW + HOUR + FORGOTTEN, NOW + HOUR, None, State.PAST),
        (NOW - SECOND, None, None, State.PLANNED),
        (NOW + dt.timedelta(days=365), None, None, State.NOW),
        (NOW + HOUR, NOW + 2 * HOUR, NOW + HOUR, State.RESTORED),
        (NOW + dt.timedelta(days=365), None, NOW + HOUR, State.RESTORED),
    ],
)
def test_the_state_is_computed_from_the_times(now, end, restored, state):
    assert state_at(now, NOW, end, restored) == state


SHOWN = {
    State.PLANNED: (NOW - 2 * HOUR, ("Жоспарланған.", "Запланировано.", "Planned."), ("12:00", "14:00")),
    State.NOW: (NOW, ("Ажыратылған.", "Отключено.", "Under way."), ("14:00",)),
    State.OVERDUE: (
        NOW + 2 * HOUR,
        (
            "Хабарланған уақыты өтті, әлі аяқталмады.",
            "Срок прошёл, работы не закончены.",
            "Running past its announced end.",
        ),
        ("14:00",),
    ),
    State.PAST: (NOW + dt.timedelta(days=30), ("Аяқталды.", "Завершено.", "Past."), ("14:00",)),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", SHOWN)
def test_a_notice_says_its_state_first_in_words(client, at, language, state):
    now, said, times = SHOWN[state]
    page = notice(language, start=NOW, first_end=NOW + 2 * HOUR)
    at(now)
    shown = soup(client.get(page.url_path)).select_one("main h1 + .state")
    assert words(shown).startswith(said[LANGUAGES.index(language)])
    assert all(time in words(shown) for time in times)
    assert shown.select_one("svg[aria-hidden=true]")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Қалпына келтіру уақыты белгісіз"),
        ("ru", "Время восстановления неизвестно"),
        ("en", "Time of restoration unknown"),
    ],
)
def test_an_unknown_end_is_said_to_be_unknown(client, at, language, said):
    page = notice(language, first_end=None)
    at(NOW)
    assert said in words(soup(client.get(page.url_path)).select_one("main .state"))


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "бүгін, сағат 23:00"), ("ru", "сегодня, 23:00"), ("en", "today, 23:00")]
)
def test_near_days_are_called_by_their_names(language, said):
    with translation.override(language):
        assert Moment(NOW.replace(hour=23)).words(NOW) == said
        assert Moment(NOW.replace(hour=23)).words(NOW + 12 * HOUR) != said


def test_today_is_that_of_oskemen():
    late = dt.datetime(2026, 12, 1, 20, tzinfo=dt.UTC)  # 01:00 of the next day there
    with translation.override("en"):
        assert Moment(late).words(NOW) == "tomorrow, 01:00"


@pytest.mark.parametrize("exactness", ["morning", "afternoon", "evening", "day"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hour_is_told_that_is_not_known(language, exactness):
    moment = Moment(NOW, exactness)
    with translation.override(language):
        assert "12" not in moment.words(NOW)
    assert moment.iso == "2026-12-01"


# --- The three notices of the press -----------------------------------------------------------------------------------

FACTS = {
    "2022-07-28-pioneer": {
        "kk": [
            *("«Пионерский»", "«Мызы»", "жылыту маусымы алдындағы жұмыстар", "2022 ж. 28 шілде, сағат 23:00"),
            *("2022 ж. 29 шілде, сағат 06:00", "суық су", "жоспарлы ажырату", "Әуезов, Жеңіс", "Славский атындағы"),
            *("Красин, Шмелёв Лог", "Қ. Қайсенов, Крылов, Тоқтаров, К. Либкнехт, Лихарев, М. Горький, Бейбітшілік"),
            *("А. Чехов, Қазақстан, Қабанбай батыр, Новаторлар, С. Нұрмағамбетов, Л. Толстой, Протозанов, Пермитин",),
            *("Буров, Мызы", "әлеуметтік нысандардың бір бөлігі", "53-16-61", "+7 705 206 79 16"),
        ],
        "ru": [
            *("«Пионерский»", "«Мызы»", "работы перед отопительным сезоном", "28 июля 2022 г., 23:00"),
            *("29 июля 2022 г., 06:00", "холодная вода", "плановое отключение", "Ауэзова, Победы", "имени Славского"),
            *("Красина, Шмелёв Лог", "К. Кайсенова, Крылова, Тохтарова, К. Либкнехта, Лихарева, М. Горького"),
            *("Бейбітшілік, А. Чехова, Казахстан, Кабанбай батыра, Новаторов, С. Нурмагамбетова, Л. Толстого",),
            *("Протозанова, Пермитина, Бурова, Мызы", "часть социальных объектов", "53-16-61", "+7 705 206 79 16"),
        ],
        "en": [
            *("Pionersky", "Myzy", "works before the heating season", "28 July 2022, 23:00", "29 July 2022, 06:00"),
            *("cold water", "planned works", "Auezov, Pobedy", "Slavsky", "Krasin, Shmelyov Log"),
            *("K. Kaisenov, Krylov, Tokhtarov, K. Liebknecht, Likharev, M. Gorky, Beibitshilik, A. Chekhov",),
            *("Kazakhstan, Kabanbai Batyr, Novatorov, S. Nurmagambetov, L. Tolstoy, Protozanov",),
            *("Permitin, Burov, Myzy", "some social facilities", "53-16-61", "+7 705 206 79 16"),
        ],
    },
    "2023-11-09-elevator": {
        "kk": [
            *("«Элеватор»", "апаттық ажырату", "құдығ", "2023 ж. 9 қараша", "2023 ж. 9 қараша, сағат 23:00"),
            *("сол жағалаудағы кент", "5 (94 дербес шот, 209 адам)", "735 (1\xa0845 адам)", "№6 мектеп"),
            *("Мектеп-интернат: Прибрежная көшесі, 81/1", "Прибрежная көшесі, 85/1", "арнайы көлікпен", "53-16-61"),
        ],
        "ru": [
            *(
                "«Элеватор»",
                "аварийное отключение",
                "в колодце магистрали",
                "9 ноября 2023 г., 23:00",
                "на левом берегу",
            ),
            *("5 (94 лицевых счёта, 209 человек)", "735 (1\xa0845 человек)", "Школа № 6: улица Прибрежная, 85/1"),
            *("Школа-интернат: улица Прибрежная, 81/1", "специальными машинами", "53-16-61", "+7 705 206 79 16"),
        ],
        "en": [
            *("Elevator", "emergency", "a well of the main", "9 November 2023, 23:00", "left-bank settlement"),
            *("5 (94 accounts, 209 people)", "735 (1,845 people)", "School No. 6: 85/1 Pribrezhnaya Street"),
            *("Boarding school: 81/1 Pribrezhnaya Street", "special vehicles", "53-16-61", "+7 705 206 79 16"),
        ],
    },
    "2026-01-18-main-burst": {
        "kk": [
            *("Беспалов", "400 мм", "қатты аязда", "2026 ж. 18 қаңтар, сағат 10:30 шамасы", "Мирный", "№26 мектеп"),
            *("Севастополь, Виноградов, Микоян, Карбышев", "Назарбаев", "Көппәтерлі үйлер 6", "Жеке үйлер 805"),
            *("Қалпына келтіру уақыты белгісіз", "2026 ж. 19 қаңтар, таңертең", "Су беру қалпына келтірілді."),
        ],
        "ru": [
            *("Беспалова", "400 мм", "в сильный мороз", "18 января 2026 г., около 10:30", "Мирный", "Школа № 26"),
            *("Севастопольская, Виноградова, Микояна, Карбышева", "Назарбаева", "Многоквартирные дома 6"),
            *("Частные дома 805", "Время восстановления неизвестно", "19 января 2026 г., утром"),
            *("Подача воды восстановлена.",),
        ],
        "en": [
            *("Bespalov", "400 mm", "hard frost", "18 January 2026, about 10:30", "Mirny", "School No. 26"),
            *(
                "Sevastopolskaya, Vinogradov, Mikoyan, Karbyshev",
                "Nazarbayev",
                "Blocks of flats 6",
                "Private houses 805",
            ),
            *("Time of restoration unknown", "19 January 2026, in the morning", "The water supply has been restored."),
        ],
    },
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FACTS)
def test_a_real_notice_fits_without_loss(client, language, slug):
    shown = words(soup(client.get(f"/{language}/news/shutdowns/{slug}/")).main)
    assert [fact for fact in FACTS[slug][language] if fact.replace("\xa0", " ") not in shown] == []


def test_the_log_of_the_burst_main_tells_every_change_in_time_order(client):
    page = soup(client.get("/en/news/shutdowns/2026-01-18-main-burst/"))
    lines = [words(line) for line in page.select("main .timeline > li")]
    assert lines[0].startswith("First announcement No longer holds:")
    assert "Restoration is planned for the morning" in lines[1]
    assert "has been restored" in lines[2]
    assert [words(gone) for gone in page.select("main .timeline del")] == ["Time of restoration unknown"]
    told = page.select("main .timeline del")[0].find_previous_sibling("span")
    assert "hidden" in told["class"]


# --- The log ----------------------------------------------------------------------------------------------------------


def in_three_languages(**values) -> list[ShutdownPage]:
    source = notice("kk", **values)
    others = [source.copy_for_translation(Locale.objects.get(language_code=code)) for code in ("ru", "en")]
    for page in others:
        page.save_revision().publish()
    return [source, *(ShutdownPage.objects.get(pk=page.pk) for page in others)]


def ends(page) -> tuple:
    page = ShutdownPage.objects.get(pk=page.pk)
    return page.expected_end, page.restored_at


@pytest.mark.sqlite
def test_an_update_moves_the_end_in_all_languages_at_once():
    pages = in_three_languages()
    assert {ends(page) for page in pages} == {(NOW + HOUR, None)}
    update(pages[1], Says.END, NOW + 5 * HOUR)
    assert {ends(page) for page in pages} == {(NOW + 5 * HOUR, None)}
    update(pages[0], Says.NOTE, text_kk="Жұмыс жүріп жатыр.")
    assert {ends(page) for page in pages} == {(NOW + 5 * HOUR, None)}
    update(pages[2], Says.UNKNOWN)
    assert {ends(page) for page in pages} == {(None, None)}
    update(pages[0], Says.RESTORED, NOW + 6 * HOUR)
    assert {ends(page) for page in pages} == {(None, NOW + 6 * HOUR)}


@pytest.mark.sqlite
def test_a_wrong_update_is_put_right_by_the_next():
    page = notice()
    update(page, Says.RESTORED, NOW)
    assert ShutdownPage.objects.get(pk=page.pk).state(NOW) == State.RESTORED
    update(page, Says.END, NOW + 2 * HOUR)
    assert ends(page) == (NOW + 2 * HOUR, None)
    assert ShutdownPage.objects.get(pk=page.pk).state(NOW) == State.NOW


@pytest.mark.sqlite
def test_no_draft_and_no_older_revision_takes_an_update_back():
    page = notice()
    draft = page.save_revision()  # written before the update, with the first end in it
    update(page, Says.END, NOW + 5 * HOUR)
    assert ends(page) == (NOW + 5 * HOUR, None)
    draft.publish()
    assert ends(page) == (NOW + 5 * HOUR, None)
    again = ShutdownPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    again.title = "Нет воды (уточнено)"
    again.save_revision().publish()
    assert ends(page) == (NOW + 5 * HOUR, None)


def test_a_translation_made_later_knows_the_log():
    page = notice("kk")
    update(page, Says.END, NOW + 5 * HOUR)
    later = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert ends(later) == (NOW + 5 * HOUR, None)


def test_a_copy_is_another_shutdown():
    page = notice()
    update(page, Says.RESTORED, NOW)
    copy = page.copy(update_attrs={"slug": "copy"})
    assert ends(copy) == (NOW + HOUR, None)


def test_a_failing_update_changes_nothing(monkeypatch):
    page = notice()
    monkeypatch.setattr(ShutdownPage, "columns_of", staticmethod(lambda ends: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        update(page, Says.END, NOW + 5 * HOUR)
    assert not page.updates()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_there_was_stays_on_the_page(client, at, language):
    page = notice(language)
    update(page, Says.END, NOW + 2 * HOUR)
    update(page, Says.UNKNOWN)
    update(page, Says.END, NOW + 9 * HOUR, text_kk="Тағы бір ақау табылды.", text_ru="Нашли ещё одно повреждение.")
    at(NOW)
    shown = soup(client.get(page.url_path)).main
    texts = {"kk": "Тағы бір ақау табылды.", "ru": "Нашли ещё одно повреждение.", "en": "Тағы бір ақау табылды."}
    assert texts[language] in words(shown)
    facts = [entry for entry in shown.select(".facts dd") if entry.select_one("time, del")]
    assert [bool(entry.find("del")) for entry in facts][-4:] == [True, True, True, False]
    assert "21:00" in words(facts[-1])
    assert all(gone.find_previous_sibling("span") for gone in shown.select("del"))


def test_the_feed_tells_that_a_page_has_changed(client):
    page = notice()
    update(page, Says.NOTE, text_kk="Жұмыс жүріп жатыр.", at=NOW + dt.timedelta(days=100))
    feed = ET.fromstring(client.get("/ru/news/shutdowns/feed.xml").content)  # noqa: S314
    atom = "{http://www.w3.org/2005/Atom}"
    found = {one.find(f"{atom}link").get("href"): one.find(f"{atom}updated").text for one in feed.iter(f"{atom}entry")}
    assert dt.datetime.fromisoformat(found[f"http://testserver{page.url_path}"]) == NOW + dt.timedelta(days=100)


# --- The list ---------------------------------------------------------------------------------------------------------


def groups(client, language="ru", query="") -> dict[str, list[str]]:
    page = soup(client.get(f"/{language}/news/shutdowns/{query}"))
    return {
        part["aria-labelledby"]: [words(link) for link in part.select(".entry__title a")]
        for part in page.select("main section")
    }


@pytest.mark.sqlite
def test_the_list_groups_by_state(client, at, nothing_else):
    notice(slug="now", title="Now")
    notice(slug="planned", title="Planned", kind="planned", start=NOW + HOUR, first_end=None)
    notice(slug="overdue", title="Overdue", start=NOW - 3 * HOUR, first_end=NOW - HOUR)
    update(notice(slug="restored", title="Restored"), Says.RESTORED, NOW)
    notice(slug="past", title="Past", start=NOW - 9 * FORGOTTEN, first_end=NOW - 2 * FORGOTTEN)
    at(NOW)
    assert groups(client) == {
        "running": ["Overdue", "Now"],
        "planned": ["Planned"],
        "past": ["Restored", "Past"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_that_nothing_is_off(client, language, nothing_else):
    page = soup(client.get(f"/{language}/news/shutdowns/"))
    assert words(page.select_one("main .empty"))
    assert not page.select("main .entry")


def test_older_pages_show_what_is_past_alone(client, at, nothing_else):
    notice(slug="now", title="Now")
    for number in range(12):
        start = NOW - dt.timedelta(days=20 + number)
        notice(slug=f"past-{number}", title=f"{number}", start=start, first_end=start + HOUR)
    at(NOW)
    assert len(groups(client)["past"]) == 10
    older = soup(client.get("/ru/news/shutdowns/")).select_one('.pagination [rel="next"]')["href"]
    assert groups(client, query=older) == {"past": ["10", "11"]}
    assert groups(client, query="?before=junk") == groups(client)


@pytest.mark.parametrize("address", ["news/shutdowns/", "news/shutdowns/2026-01-18-main-burst/", ""])
def test_a_thousand_shutdowns_cost_no_more_queries(client, at, address):
    def cost() -> int:
        client.get(f"/ru/{address}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/ru/{address}").status_code == 200
        return len(queries)

    at(NOW)
    notice(slug="first")
    before = cost()
    index = page_at("news/shutdowns", "ru")
    with disable_reference_index_auto_update():
        for number in range(1000 if address == "news/shutdowns/" else 100):
            start = NOW - dt.timedelta(hours=number)
            index.add_child(
                instance=ShutdownPage(title=f"{number}", slug=f"s-{number}", locale=index.locale, start=start)
            )
    assert cost() == before <= 15


def test_the_page_of_one_costs_few_queries(client):
    page = notice(places=[place("street", "Крылова")], first_end=None)
    for number in range(20):
        update(page, Says.END, NOW + number * HOUR, text_kk="Жаңа уақыт.")
    client.get(page.url_path)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url_path)
    assert len(queries) <= 15


# --- Words ------------------------------------------------------------------------------------------------------------


def test_places_are_named_in_the_manner_of_the_language():
    page = notice(places=[place("street", "Крылова"), place("avenue", "Назарбаева"), place("settlement", "Мирный")])
    with translation.override("ru"):
        assert in_short(page.places) == "улица Крылова, проспект Назарбаева, посёлок Мирный"
    with translation.override("kk"):
        assert in_short(page.places) == "Крылова көшесі, Назарбаева даңғылы, Мирный кенті"
    more = notice(slug="more", places=[place("street", str(number)) for number in range(9)])
    with translation.override("en"):
        assert in_short(more.places) == "0 Street, 1 Street, 2 Street and 6 more places"


@pytest.mark.sqlite
def test_without_a_summary_lists_and_letters_say_what_where_and_until_when():
    page = notice(places=[place("street", "Крылова")], start=NOW, first_end=NOW + 11 * HOUR)
    with translation.override("ru"):
        assert page.lead == (
            "Нет холодной воды: улица Крылова. Начало: 1 декабря 2026 г., 12:00; окончание: 1 декабря 2026 г., 23:00"
        )
    page.summary = "Своими словами."
    assert page.lead == "Своими словами."


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("53-16-61", "tel:+77232531661"),
        ("+7 705 206 79 16", "tel:+77052067916"),
        ("8 (705) 206-79-16", "tel:+77052067916"),
        ("1420", "tel:1420"),
    ],
)
def test_a_number_is_dialled_from_anywhere(number, address):
    assert dialled(number) == address


@pytest.mark.parametrize("phones", ["call us", "53-16-61,", ", 1" * 60 + "x", "<b>1</b>"])
def test_what_is_no_phone_number_is_refused(phones):
    with pytest.raises(ValidationError):
        ShutdownPage._meta.get_field("phones").clean(phones, None)


def test_nothing_typed_leaves_its_place(client):
    nasty = "</p><script>x</script>"
    page = notice(title=nasty, reason=nasty, delivery=nasty, places=[place("street", nasty, nasty)])
    update(page, Says.NOTE, text_kk=nasty)
    assert b"<script>x" not in client.get(page.url_path).content


def test_only_shutdowns_stand_in_their_list():
    assert ShutdownIndexPage.allowed_subpage_models() == [ShutdownPage]
    assert ShutdownPage.allowed_parent_page_models() == [ShutdownIndexPage]
