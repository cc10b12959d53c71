"""The record of the enterprise: names, phones, office and details, in the three languages. There is one row."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from portal.enterprise import form
from portal.enterprise.phones import Phone, check, to_call
from portal.locale import in_language
from portal.naming import NamedInLanguages

FULL_NAME = _("As it stands in contracts and orders.")
ONE_A_LINE = _("One a line.")


class Enterprise(NamedInLanguages, BaseGenericSetting):
    """What header, footer, letters, feeds and search engines say of the enterprise. Kept by editors under Settings."""

    legal_name_kk = models.CharField(_("full name in Kazakh"), max_length=200, blank=True, help_text=FULL_NAME)
    legal_name_ru = models.CharField(_("full name in Russian"), max_length=200, blank=True, help_text=FULL_NAME)
    legal_name_en = models.CharField(_("full name in English"), max_length=200, blank=True, help_text=FULL_NAME)
    phones = models.TextField(
        _("phones of the dispatcher service"),
        max_length=200,
        help_text=_(
            "Answered round the clock. One a line, as people read them; the first one stands on top of every page "
            "and in every letter."
        ),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    address_kk = models.CharField(_("address in Kazakh"), max_length=200, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=200, blank=True)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    hours_kk = models.TextField(_("opening hours in Kazakh"), max_length=300, blank=True, help_text=ONE_A_LINE)
    hours_ru = models.TextField(_("opening hours in Russian"), max_length=300, blank=True, help_text=ONE_A_LINE)
    hours_en = models.TextField(_("opening hours in English"), max_length=300, blank=True, help_text=ONE_A_LINE)
    socials = models.TextField(
        _("pages in social networks"), max_length=600, blank=True, help_text=_("Whole addresses, one a line.")
    )
    bin = models.CharField(
        _("BIN"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{12}\Z", _("A BIN has twelve digits."))],
    )
    bank_kk = models.CharField(_("bank in Kazakh"), max_length=120, blank=True)
    bank_ru = models.CharField(_("bank in Russian"), max_length=120, blank=True)
    bank_en = models.CharField(_("bank in English"), max_length=120, blank=True)
    iban = models.CharField(
        _("IBAN"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^KZ[0-9A-Z]{18}\Z", _("An IBAN has twenty signs without spaces and begins with KZ."))
        ],
    )
    bic = models.CharField(
        _("BIC"),
        max_length=11,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?\Z", _("A BIC has eight or eleven Latin signs."))
        ],
    )

    panels = form.panels

    class Meta:
        verbose_name = verbose_name_plural = _("the enterprise")
        default_permissions = ("change",)  # there is one, for good

    def clean(self) -> None:
        wrong = {
            **faults(self, "phones", check),
            **faults(self, "socials", URLValidator(["https", "http"], message=_("Please write whole addresses."))),
        }
        if wrong:
            raise ValidationError(wrong)

    @property
    def legal_name(self) -> str:
        """Its full name in the language in force."""
        return in_language(self, "legal_name")

    @property
    def address(self) -> str:
        """Where its office is, in the language in force."""
        return in_language(self, "address")

    @property
    def hours(self) -> list[str]:
        """When its office is open, line by line, in the language in force."""
        return in_language(self, "hours").splitlines()

    @property
    def bank(self) -> str:
        """The name of its bank in the language in force."""
        return in_language(self, "bank")

    @property
    def pages(self) -> list[str]:
        """The addresses of its pages in social networks."""
        return self.socials.splitlines()

    @cached_property
    def calls(self) -> list[Phone]:
        """Whom to call at any hour."""
        return to_call(self.phones.splitlines())

    @property
    def call(self) -> Phone:
        """The number that stands first."""
        return self.calls[0] if self.calls else Phone("", "")


def faults(record: Enterprise, field: str, check_line: Callable[[str], object]) -> dict[str, list[str]]:
    """Tidies the lines of a field, and gives what is wrong with them."""
    lines = [" ".join(line.split()) for line in getattr(record, field).splitlines() if line.strip()]
    setattr(record, field, "\n".join(lines))
    found = []
    for line in lines:
        try:
            check_line(line)
        except ValidationError as wrong:
            found += [f"{line}: {message}" for message in wrong.messages]
    return {field: found} if found else {}
