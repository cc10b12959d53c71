"""Reporting a problem: what is stored, what is asked first, what comes back, what everybody may see."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.mail.models import Letter
from questions.models import KeptPhoto, Question
from questions.reporting import places
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.streets.street import Street
from tests.pages import soup
from tests.questions.asking.pictures import uploaded

pytestmark = pytest.mark.django_db

GOOD = {"problem": "leak", "place": "Мектептің жанында", "phone": "53-16-61", "consent": "on"}
CATEGORIES = {
    "open-manhole": ("open-manholes", True),
    "leak": ("technical", True),
    "no-water": ("technical", False),
    "dirty-water": ("technical", False),
}


def errors_of(response) -> set[str]:
    return {one["id"].removeprefix("id_").removesuffix("_error") for one in soup(response).select(".error[id$=_error]")}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("problem", "goes"), CATEGORIES.items())
def test_a_report_is_stored_with_its_desk_and_told(client, language, problem, goes):
    response = client.post(f"/{language}/report/", GOOD | {"problem": problem})
    question = Question.objects.get()
    assert response["Location"] == f"/{language}/report/sent/{question.token}/"
    assert (question.category.slug, question.alarm) == goes
    assert (question.source, question.problem, question.place) == ("report", problem, GOOD["place"])
    assert (question.phone, question.email, question.language) == ("+77232531661", "", language)
    assert question.consent.text.purpose == "report"
    assert question.publication is None
    assert [letter.name for letter in Letter.objects.all()] == ["question-notice"]
    page = soup(client.get(response["Location"]))
    assert str(question.number) in page.main.text
    assert page.main.select_one(f"a[href='{question.status_path}']")


def test_an_email_alone_is_enough_and_gets_the_letter(client):
    client.post("/ru/report/", GOOD | {"phone": "", "email": "a@example.kz"})
    assert Letter.objects.filter(name="question-received", recipient="a@example.kz").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "a@"}, "email"),
        ({"place": " "}, "place"),
        ({"consent": ""}, "consent"),
        ({"problem": "other"}, "message"),
        ({"problem": "flood"}, "problem"),
        ({"problem": ""}, "problem"),
        ({"place": "a" * 301}, "place"),
        ({"place": "", "latitude": "43.2", "longitude": "76.9"}, "place"),
        ({"place": "", "latitude": "nan", "longitude": "82.6"}, "place"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(client, wrong, field):
    response = client.post("/kk/report/", GOOD | {"name": "Әсел"} | wrong)
    assert response.status_code == 422
    assert errors_of(response) == {field}
    assert soup(response).select_one("main [name=name]")["value"] == "Әсел"
    assert not Question.objects.exists()


@pytest.mark.sqlite
def test_the_same_report_again_is_the_same_question(client):
    again = GOOD | {"submission": str(uuid.uuid4())}
    answers = {client.post("/ru/report/", again)["Location"] for _ in range(3)}
    assert len(answers) == Question.objects.count() == Letter.objects.count() == 1


def test_the_position_of_the_device_takes_the_place_of_words(client):
    client.post("/kk/report/", GOOD | {"place": "", "latitude": "49.948211", "longitude": "82.627"})
    question = Question.objects.get()
    assert (str(question.latitude), str(question.longitude)) == ("49.94821", "82.62700")


def test_an_address_finds_its_street_also_before_a_landmark(client):
    street = Street.objects.get(code=places.street_of("улица Гоголя 3").street.code)
    client.post("/ru/report/", GOOD | {"place": "ул. Гоголя, 3, напротив школы"})
    question = Question.objects.get()
    assert (question.street, question.house) == (street, "3")
    assert places.street_of("напротив школы на Гоголя, там где остановка") is None


def test_the_street_is_suggested_while_its_name_is_typed(client):
    found = client.get("/ru/report/streets/", {"q": "Гог"}).json()["suggestions"]
    assert any("Гоголя" in one["title"] for one in found)
    assert client.get("/ru/report/streets/", {"q": "Г"}).json() == {"suggestions": []}


@pytest.fixture
def off() -> str:
    """An address where a shutdown runs."""
    now, street = timezone.now(), places.street_of("улица Гоголя 3").street
    shutdown = Shutdown.objects.first()
    Shutdown.objects.filter(pk=shutdown.pk).update(
        start=now - timedelta(hours=1),
        expected_end=now + timedelta(hours=5),
        restored_at=None,
        live=True,
        cold_water=True,
    )
    ShutdownPlace.objects.create(shutdown=shutdown, street=street, kind=street.kind)
    return "улица Гоголя, 3"


def test_a_shutdown_of_the_place_is_told_before_the_report_is_stored(client, off):
    values = GOOD | {"problem": "no-water", "place": off, "ask_first": "1"}
    assert places.street_of(off)
    first = client.post("/ru/report/", values)
    assert first.status_code == 200
    page = soup(first)
    assert page.select_one("main .notice .state")
    assert not Question.objects.exists()
    sent = {field["name"]: field.get("value", "") for field in page.select("main form input[name]:not([type=file])")}
    assert (sent["ask_first"], sent["place"], sent["phone"]) == ("", off, "53-16-61")
    assert client.post("/ru/report/", values | {"ask_first": ""}).status_code == 302
    assert client.post("/ru/report/", values | {"problem": "open-manhole"}).status_code == 302


def test_a_report_sent_by_a_program_is_stored_at_once(client, off):
    assert client.post("/ru/report/", GOOD | {"problem": "no-water", "place": off}).status_code == 302


def test_photos_come_with_the_report_and_survive_its_errors(client):
    submission = str(uuid.uuid4())
    bad = GOOD | {"consent": "", "submission": submission}
    first = client.post("/ru/report/", bad | {"photos": [uploaded(), uploaded(b"text", "a.jpg")]})
    assert errors_of(first) == {"consent", "photos"}
    assert KeptPhoto.objects.count() == 1
    assert soup(first).select_one("[name=without_photos]")
    client.post("/ru/report/", GOOD | {"submission": submission, "photos": [uploaded()]})
    assert Question.objects.get().photos.count() == 2
    assert not KeptPhoto.objects.exists()


def test_kept_photos_can_be_left_out(client):
    submission = str(uuid.uuid4())
    client.post("/ru/report/", GOOD | {"phone": "", "submission": submission, "photos": [uploaded()]})
    client.post("/ru/report/", GOOD | {"submission": submission, "without_photos": "on"})
    assert not Question.objects.get().photos.exists()


def test_four_photos_are_too_many(client):
    response = client.post("/ru/report/", GOOD | {"photos": [uploaded() for _ in range(4)]})
    assert errors_of(response) == {"photos"}
    assert KeptPhoto.objects.count() == 3


def test_where_a_photo_was_taken_is_offered_and_sent_only_where_it_is_ticked(client):
    values = GOOD | {"submission": str(uuid.uuid4()), "ask_first": "1"}
    page = soup(client.post("/ru/report/", values | {"photos": [uploaded()]}))
    assert "49.95000, 82.61000" in page.select_one("label[for=id_use_photo_place]").text
    taken = page.select_one("[name=photo_place]")["value"]
    client.post("/ru/report/", values | {"ask_first": "", "photo_place": taken})
    question = Question.objects.get()
    assert (question.latitude, question.photos.count()) == (None, 1)
    other = values | {"submission": str(uuid.uuid4()), "ask_first": "", "photo_place": taken}
    client.post("/ru/report/", other | {"use_photo_place": "on"})
    assert Question.objects.get(latitude__isnull=False).latitude == Decimal("49.95")


def test_more_reports_than_a_house_sends_are_refused_in_words(client, one_hour):
    answers = [client.post("/ru/report/", GOOD).status_code for _ in range(21)]
    assert answers == [302] * 20 + [422]


def test_known_reports_tell_no_more_than_their_reporters_allow(client, django_assert_max_num_queries):
    seen = GOOD | {"place": "ул. Гоголя, 3, у школы", "name": "Әсел", "message": "Вода", "allow_publication": "on"}
    for values in (seen, seen | {"phone": "54-11-11"}, GOOD | {"problem": "dirty-water"}):
        client.post("/ru/report/", values)
    with django_assert_max_num_queries(15):
        rows = [row.text for row in soup(client.get("/ru/report/known/")).select("main tbody tr")]
    assert len(rows) == 2
    assert "Гоголя" in rows[0]
    assert not [word for word in ("3,", "школы", "Әсел", "Вода ", "53-16", "7232") if word in "".join(rows)]
    last = Question.objects.exclude(publication=None).first()
    last.publication.withdraw()
    assert len(soup(client.get("/ru/report/known/")).select("main tbody tr")) == 1
