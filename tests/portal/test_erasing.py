"""What is kept of a person goes on their request and by their own hand; a trace without the data stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal import clock
from portal.erasing import erasure, holdings
from portal.erasing.erasure import Erasure
from portal.forms.consent import Consent
from portal.mail.drain import drain
from portal.mail.models import Letter
from questions.models import Dialogue, Question
from tests.pages import soup
from tests.portal.canary import CANARIES, EMAIL, answer, ask, places_of, subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def everywhere(settings, tmp_path):
    """The canary has asked, been answered, subscribed and got letters, in capitals of all sorts."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "portal.mail.eml.EmailBackend", str(tmp_path)
    answered = ask()
    answer(answered)
    drain()
    waiting = ask(email=EMAIL.upper())
    subscribe(EMAIL.title())
    return answered, waiting


@pytest.mark.sqlite
def test_a_person_is_erased_from_every_table_letter_and_file(everywhere, tmp_path):
    others = ask(
        name="Другой", phone="+77019999999", email="other@example.kz", message="Другое", allow_publication=True
    )
    assert {"questions_question", "portal_letter", "newsletter_subscriber"} <= places_of(*CANARIES)
    assert any(EMAIL in file.read_text() for file in tmp_path.iterdir())
    told = StringIO()
    call_command("erase", "--email", f" {EMAIL} ", stdout=told)
    assert places_of(*CANARIES) == set()
    assert not any(EMAIL in file.read_text() for file in tmp_path.iterdir())
    assert "questions: 2" in told.getvalue()
    others.refresh_from_db()
    assert (others.name, others.state) == ("Другой", "new")
    assert Letter.objects.filter(recipient="other@example.kz").exists()


def test_what_stays_is_a_dated_tombstone_and_the_proofs_of_consent(everywhere):
    consents = Consent.objects.count()
    erasure.erase_person(EMAIL)
    assert Consent.objects.count() == consents
    questions = Question.objects.filter(pk__in=[one.pk for one in everywhere])
    assert {(one.state, one.erased_at is not None) for one in questions} == {("erased", True)}
    assert all(one.consent.withdrawn_at and one.publication.withdrawn_at for one in questions)
    stone = Erasure.objects.get()
    assert clock.now() - stone.at < timedelta(minutes=1)
    assert (stone.reason, stone.person) == ("staff", holdings.keyed_hash(EMAIL))
    assert stone.counts == {"questions": 2, "subscriptions": 1, "requests": 1, "letters": 4, "files": 2}
    assert not Dialogue.objects.filter(question__in=questions).exists()


def test_erasing_twice_and_erasing_nobody_changes_nothing(everywhere):
    erasure.erase_person(EMAIL)
    told = StringIO()
    call_command("erase", "--email", EMAIL, stdout=told)
    assert told.getvalue().strip() == "nothing is held of this address"
    assert Erasure.objects.count() == 1


@pytest.mark.parametrize("email", ["", " ", "a", "a@b"])
def test_what_is_no_address_erases_nobody(everywhere, email):
    """Rows erased before have an empty one."""
    with pytest.raises(CommandError):
        call_command("erase", "--email", email)
    with pytest.raises(ValidationError):
        erasure.erase_person(email)
    assert Question.objects.filter(email=EMAIL).exists()


def test_a_dry_run_only_tells(everywhere):
    told = StringIO()
    call_command("erase", "--email", EMAIL, "--dry-run", stdout=told)
    assert "letters: 4" in told.getvalue()
    assert Question.objects.filter(email=EMAIL).exists()
    assert not Erasure.objects.exists()


def test_a_letter_being_sent_does_not_come_back(mailoutbox, monkeypatch):
    ask()
    sent = Letter.compose

    def meanwhile(letter: Letter):
        erasure.erase_person(EMAIL)
        return sent(letter)

    monkeypatch.setattr(Letter, "compose", meanwhile)
    drain()
    assert not Letter.objects.filter(recipient=EMAIL).exists()


def test_administrators_erase_in_the_admin(login, everywhere):
    client, address = login("admin"), reverse("erase")
    page = soup(client.post(address, {"email": EMAIL}))
    assert "2" in page.select_one("form [role=status]").text
    assert Question.objects.filter(email=EMAIL).exists(), "looked for, not erased"
    response = client.post(address, {"email": EMAIL, "for-good": "1"})
    assert response.status_code == 302
    assert EMAIL not in response["Location"]
    assert places_of(*CANARIES) == set()
    assert Erasure.objects.get().by == get_user_model().objects.get(username="admin")


@pytest.mark.parametrize("role", ["editor", "translator", "dispatcher", "reception"])
def test_nobody_else_does(login, role, everywhere):
    client = login(role)
    assert client.get(reverse("erase")).status_code in (302, 403)
    client.post(reverse("erase"), {"email": EMAIL, "for-good": "1"})
    assert Question.objects.filter(email=EMAIL).exists()


def test_the_asker_takes_everything_back_in_two_presses(client):
    question, other = ask(), ask()
    answer(question)
    page = soup(client.post(question.status_path, {"erase": "1"}))
    assert page.select_one("#your-data [name=erase-for-good]")
    question.refresh_from_db()
    assert question.message
    assert client.post(question.status_path, {"erase-for-good": "1"}).status_code == 302
    question.refresh_from_db()
    assert (question.message, question.state) == ("", "erased")
    assert not Dialogue.objects.filter(question=question).exists()
    assert not Letter.objects.filter(key__endswith=f"-{question.pk}", recipient=EMAIL).exists()
    assert "Канареечная" not in client.get(question.status_path).content.decode()
    other.refresh_from_db()
    assert other.message, "the other question is another consent"
    assert Erasure.objects.get().reason == "person"
    client.post(question.status_path, {"erase-for-good": "1"})
    assert Erasure.objects.count() == 1


def test_a_link_opened_by_a_mail_scanner_erases_nothing(client):
    question = ask()
    client.get(question.status_path + "?erase=1&erase-for-good=1")
    question.refresh_from_db()
    assert question.message


def test_the_desk_does_not_answer_what_was_erased(login):
    question = ask()
    erasure.erase_person(EMAIL)
    address = reverse("wagtailsnippets_questions_question:edit", args=[question.pk])
    client = login("dispatcher")
    assert "action-answer" not in client.get(address).content.decode()
    form = {"category": question.category_id, "answer": "К вечеру.", "action-answer": "1"}
    assert client.post(address, form).status_code == 200
    question.refresh_from_db()
    assert (question.state, question.answer) == ("erased", "")
    assert not Letter.objects.filter(name="question-answered").exists()


def test_a_draft_is_the_desks_alone(client):
    question = ask()
    Question.objects.filter(pk=question.pk).update(answer="Черновик")
    assert "Черновик" not in client.get(question.status_path).content.decode()
