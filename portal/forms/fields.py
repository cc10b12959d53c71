"""The form fields of the public pages: what they take, and the errors they answer with, in the reader's language."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

JOINER = "\N{ZERO WIDTH JOINER}"  # holds some emoji together
LOST = "\N{REPLACEMENT CHARACTER}"  # what bytes that were no text have become by now
SITE = re.compile(
    r"[/@]|www\.|\w\.(?:com|net|org|info|biz|ru|kz|рф|қаз|su|io|me|ly|cc|co|top|xyz|online|site|shop|club|link|click|app)\b",
    re.IGNORECASE,
)
"""What looks like an address of a site, or a part of one."""
AREA_CODE = "7232"  # Öskemen: a subscriber's six digits are dialled as +7 7232 …


def refuse_unreadable(value: str, *, lines: bool) -> None:
    """Raises where a text holds what no keyboard types: control characters, NUL, lone surrogates, private use.

    Line breaks pass only where `lines` is set: in a name they would start a new header of a letter.
    """
    allowed = "\n\r\t" if lines else ""
    for char in value:
        unreadable = char == LOST or unicodedata.category(char) in ("Cc", "Cs", "Co", "Zl", "Zp")
        if unreadable and char not in allowed:
            raise ValidationError(
                _("The text holds characters that cannot be read. Please type it anew."), code="unreadable"
            )


def without_invisible(value: str) -> str:
    """Drops what comes along when text is pasted: zero-width spaces, marks that reverse the direction of writing."""
    return "".join(char for char in value if unicodedata.category(char) != "Cf" or char == JOINER)


class LineField(forms.CharField):
    """One line of text."""

    default_error_messages = {
        "required": _("Please fill in this field."),
        "max_length": _("Please write no more than %(limit_value)d characters (now %(show_value)d)."),
    }
    lines = False
    keeps_invisible = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Django's own NUL check has no Kazakh; ours says the same and more.
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]
        for validator in self.validators:
            if isinstance(validator, BaseValidator):  # of length
                validator.message = self.error_messages.get(validator.code, validator.message)

    def to_python(self, value: Any) -> str:
        value = super().to_python(value)
        refuse_unreadable(value, lines=self.lines)
        return unicodedata.normalize("NFC", value if self.keeps_invisible else without_invisible(value))


class NameField(LineField):
    """A person's name. It stands in letters, so it may hold no address of a site: that is how strangers advertise."""

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if SITE.search(value):
            raise ValidationError(_("Please write your name, without addresses of sites."), code="site")
        return value


class TextField(LineField):
    """Text of several lines."""

    widget = forms.Textarea
    lines = True

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class EmailAddressField(LineField):
    """An address a letter can reach; its cleaned value is in the form it is compared in (host in lower case)."""

    widget = forms.EmailInput
    keeps_invisible = True  # so that an address with one is refused, not silently another address

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if not value:
            return value
        try:
            found = validate_email(value, check_deliverability=False, allow_smtputf8=False, strict=True)
        except EmailNotValidError:
            raise ValidationError(
                _("Please check the e-mail address. It should look like name@example.kz."), code="email"
            ) from None
        return f"{found.local_part}@{found.ascii_domain}"


class PhoneField(LineField):
    """A phone number as people type it; its cleaned value is E.164 (+77051234567).

    Six digits are a number of the city; 8… and 7… are numbers of Kazakhstan; others begin with + and their country.
    """

    widget = forms.TextInput
    default_error_messages = {
        "phone": _("Please check the phone number. Examples: +7 705 123 45 67, 8 7232 12 34 56, 12-34-56."),
        "short": _("This is a short number. Please give one we can call you back on, for example +7 705 123 45 67."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if not value:
            return value
        digits = "".join(char for char in value if char.isdecimal())
        if len(digits) < 6:
            raise ValidationError(self.error_messages["short" if len(digits) >= 3 else "phone"], code="phone")
        international = value.startswith("+")
        try:
            number = phonenumbers.parse(AREA_CODE + digits if len(digits) == 6 else value, "KZ")
        except phonenumbers.NumberParseException:
            raise ValidationError(self.error_messages["phone"], code="phone") from None
        region = phonenumbers.region_code_for_number(number)
        if not phonenumbers.is_valid_number(number) or (region != "KZ" and not international):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class WithValue(forms.HiddenInput):
    """A hidden field that has a value even where that is empty: programs read it of each."""

    def format_value(self, value: Any) -> str:
        return super().format_value(value) or ""


class PortalForm(forms.Form):
    """A form of a public page: errors beside the fields and in a summary on top, nothing typed is lost."""

    use_required_attribute = False  # the browser's own bubbles speak its language, not the page's
    error_css_class = "field--error"

    def __init__(self, data: Mapping | None = None, files: MultiValueDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, files, label_suffix="", **kwargs)
        for field in self.fields.values():
            if field.required:
                field.widget.attrs["aria-required"] = "true"

    def type_over(self, name: str, value: str) -> None:
        """Puts another value into a field of a form that is shown again."""
        given: Any = self.data
        data = given.copy()
        data[self.add_prefix(name)] = value
        self.data = data
