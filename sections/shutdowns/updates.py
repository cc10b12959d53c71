"""What has been said of a shutdown since it was announced. The log is only added to: a wrong update is put right by the
next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.locale import Said, said
from sections.shutdowns.moments import Exactness, Moment, moment


class AddedTo(models.QuerySet["ShutdownUpdate"]):
    """Rows are added, and that is all."""

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    def delete(self) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    bulk_update = update


class ShutdownUpdate(models.Model):
    """One message about a shutdown; saving it changes the ends of the notice (shutdown.py)."""

    class Says(models.TextChoices):
        NOTE = "note", _("news, the end stays as it is")
        END = "end", _("a new expected end")
        UNKNOWN = "unknown", _("the time of restoration is unknown")
        PRESSURE = "pressure", _("the pressure is coming back")
        RESTORED = "restored", _("supply is restored")

    shutdown = models.ForeignKey(
        "sections.Shutdown", models.PROTECT, verbose_name=_("shutdown"), related_name="updates"
    )
    at = models.DateTimeField(
        _("written at"), null=True, default=timezone.now, editable=False, help_text="empty: only the order is known"
    )
    happened_at = models.DateTimeField(
        _("happened at"),
        null=True,
        blank=True,
        help_text=_("Where it is another moment than that of writing. Öskemen time."),
    )
    says = models.CharField(_("what it says"), max_length=10, choices=Says, default=Says.NOTE)
    time = models.DateTimeField(
        _("when"),
        null=True,
        blank=True,
        help_text=_("The new expected end, or the time supply was restored. Öskemen time."),
    )
    exactness = models.CharField(
        _("how exact"),
        max_length=10,
        choices=Exactness,
        default=Exactness.EXACT,
        help_text=_("Where no hour is known, write the last one it may be."),
    )
    text_kk = models.TextField(_("text in Kazakh"), blank=True, max_length=1000)
    text_ru = models.TextField(_("text in Russian"), blank=True, max_length=1000)
    text_en = models.TextField(_("text in English"), blank=True, max_length=1000)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name=_("who"), related_name="+"
    )

    objects = AddedTo.as_manager()

    class Meta:
        verbose_name = _("update of a shutdown")
        verbose_name_plural = _("updates of shutdowns")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.text) or self.get_says_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise PermissionDenied("The log of a shutdown is only added to.")
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    @property
    def text(self) -> Said:
        """In the language in force, or in the one there is."""
        return said(self, "text")


@dataclass(frozen=True)
class Ends:
    """When a shutdown is expected to end (None: unknown), and when it did (None: not yet)."""

    expected: Moment | None
    restored: Moment | None = None
    recovering: bool = False
    """Whether the pressure is coming back already."""

    def columns(self) -> dict:
        """As the notice keeps them."""
        expected, restored = self.expected, self.restored
        return {
            "expected_end": expected and expected.at,
            "expected_end_exactness": expected.exactness if expected else Exactness.EXACT,
            "restored_at": restored and restored.at,
            "restored_exactness": restored.exactness if restored else Exactness.EXACT,
            "recovering": self.recovering,
        }

    def after(self, update: ShutdownUpdate) -> "Ends":
        """The ends once the update is known. A new expected end takes back what was said of restoration.

        While the pressure comes back, the expected end stays unless another is told.
        """
        says, told = update.Says(update.says), moment(update.time, update.exactness)
        if says == says.NOTE:
            return self
        if says == says.RESTORED:
            return Ends(self.expected, told)
        if says == says.PRESSURE:
            return Ends(told or self.expected, recovering=True)
        return Ends(told if says == says.END else None)


def history(first: Moment | None, updates: Iterable[ShutdownUpdate]) -> list[Ends]:
    """The ends as first announced, then after each update."""
    found = [Ends(first)]
    for update in updates:
        found.append(found[-1].after(update))
    return found
