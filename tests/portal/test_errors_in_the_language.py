"""What a visitor did wrong is said in the language of the page, whoever says it: the portal, Django or a library."""

import re
from importlib import import_module

import pytest
from django.core import validators
from django.utils import dates
from django.utils.translation import override

from portal.forms.fields import PortalForm

for name in ("newsletter.forms", "questions.asking.form", "questions.queue.phone", "questions.reporting.form"):
    import_module(name)
import_module("sections.tariffs.calculator")
FOREIGN = re.compile(r"\b(?!(?:JPEG|PNG|WebP|HEIC|JPG|PDF|example|kz|Call|IPv4|IPv6|URL|UUID)\b)[A-Za-z]{3,}")
NUMBERS = dict.fromkeys(("limit_value", "show_value", "max", "min", "length", "allowed_extensions", "extension"), 5)


def kinds(form: type = PortalForm) -> set[type]:
    return {form} | {below for one in form.__subclasses__() for below in kinds(one)}


PUBLIC = sorted((one for one in kinds() if one.base_fields), key=str)


def said(message: object) -> str:
    """As it is shown: a number decides its form."""
    words = message % NUMBERS if "%" in str(getattr(message, "_proxy____args", "")) else str(message)
    return re.sub(r"%\(\w+\)\w|\{\w+\}", "", words)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("form", PUBLIC, ids=lambda form: form.__name__)
def test_no_error_of_a_form_is_in_english(form, language):
    with override(language):
        for name, field in form.base_fields.items():
            checked = (one.message for one in field.validators if hasattr(one, "message"))
            words = [*field.error_messages.values(), *checked]
            for message in words:
                assert not FOREIGN.search(said(message)), f"{name}: {said(message)}"


def test_the_forms_are_known():
    assert len(PUBLIC) > 5


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", sorted(vars(validators)))
def test_django_says_what_is_wrong_in_the_language(name, language):
    with override(language):
        for message in (getattr(getattr(validators, name), "message", ""), *messages(getattr(validators, name))):
            assert not FOREIGN.search(said(message))


def messages(one: object) -> list:
    known = getattr(one, "messages", {})
    return list(known.values()) if isinstance(known, dict) else []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_days_and_months_are_named_in_the_language(language):
    with override(language):
        for kind in ("WEEKDAYS", "WEEKDAYS_ABBR", "MONTHS", "MONTHS_3", "MONTHS_AP", "MONTHS_ALT"):
            names = getattr(dates, kind)
            assert not FOREIGN.search(" ".join(map(str, names.values())))
