"""Opening hours: open or not at each moment, on holidays and other days too."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from sections.blocks import OfficeBlock
from sections.blocks.hours import OfficeState
from sections.holidays.calendar import Holiday
from sections.holidays.days import Calendar
from tests.pages import soup, words

ROW = ("first_day", "last_day", "opens", "closes", "break_from", "break_to")
WEEK = [
    {
        "first_day": "0",
        "last_day": "4",
        "opens": "08:00",
        "closes": "17:00",
        "break_from": "12:00",
        "break_to": "13:00",
    },
    {"first_day": "5", "last_day": "", "opens": "09:00", "closes": "13:00", "break_from": None, "break_to": None},
]
OTHER_DAYS = [
    {"date": "2026-11-30", "opens": "08:00", "closes": "15:00", "reason": "Ай соңы"},
    {"date": "2026-12-01", "opens": None, "closes": None, "reason": "Түгендеу"},
]
HOLIDAYS = Calendar({dt.date(2026, 11, 30): Holiday(name_kk="an exception beats it")})
"""With those the library knows: 16 December is one."""


def office(**values):
    given = {"name": "Кеңсе", "days": WEEK, "exceptions": OTHER_DAYS, "round_the_clock": False} | values
    return OfficeBlock().to_python(given)


def moment(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", ["Дүйсенбі – жұма", "Сенбі"]),
        ("ru", ["Понедельник – пятница", "Суббота"]),
        ("en", ["Monday – Friday", "Saturday"]),
    ],
)
def test_days_are_written_as_the_language_does(language, told):
    with translation.override(language):
        assert [days.words for days in office()["days"]] == told


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-25T08:00", "2026-11-25T12:00"),
        ("2026-11-25T11:59", "2026-11-25T12:00"),
        ("2026-11-25T13:00", "2026-11-25T17:00"),
        ("2026-11-28T12:00", "2026-11-28T13:00"),
        ("2026-11-30T14:59", "2026-11-30T15:00"),
    ],
)
def test_it_is_open(now, until):
    assert office().state(moment(now), HOLIDAYS) == OfficeState(open=True, until=moment(until))


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-25T07:59", "2026-11-25T08:00"),
        ("2026-11-25T17:00", "2026-11-26T08:00"),
        ("2026-11-28T13:00", "2026-11-30T08:00"),  # Saturday: on to Monday
        ("2026-11-30T15:00", "2026-12-02T08:00"),  # a shorter day, then a closed one
        ("2026-12-15T20:00", "2026-12-17T08:00"),  # a holiday
    ],
)
def test_it_is_closed_and_says_when_it_opens(now, opens):
    assert office().state(moment(now), HOLIDAYS) == OfficeState(open=False, opens=moment(opens))


@pytest.mark.parametrize(
    ("break_from", "break_to", "now", "lunch"),
    [
        ("12:00", "13:00", "2026-11-25T12:00", True),
        ("12:00", "13:00", "2026-11-25T12:59", True),
        ("09:30", "10:00", "2026-11-25T09:45", False),
        ("16:00", "16:30", "2026-11-25T16:00", False),
    ],
)
def test_a_break_of_the_day_is_no_closing(break_from, break_to, now, lunch):
    week = [WEEK[0] | {"break_from": break_from, "break_to": break_to}]
    state = office(days=week, exceptions=[]).state(moment(now), Calendar())
    assert state == OfficeState(open=False, opens=moment(f"2026-11-25T{break_to}"), pause=True)
    assert state.lunch == lunch
    assert not office(days=week, exceptions=[]).state(moment("2026-11-25T06:00"), Calendar()).pause


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_says_that_it_is_lunch(client, clock, language):
    clock(moment("2026-11-25T12:20"))
    now = soup(client.get(f"/{language}/consumers/opening-hours/")).select_one(".office__now")
    assert "13:00" in words(now)
    assert not now.select(".tag--good")
    clock(moment("2026-11-25T12:59:59"))
    assert "13:00" in words(soup(client.get(f"/{language}/consumers/opening-hours/")).select_one(".office__now"))
    clock(moment("2026-11-25T13:00"))
    assert soup(client.get(f"/{language}/consumers/opening-hours/")).select_one(".office__now .tag--good")


def test_the_time_is_that_of_oskemen():
    assert office().state(dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC), Calendar()).open  # 08:00 in Almaty


def test_without_hours_it_opens_never():
    assert office(days=[], exceptions=[]).state(moment("2026-11-25T10:00"), Calendar()) == OfficeState(open=False)


def test_round_the_clock():
    assert office(round_the_clock=True).state(moment("2026-12-16T03:00"), HOLIDAYS).open


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": []},
        {"days": [WEEK[0] | {"opens": "18:00"}]},
        {"days": [WEEK[0] | {"break_to": None}]},
        {"days": [WEEK[0] | {"last_day": "0", "first_day": "3"}]},
        {"exceptions": [OTHER_DAYS[0] | {"closes": None}]},
    ],
)
def test_hours_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValidationError):
        OfficeBlock().clean(office(**wrong))
    OfficeBlock().clean(office())


def entered(day: str, **values) -> Calendar:
    return Calendar({dt.date.fromisoformat(day): Holiday(name_kk="К", name_ru="Р", name_en="E", **values)})


def test_a_sunday_that_is_worked_has_the_hours_of_a_friday():
    calendar = entered("2026-12-06", working=True)
    assert office().state(moment("2026-12-06T09:00"), calendar) == OfficeState(
        open=True, until=moment("2026-12-06T12:00")
    )
    assert not office().state(moment("2026-12-06T09:00"), Calendar()).open
    assert not office().state(moment("2026-12-13T09:00"), calendar).open


def test_a_saturday_that_is_worked_keeps_the_hours_of_a_saturday_where_there_are_any():
    state = office().state(moment("2026-12-05T09:30"), entered("2026-12-05", working=True))
    assert state == OfficeState(open=True, until=moment("2026-12-05T13:00"))


def test_a_holiday_that_is_worked_after_all_has_the_hours_of_its_day():
    assert office().state(moment("2026-12-16T09:00"), entered("2026-12-16", working=True)).open
    assert not office().state(moment("2026-12-16T09:00"), Calendar()).open


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_tells_the_days_off_and_the_days_worked_of_the_next_weeks(client, clock, language):
    clock(moment("2026-11-25T12:20"))
    for day, working in {"2027-01-08": False, "2027-01-09": True, "2027-01-10": True}.items():
        Holiday.objects.create(date=day, working=working, name_kk="К", name_ru="Р", name_en="E")
    main = soup(client.get(f"/{language}/consumers/opening-hours/")).select_one("main")
    (heading,) = (
        h3 for h3 in main.select("h3") if words(h3) in ("Мереке күндері", "Праздничные дни", "Public holidays")
    )
    off, worked = heading.find_next_siblings("ul")[:2]
    assert [time["datetime"] for time in off.select("time")] == [
        *("2026-12-16", "2027-01-01", "2027-01-02", "2027-01-04", "2027-01-07", "2027-01-08"),
    ]
    assert [time["datetime"] for time in worked.select("time")] == ["2027-01-09"]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_an_address_can_be_looked_up_on_a_map(client):
    for address in ("call-centre", "consumers/opening-hours"):
        place = soup(client.get(f"/en/{address}/")).select_one(".office .place")
        assert place["href"].endswith("?query=%C3%96skemen%2C%201%20Sample%20Street")
        assert words(place) == "Öskemen, 1 Sample Street (on the map)"
        assert place["rel"] == ["external"]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_page_of_contacts_begins_with_the_number_for_emergencies(client):
    main = soup(client.get("/ru/call-centre/")).select_one("main")
    first = main.select_one("a")
    assert first["href"] == "tel:+77232531661"
    assert first.find_parent(class_="contact--emergency")
    assert main.select_one(".office .office__now")
    assert [link["href"] for link in main.select(".facts dd > a, .facts dd p > a")] == [
        "/ru/consumers/opening-hours/",
        "mailto:info@example.kz",
        "/ru/about/details/",
    ]
