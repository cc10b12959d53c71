"""Who may install and verify meters: records with a last day of validity."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.formats.alphabet import alphabetical, in_order
from portal.forms.fields import PhoneField
from portal.locale import in_language
from portal.naming import NamedInLanguages, NamedInOrder

EXPIRING_SOON = dt.timedelta(days=30)


class MeterService(NamedInOrder):
    """What is done with a meter: installed, verified, sealed, or anything further."""

    class Meta(NamedInOrder.Meta):
        verbose_name = _("work on meters")
        verbose_name_plural = _("works on meters")


class Installers(models.QuerySet["Installer"]):
    def in_state(self, state: str, day: dt.date) -> "Installers":
        """The organisations that on that day are valid, expire within a month, or have expired."""
        if state == Installer.State.EXPIRED:
            return self.filter(valid_until__lt=day)
        if state == Installer.State.SOON:
            return self.filter(valid_until__range=(day, day + EXPIRING_SOON))
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day + EXPIRING_SOON))

    def listed(self, day: dt.date) -> list["Installer"]:
        """Those visitors see on that day, by their names in the language in force. Two queries."""
        rows = self.exclude(valid_until__lt=day).prefetch_related("services")
        return sorted(rows, key=lambda installer: in_order(str(installer)))

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        """When the next of those visitors see drops out. One query."""
        last = self.filter(valid_until__gte=clock.today(now)).aggregate(Min("valid_until"))["valid_until__min"]
        return clock.earliest(*clock.midnights(last, 1))


class Installer(NamedInLanguages):
    """An organisation that works on meters; drops out of the public list after its last day."""

    class State(models.TextChoices):
        """Whether an organisation is listed."""

        VALID = "valid", _("valid")
        SOON = "soon", _("expires soon")
        EXPIRED = "expired", _("expired, not shown")

    licence = models.CharField(_("number of the licence or accreditation"), max_length=80, blank=True)
    services = models.ManyToManyField(MeterService, verbose_name=_("what it does"), related_name="installers")
    # E.164, one a line, as the form cleans them.
    phones = models.TextField(
        _("phones"), max_length=200, help_text=_("One a line, for example 12-34-56 or +7 705 123 45 67.")
    )
    address_kk = models.CharField(_("address in Kazakh"), max_length=200, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=200, blank=True)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day of the licence or accreditation. The next day visitors no longer see the organisation."
        ),
    )
    checked_on = models.DateField(
        _("checked on"), default=clock.local_today, help_text=_("When somebody last made sure that all this is so.")
    )
    sample = models.BooleanField(_("sample data"), default=False)

    objects = Installers.as_manager()

    class Meta:
        verbose_name = _("meter organisation")
        verbose_name_plural = _("meter organisations")
        ordering = [alphabetical("name_kk"), "pk"]

    def clean(self) -> None:
        try:
            self.phones = "\n".join(PhoneField().clean(line) for line in self.phones.splitlines() if line.strip())
        except ValidationError as wrong:
            raise ValidationError({"phones": wrong.messages}) from None

    @property
    def numbers(self) -> list[str]:
        """Its phones in E.164."""
        return self.phones.split()

    @property
    def place(self) -> str:
        """Its address in the language in force."""
        return in_language(self, "address")

    def state_on(self, day: dt.date) -> State:
        if self.valid_until is None or self.valid_until > day + EXPIRING_SOON:
            return self.State.VALID
        return self.State.SOON if self.valid_until >= day else self.State.EXPIRED
