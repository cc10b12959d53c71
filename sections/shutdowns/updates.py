"""What has been said of a shutdown since it was announced. The log is only added to: a wrong update is put right by the
next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn, Self
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.locale import in_language
from sections.shutdowns.moments import Exactness, Moment, moment


class AddedTo(models.QuerySet["ShutdownUpdate"]):
    """Rows are added, and that is all."""

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    def delete(self) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    bulk_update = update

    def of(self, key: UUID) -> Self:
        """The updates of a shutdown, the first first. `key`: the translation_key of its pages."""
        return self.filter(shutdown=key).order_by("pk")


class ShutdownUpdate(models.Model):
    """One message about a shutdown, for the pages of all languages; saving it changes their ends (pages.py)."""

    class Says(models.TextChoices):
        NOTE = "note", _("news, the end stays as it is")
        END = "end", _("a new expected end")
        UNKNOWN = "unknown", _("the time of restoration is unknown")
        RESTORED = "restored", _("supply is restored")

    shutdown = models.UUIDField(_("shutdown"), help_text="the translation_key of its pages")
    at = models.DateTimeField(
        _("written at"), null=True, default=timezone.now, editable=False, help_text="empty: only the order is known"
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
        indexes = [models.Index(fields=["shutdown", "id"], name="updates_of_a_shutdown")]

    def __str__(self) -> str:
        return self.text or self.get_says_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise PermissionDenied("The log of a shutdown is only added to.")
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied("The log of a shutdown is only added to.")

    @property
    def text(self) -> str:
        """In the language in force; Kazakh where there is none."""
        return in_language(self, "text")


@dataclass(frozen=True)
class Ends:
    """When a shutdown is expected to end (None: unknown), and when it did (None: not yet)."""

    expected: Moment | None
    restored: Moment | None = None

    def columns(self) -> dict:
        """As the pages keep them."""
        expected, restored = self.expected, self.restored
        return {
            "expected_end": expected and expected.at,
            "expected_end_exactness": expected.exactness if expected else Exactness.EXACT,
            "restored_at": restored and restored.at,
            "restored_exactness": restored.exactness if restored else Exactness.EXACT,
        }

    def after(self, update: ShutdownUpdate) -> "Ends":
        """The ends once the update is known. A new expected end takes back what was said of restoration."""
        says, told = update.Says(update.says), moment(update.time, update.exactness)
        if says == says.NOTE:
            return self
        if says == says.RESTORED:
            return Ends(self.expected, told)
        return Ends(told if says == says.END else None)


def history(first: Moment | None, updates: Iterable[ShutdownUpdate]) -> list[Ends]:
    """The ends as first announced, then after each update."""
    found = [Ends(first)]
    for update in updates:
        found.append(found[-1].after(update))
    return found
