"""What the fields of public forms take, and what they answer."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from portal.forms.fields import EmailAddressField, LineField, PhoneField, PortalForm, TextField
from tests.pages import LANGUAGES

UNREADABLE = {
    "NUL": "a\x00b",
    "a control character": "a\x07b",
    "escape": "a\x1b[2Jb",
    "a C1 character": "a\x85b",
    "a lone surrogate": "a\ud800b",
    "private use": "a\ue000b",
    "a line separator": "a\u2028b",
}
FIELDS = (LineField(max_length=50), TextField(max_length=50), EmailAddressField(), PhoneField())


def error_of(field, value) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
def test_no_field_takes_what_no_keyboard_types(field, value):
    assert "\x00" not in error_of(field, value)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
def test_no_field_takes_a_megabyte(field):
    assert error_of(field, "я" * 1_000_000)


@pytest.mark.parametrize("value", ["a\rb", "a\nb", "a\r\nBcc: b@example.kz"])
@pytest.mark.parametrize("field", [LineField(), EmailAddressField(), PhoneField()])
def test_a_line_is_one_line(field, value):
    assert error_of(field, value)


def test_texts_are_kept_as_they_were_written():
    assert TextField().clean("  Сәлем!\r\n\r\tЕкінші жол 🙂\n") == "Сәлем!\n\n\tЕкінші жол 🙂"
    assert LineField().clean(" Әйгерім Е\u0308лкина ") == "Әйгерім Ёлкина"
    assert TextField(required=False).clean("") == ""


@pytest.mark.parametrize(
    "value",
    [
        "почта@example.kz",
        "name\u200b@example.kz",
        "name@exam\u200bple.kz",
        "name\u202e@example.kz",
        "a@localhost",
        "a@example",
        "a@[127.0.0.1]",
        "a@example..kz",
        "a b@example.kz",
        "name",
        "@example.kz",
        "a@b@example.kz",
        "Name <a@example.kz>",
        "a@example.kz,b@example.kz",
        "a@example.kz; b@example.kz",
        "a@" + "x" * 300 + ".kz",
        "x" * 65 + "@example.kz",
        ".a@example.kz",
    ],
)
def test_an_address_no_letter_reaches_is_refused(value):
    assert error_of(EmailAddressField(), value)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (" Name@Example.KZ ", "Name@example.kz"),
        ("a.b+c@mail.example.kz", "a.b+c@mail.example.kz"),
        ("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_an_address_is_kept_in_the_form_it_is_compared_in(value, address):
    assert EmailAddressField().clean(value) == address


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("53-16-61", "+77232531661"),
        ("531661", "+77232531661"),
        ("8 705 206 79 16", "+77052067916"),
        ("+7 705 206-79-16", "+77052067916"),
        ("7 (705) 206 79 16", "+77052067916"),
        ("87052067916", "+77052067916"),
        ("8 7232 53 16 61", "+77232531661"),
        ("+7 7232 53 16 61", "+77232531661"),
        ("8-701-111-22-33", "+77011112233"),
        ("+7 903 123 45 67", "+79031234567"),
        ("+49 30 901820", "+4930901820"),
    ],
)
def test_a_phone_number_as_people_type_it(value, number):
    assert PhoneField().clean(value) == number


@pytest.mark.parametrize(
    "value",
    ["1420", "112", "8-903-123-45-67", "12", "phone", "+7 705", "8 705 206 79 1", "+999 123456789", "0" * 30, "+"],
)
def test_a_phone_number_nobody_can_be_called_on(value):
    assert error_of(PhoneField(), value)


def test_a_short_number_is_told_from_a_wrong_one():
    with translation.override("en"):
        assert "short number" in error_of(PhoneField(), "1420")
        assert "short number" not in error_of(PhoneField(), "8-903-123-45-67")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (LineField(), ""),
        (LineField(max_length=3), "abcdef"),
        (LineField(), "a\x00"),
        (EmailAddressField(), "name"),
        (EmailAddressField(), "a" * 300),
        (PhoneField(), "1420"),
        (PhoneField(), "8-903-123-45-67"),
    ],
)
def test_errors_are_in_the_readers_language(field, value):
    errors = set()
    for language in LANGUAGES:
        with translation.override(language):
            errors.add(str(error_of(field, value)))
    assert len(errors) == 3


class Example(PortalForm):
    name = LineField(max_length=5, help_text="A hint")
    phone = PhoneField(required=False)


def shown(form) -> BeautifulSoup:
    return BeautifulSoup(render_to_string("components/form.html", {"form": form}), "html.parser")


def test_a_form_tells_assistive_technology_what_belongs_to_a_field():
    fresh, sent = shown(Example()), shown(Example({"name": "too long a name", "phone": "1"}))
    assert not fresh.select("[role=alert], [aria-invalid]")
    for page in (fresh, sent):
        for field in page.select("input[aria-describedby]"):
            assert all(page.find(id=name) for name in field["aria-describedby"].split())
    assert sent.select_one("[name=name]")["aria-invalid"] == "true"
    assert sent.select_one("[name=name]")["value"] == "too long a name"
    for link in sent.select("[role=alert] a"):
        assert sent.find(id=link["href"].removeprefix("#"))["aria-invalid"] == "true"
    assert len(sent.select("[role=alert] a")) == 2


def test_what_is_pasted_along_unseen_is_dropped():
    assert LineField().clean("\u202eӘли\u200bя\ufeff") == "Әлия"
