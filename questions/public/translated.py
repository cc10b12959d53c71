"""A dialogue in another language is a row of its own beside its source, and goes where the source goes.

So all that guards a dialogue guards its translations, and nothing of what people have asked lies in a copy elsewhere:
docs/decisions/0038-translations-of-dialogues.md.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.locale import CODES, NOT_YET_IN, ONLY_IN

STANDS_WITH_SOURCE = ("category_id", "date", "sample")
"""What a translation has of its source, whatever is written into it."""
LACKS = [f"lacks_{code}" for code in CODES]


class State(models.TextChoices):
    """How a dialogue stands in a language that is not its own."""

    MISSING = "missing", pgettext_lazy("of a translation", "missing")
    STALE = "stale", pgettext_lazy("of a translation", "out of date")
    DRAFT = "draft", pgettext_lazy("of a translation", "draft")
    PUBLISHED = "published", pgettext_lazy("of a translation", "published")


class Translated(models.Model):
    """What makes a dialogue a source, or the translation of one."""

    source: Any = models.ForeignKey(
        "questions.Dialogue",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="translations",
        verbose_name=_("translated from"),
    )
    made_from = models.DateTimeField(
        null=True, editable=False, help_text="when the wording it was made of had been corrected; none: never"
    )
    # Of a source: whether no translation into that language is published. So that what is missing is found by an index.
    lacks_kk = models.BooleanField(default=False, editable=False)
    lacks_ru = models.BooleanField(default=False, editable=False)
    lacks_en = models.BooleanField(default=False, editable=False)

    hidden_with_piece = 0
    """How many of its translations were hidden as it was saved, for a piece it keeps no more; not stored."""

    class Meta:
        abstract = True

    @property
    def origin(self) -> Any:
        """Its source; of a source itself."""
        return self.source if self.source_id else self

    @property
    def is_stale(self) -> bool:
        """Whether the source was corrected after this had been made of it."""
        corrected = self.source.corrected_at if self.source_id else None
        return corrected is not None and (self.made_from is None or self.made_from < corrected)

    @property
    def state(self) -> State:
        """Of a translation."""
        if self.is_stale:
            return State.STALE
        return State.PUBLISHED if self.published else State.DRAFT  # type: ignore[attr-defined]

    @property
    def so_far(self) -> str | Promise:
        """Of a source, to readers of a language it is not to be had in: in which it is."""
        reader, own = translation.get_language() or "", self.language  # type: ignore[attr-defined]
        if not getattr(self, f"lacks_{reader}", False):
            return ""
        alone = all(getattr(self, f"lacks_{code}") for code in CODES if code != own)
        return ONLY_IN[own] if alone else NOT_YET_IN[reader]

    def hold_source(self) -> None:
        """Nobody changes, hides or deletes the source till the transaction ends; and it is a source, of another tongue.

        Where the translation stands, and whether it is a sample, follows the source.
        """
        source = type(self).objects.locked(self.source_id)  # type: ignore[attr-defined]
        if source is None:
            raise ValidationError(_("What it was translated from is gone."))
        if source.source_id or source.language == self.language:  # type: ignore[attr-defined]
            raise ValidationError(_("A dialogue is translated from its source, into another language."))
        self.source = source
        for name in STANDS_WITH_SOURCE:
            setattr(self, name, getattr(source, name))

    def lack(self, shown: Collection[str] = ()) -> None:
        """Notes in which languages it is not to be had; `shown`: those of its published translations."""
        for code in CODES:
            here = self.source_id or code == self.language or code in shown  # type: ignore[attr-defined]
            setattr(self, f"lacks_{code}", not here)

    def shown_in(self) -> set[str]:
        """The languages of its published translations. One query."""
        return set(self.translations.filter(published=True).values_list("language", flat=True))  # type: ignore[attr-defined]

    def tell_source(self) -> None:
        """The source knows whether it is to be had in the language of this translation."""
        lacks = {f"lacks_{self.language}": not self.published}  # type: ignore[attr-defined]
        type(self).objects.filter(pk=self.source_id).update(**lacks)  # type: ignore[attr-defined]

    def lead_translations(self, no_longer_kept: Collection[str]) -> None:
        """Its translations stand where it stands, and are not shown longer than it is.

        Nor when the source keeps a piece no more: a translation may spell it otherwise, and no key of it is alike. They
        wait as drafts, and what they have kept for themselves is to be decided anew.
        """
        self.hidden_with_piece = 0
        for one in self.translations.all():  # type: ignore[attr-defined]
            changed = {name for name in STANDS_WITH_SOURCE if getattr(one, name) != getattr(self, name)}
            for name in changed:
                setattr(one, name, getattr(self, name))
            if no_longer_kept:
                self.hidden_with_piece += one.published
                one.kept = [key for key in one.kept if key in self.kept]  # type: ignore[attr-defined]
                changed.add("kept")
            if one.published and (no_longer_kept or not self.published):  # type: ignore[attr-defined]
                one.published = False
                changed.add("published")
            if changed:
                one.save(update_fields={name.removesuffix("_id") for name in changed})


def is_stale(translated: str = "") -> Q:
    """`Translated.is_stale` of the rows; of those behind the relation `translated`, asked of their sources."""
    made, corrected = f"{translated}made_from", "corrected_at" if translated else "source__corrected_at"
    later = Q(**{made: None}) | Q(**{f"{made}__lt": F(corrected)})
    return Q(**{f"{corrected}__isnull": False}) & later


def lacking_anew(dialogues: QuerySet) -> dict[str, Any]:
    """What `Translated.lack` would note of each row, for an update by statement."""
    shown = dialogues.model.objects.filter(source=OuterRef("pk"), published=True)
    told = Q(source__isnull=False)
    return {
        f"lacks_{code}": Case(
            When(told | Q(language=code) | Exists(shown.filter(language=code)), Value(False)), default=Value(True)
        )
        for code in CODES
    }


@receiver(post_delete, sender="questions.Dialogue")
def is_lacking_again(instance: Any, **kwargs: Any) -> None:
    """A translation that is gone is missing."""
    if instance.source_id:
        instance.published = False
        instance.tell_source()
