"""The dialogue of question and answer that everybody may read: what staff approved for publication."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import clock
from portal.locale import in_language
from questions.desk import Category, OfDesk
from questions.public import publishing
from questions.public.translated import LACKS, Translated, lacking_anew
from questions.question import MESSAGE_MAX, Question
from sections.search.groups import Group

LEADING = {"key_answer", "category", "language", "published"}
LEADING_TRANSLATIONS = {"category", "date", "published", "kept"}
NOTED = {"published_at", "corrected_at"}
WHAT_IS_SHOWN = {"published", "question_text", "answer_text", "kept"}


class Dialogues(OfDesk):
    """No door leads past `Dialogue.save` for what people have asked."""

    def update(self, **values: Any) -> int:
        if values.get("published"):
            raise ValidationError(_("Dialogues are published one by one."))
        if "published" not in values:
            return super().update(**values)
        with transaction.atomic():  # hidden, and their translations with them
            families = {source or pk for pk, source in self.order_by().values_list("pk", "source")}
            translations = self.others().filter(source__in=self.order_by().values("pk"))
            super(Dialogues, translations).update(published=False)
            hidden = super().update(**values)
            self.others().filter(pk__in=families).note_lacking()
        return hidden

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            if (row.question_id or row.source_id) and row.published:
                row.refuse_to_show()
            row.lack()
        made = super().bulk_create(rows, *args, **kwargs)
        self.others().filter(pk__in={row.source_id for row in rows if row.source_id}).note_lacking()
        return made

    def others(self) -> Self:
        """All there are, whichever these are."""
        return type(self)(self.model, using=self.db)

    def note_lacking(self) -> None:
        """Each source knows anew in which languages it is not to be had."""
        super().update(**lacking_anew(self))

    @transaction.atomic
    def delete(self) -> tuple[int, dict[str, int]]:
        """Waits for whoever is translating one of them at this moment, so that what they save goes, too."""
        list(self.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def locked(self, pk: int, of: tuple[str, ...] = ()) -> Any:
        """Its source before it, in the order of all who lock both."""
        list(self.others().select_for_update(of=("self",)).filter(translations=pk).values_list("pk"))
        return super().locked(pk, of) if of else super().locked(pk)


class Dialogue(Translated):
    """A question and its answer in the wording staff approved. Public as soon as `published` is set."""

    question = models.OneToOneField(
        Question, models.CASCADE, null=True, blank=True, editable=False, related_name="dialogue"
    )
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="dialogues")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    question_text = models.TextField(
        _("question, public wording"),
        max_length=MESSAGE_MAX,
        help_text=_("Take out names, addresses, phone numbers and whatever else tells who asked."),
    )
    answer_text = models.TextField(_("answer, public wording"), max_length=20000)
    kept = models.JSONField(default=list, editable=False, help_text="keyed hashes of pieces that tell nobody")
    date = models.DateField(_("date"), default=timezone.localdate)
    sample = models.BooleanField(_("sample data"), default=False)
    published = models.BooleanField(_("show to all visitors"), default=False)
    published_at = models.DateTimeField(_("first shown at"), null=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, editable=False)
    key_answer = models.BooleanField(
        _("key answer"),
        default=False,
        help_text=_("Leads its category. A category has one in each language: an earlier one steps back."),
    )
    useful = models.PositiveIntegerField(_("useful"), default=0, editable=False)
    not_useful = models.PositiveIntegerField(_("not useful"), default=0, editable=False)

    objects = Dialogues.as_manager()
    WORDED_BY_STAFF = ("question_text", "answer_text")
    found_as = _("question and answer")
    found_in = Group.QUESTIONS
    edited_by: User | None = None
    """Who is changing it; not stored."""

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        base_manager_name = "objects"
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["language", "-date", "-id"], condition=Q(published=True), name="dialogues_public"),
            models.Index(
                fields=["category", "language", "-date", "-id"],
                condition=Q(published=True),
                name="dialogues_of_category",
            ),
            models.Index(
                fields=["-date", "-id"], include=["category"], condition=Q(source=None), name="dialogues_of_desk"
            ),
            models.Index(fields=["language", "category"], condition=Q(key_answer=True), name="dialogues_key"),
            *(
                models.Index(fields=[*of, "-date", "-id"], condition=Q(published=True, **{name: True}), name=called)
                for name in LACKS
                for of, called in (([], f"dialogues_{name}"), (["category"], f"dialogues_{name}_in"))
            ),
        ]

    def __str__(self) -> str:
        return _("Dialogue № %(number)s") % {"number": self.pk}

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused where it would show what may not be shown; one that has gone meanwhile does not come back."""
        fields = kwargs.get("update_fields")
        if fields is not None and not set(fields):
            return

        def writes(names: Iterable[str]) -> bool:
            return fields is None or not set(names).isdisjoint(fields)

        adding = self._state.adding or self.pk is None
        if writes(WHAT_IS_SHOWN):
            self.look_before_showing()
        if adding or writes(["language"]):
            self.lack(() if adding else self.shown_in())
        before = None if adding else self.as_stored()
        if not adding:
            self.keep_earlier_wording(before)
            lacks = LACKS if writes(["language"]) else ()
            kwargs |= {"force_update": True} if fields is None else {"update_fields": {*fields, *NOTED, *lacks}}
        super().save(*args, **kwargs)
        if self.source_id and writes(["published"]):
            self.tell_source()
        elif before and writes(LEADING_TRANSLATIONS):
            self.lead_translations(set(before["kept"]).difference(self.kept))
        if self.key_answer and self.published and writes(LEADING):
            self.lead()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Waits for whoever is translating it at this moment."""
        Dialogue.objects.locked(self.pk)
        return super().delete(*args, **kwargs)

    def look_before_showing(self) -> None:
        """Refuses to show what may not be shown; till the transaction ends, its source stays as it is."""
        if self.source_id:
            self.hold_source()
        if self.published:
            self.refuse_to_show()
            self.published_at = self.published_at or clock.now()

    def clean(self) -> None:
        super().clean()
        if self.published:
            self.refuse_to_show()
        if self.pk and not self.source_id and self.translations.filter(language=self.language).exists():
            raise ValidationError({"language": _("There is a translation into this language.")})

    def refuse_to_show(self) -> None:
        """Says why it may not be shown, if it may not."""
        if not self.allowed_now():
            raise ValidationError(_("The asker has not allowed this question to be published."))
        if self.source_id and not Dialogue.objects.filter(pk=self.source_id, published=True).exists():
            raise ValidationError(_("What it was translated from is not shown to visitors."))
        if count := self.undecided():
            words = ngettext(
                "%(count)s piece that tells of somebody has not been decided yet.",
                "%(count)s pieces that tell of somebody have not been decided yet.",
                count,
            )
            raise ValidationError(words % {"count": count})

    def undecided(self) -> int:
        """How many pieces that tell of somebody nobody has decided about, in both texts; samples tell of nobody."""
        if self.sample:
            return 0
        asker = self.asker
        return sum(publishing.undecided(text, self.kept, asker) for text in (self.question_text, self.answer_text))

    @property
    def asker(self) -> list[str]:
        """The name its asker gave; none where staff wrote it, or it has been erased."""
        asked = self.origin.question
        return [asked.name] if asked else []

    def allowed_now(self) -> bool:
        """As `may_be_published`, asked of the database anew."""
        allowing = Question.objects.filter(publication__isnull=False, publication__withdrawn_at=None)
        asked = self.origin.question_id
        return asked is None or allowing.filter(pk=asked).exists()

    def as_stored(self) -> dict[str, Any] | None:
        """What the database has of it now."""
        names = (*self.WORDED_BY_STAFF, "kept", "published", "published_at")
        return Dialogue.objects.filter(pk=self.pk).values(*names).first()

    def keep_earlier_wording(self, before: dict[str, Any] | None) -> None:
        """Of what everybody could read nothing is changed without a trace."""
        if before is None or not (before["published"] or before["published_at"]):
            return
        said = {name: before[name] for name in self.WORDED_BY_STAFF}
        if any(said[name] != getattr(self, name) for name in said):
            self.corrected_at = clock.now()
            self.wordings.create(**said, corrected_at=self.corrected_at, corrected_by=self.edited_by)

    def lead(self) -> None:
        """Those that have led the category step back."""
        others = Dialogue.objects.filter(category=self.category_id, language=self.language, key_answer=True)
        for other in others.exclude(pk=self.pk):
            other.key_answer = False
            other.save(update_fields=["key_answer"])

    @property
    def category_name(self) -> str:
        return in_language(self.category, "name")

    @property
    def may_be_published(self) -> bool:
        """Whether its asker allows it, now; one that staff wrote themselves has no asker."""
        asked = self.origin.question
        return asked is None or asked.allow_publication
