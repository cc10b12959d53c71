"""The letters themselves."""

from email import message_from_bytes, policy

import pytest

from portal.mail.compose import compose
from portal.mail.models import Letter
from tests.pages import LANGUAGES
from tests.portal.letters import CONTEXT, READER, put
from tests.postgres import ROOT

pytestmark = pytest.mark.django_db
NAMES = sorted(path.stem for path in (ROOT / "templates" / "letters").glob("*.txt") if path.stem != "base")


def written(name="question-received", *, language="ru", to=READER, **context):
    """The letter as the mail server gets it."""
    letter = compose(name, to=to, language=language, context=CONTEXT | context, message_id="<fixed@example.kz>")
    return message_from_bytes(letter.message().as_bytes(), policy=policy.default)


def part(letter, kind: str) -> str:
    return letter.get_body((kind,)).get_content()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_has_a_subject_a_text_and_html_in_its_language(name, language):
    context = {
        "title": "A title",
        "desk": "Desk",
        "code": "123456",
        "topics": ["News"],
        "answer": "An answer",
        "count": 2,
    }
    letter = written(name, language=language, **context)
    assert letter["Subject"].strip()
    assert letter["Content-Language"] == language
    assert letter["Auto-Submitted"] == "auto-generated"
    assert part(letter, "plain").strip()
    assert f'<html lang="{language}">' in part(letter, "html")
    assert "{{" not in part(letter, "plain") + part(letter, "html")


def test_a_letter_is_in_its_readers_language_whatever_the_workers_is():
    subjects = {language: str(written(language=language)["Subject"]) for language in LANGUAGES}
    assert len(set(subjects.values())) == 3


@pytest.mark.sqlite
def test_a_letter_sent_twice_has_the_same_message_id():
    letter = put()
    first, second = letter.compose().message(), Letter.objects.get(pk=letter.pk).compose().message()
    assert first["Message-ID"] == second["Message-ID"] == letter.message_id
    assert put("another").message_id != letter.message_id


@pytest.mark.parametrize("number", ["7\r\nBcc: thief@example.kz", "7\nX: y", "7\x0b\x0c8", "№ ӘІҢҒҮҰҚӨҺ"])
def test_a_subject_is_one_line(number):
    letter = written(number=number)
    assert letter["Bcc"] is letter["X"] is None
    assert "\n" not in letter["Subject"]
    assert letter.defects == () or not letter.defects


@pytest.mark.parametrize("name", ["A\r\nBcc: thief@example.kz", "Әйгерім Құнанбайқызы", "<b>O'Brien</b> & Co", "🙂"])
def test_a_letter_to_any_name_goes(mailoutbox, name):
    from portal.mail.drain import drain  # noqa: PLC0415 - beside what it is for

    put(name="question-answered")
    Letter.objects.update(context=CONTEXT | {"name": name, "answer": ""})
    drain()
    assert Letter.objects.get().state == Letter.State.SENT
    text, html = mailoutbox[0].body, mailoutbox[0].alternatives[0].content
    assert name.replace("\r\n", "\n") in text.replace("\r\n", "\n")
    assert "<b>O" not in html


def test_no_line_is_longer_than_mail_allows():
    letter = compose(
        "question-answered",
        to=READER,
        language="kk",
        context=CONTEXT | {"answer": "", "message": "сөз" * 3000 + "x" * 3000},
        message_id="<fixed@example.kz>",
    )
    assert max(len(line) for line in letter.message().as_bytes().splitlines()) <= 998


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_leads_to_the_portal_in_its_language(language):
    letter = written(language=language)
    assert f"http://testserver/{language}/" in part(letter, "plain")
    assert f"http://testserver/{language}/" in part(letter, "html")


def test_html_in_what_a_resident_wrote_stays_text():
    letter = written("question-answered", answer="", message='<a href="https://evil.example">press</a>')
    assert '<a href="https://evil' in part(letter, "plain")
    assert '<a href="https://evil' not in part(letter, "html")
