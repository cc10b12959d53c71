"""Records that keep their texts in fields, one for each language: what is filled, and what is older than its original.

What the translation was made of is remembered when it is seen for the first time, and when it changes: a translation
that stays as it is while its original changes is out of date.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.fields import RichTextField

from portal import clock
from portal.locale import CODES
from translations.board.keeping import soon
from translations.board.kinds import Kept, Kind, Text, Told, register
from translations.board.standing import Importance, MadeOf, Standing, State
from translations.checks.fault import Kind as Kinds
from translations.checks.fault import Pair
from translations.checks.opened import Segment

FIRST = CODES[0]


RECORDS: dict[str, "Records"] = {}
"""Those of the board, by the names of their kinds."""


def by_right(user: User, model: type[Model]) -> Q | None:
    """Whoever may change the records sees how they stand."""
    return Q() if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}") else None


@dataclass(frozen=True)
class Records:
    """A model whose fields end in the code of a language. `holder`: what is edited in place of the record itself,
    and where the record has the number by which that is asked for.

    `form`: the address of a form made for translators, where there is one for that row; `at_desk`: whether it is
    translated at the desk (translations/desk/record.py)."""

    model: type[Model]
    may_see: Callable[[User], Q | None]
    title: Callable[[Any], str] = str
    importance: int = Importance.OTHER
    shown: Callable[[Any], bool] = lambda record: True
    holder: tuple[type[Model], str] | None = None
    form: Callable[[Standing], str] = lambda row: ""
    at_desk: Callable[[Standing], bool] = lambda row: True

    @property
    def parent(self) -> str:
        """Where the record has what is edited in place of itself, which may know another by that number."""
        return self.holder[1].partition(".")[0].removesuffix("_id") if self.holder else ""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def texts(self) -> list[str]:
        """The fields without the code; a Kazakh one may have none of its own."""
        names = [field.name for field in self.model._meta.concrete_fields]
        return [name.removesuffix("_ru") for name in names if name.endswith("_ru") and self.in_kazakh(name[:-3], names)]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(field.name for field in self.model._meta.concrete_fields)

    def field_in(self, text: str, code: str) -> str:
        """The name of its field in a language; empty where it is not told in that."""
        if f"{text}_{code}" in self.names:
            return f"{text}_{code}"
        return text if code == FIRST and text in self.names else ""

    def segments(self, record: Model, row: Standing) -> list[Segment]:
        """Each of its texts that can be told in the language of the row, beside the original; without one, beside the
        words of another language."""
        found: list[Segment] = []
        for text in filter(lambda text: self.field_in(text, row.language), self.texts):
            codes = [row.source_language, *(code for code in CODES if code not in (row.source_language, row.language))]
            told = {code: said for code in codes for name, said in self.said(record, code) if name == text}
            of = next((code for code in codes if told.get(code)), "")
            if of:
                field = self.model._meta.get_field(self.field_in(text, row.language))
                target = getattr(record, field.name) or ""
                kind = Kinds.RICH if isinstance(field, RichTextField) else Kinds.PLAIN
                pair = Pair(told[of], target, of, row.language, kind, getattr(field, "max_length", None))
                found.append(Segment(text, len(found), pair, bool(target.strip()), len(found) + 1))
        return found

    @staticmethod
    def in_kazakh(text: str, names: list[str]) -> str:
        return next((name for name in (f"{text}_{FIRST}", text) if name in names), "")

    def said(self, record: Model, code: str) -> list[Text]:
        """What it says in a language, its empty texts left out."""
        found = ((text, getattr(record, f"{text}_{code}", None)) for text in self.texts)
        every = ((text, getattr(record, text, "") if said is None else said) for text, said in found)
        return [[text, said.strip()] for text, said in every if said and said.strip()]

    def read(self, records: list[str]) -> QuerySet[Any]:
        found = self.model._default_manager.filter(pk__in=records)
        held = self.holder[1].rpartition(".")[0] if self.holder else ""
        return found.select_related(held) if held else found

    def tell(self, records: list[str], kept: Kept) -> Iterator[Told]:
        for record in self.read(records):
            said = {code: self.said(record, code) for code in CODES}
            own = next((code for code in CODES if said[code]), "")
            for code in CODES:
                if own and code != own and any(self.field_in(text, code) for text, _words in said[own]):
                    yield self.tell_one(record, own, code, said, kept.get((str(record.pk), code)))

    def tell_one(self, record: Any, own: str, code: str, said: dict[str, list[Text]], kept: MadeOf | None) -> Told:
        source = [one for one in said[own] if self.field_in(one[0], code)]
        target = [one for one in said[code] if self.field_in(one[0], code)]
        filled = {text for text, _words in target}
        done = sum(text in filled for text, _words in source)
        is_older = bool(kept and kept.texts != source and kept.target == target and target)
        state = State.STALE if is_older else State.PUBLISHED
        if done < len(source):
            state = State.IN_WORK if done else State.MISSING
        if is_older and kept:
            made_of, made = kept.texts, kept.target
        else:
            made_of, made = (source, target) if target else ([], [])
        with translation.override(own):
            title = self.title(record) or source[0][1]
        return Told(
            record=str(record.pk),
            language=code,
            model=self.label,
            title=title,
            state=state,
            changed=clock.now(),
            source_language=own,
            source_pk=attrgetter(self.holder[1])(record) if self.holder else record.pk,
            target_pk=record.pk,
            per_cent=100 * done // len(source),
            shown=self.shown(record),
            importance=self.importance,
            made_of=made_of,
            target=made,
        )

    def records(self) -> Iterator[str]:
        return map(str, self.model._default_manager.order_by("pk").values_list("pk", flat=True).iterator())

    def way(self, row: Standing) -> str:
        """Its form; whether it opens to the user is asked there."""
        if form := self.form(row):
            return form
        edited = self.holder[0] if self.holder else self.model
        known = edited.from_db(None, [edited._meta.pk.attname], [row.source_pk])  # nothing else of it is asked for
        return AdminURLFinder().get_edit_url(known) or ""

    def may_see_all(self, user: User) -> bool:
        """Whether the whole record is theirs to change, by the right over what is edited."""
        return by_right(user, self.holder[0] if self.holder else self.model) is not None

    def now(self, row: Standing) -> tuple[list[Text], list[Text]]:
        record = self.read([row.record]).first()
        said = self.said(record, row.source_language) if record else []
        said = [one for one in said if self.field_in(one[0], row.language)]
        return said, said


def put_on_board(of: Records) -> None:
    """Makes a kind of it, and hears of its changes."""
    RECORDS[of.label] = of
    register(Kind(of.label, of.tell, of.records, of.may_see, of.way, of.now))
    hear = partial(changed, of.label)
    for signal in (post_save, post_delete):
        signal.connect(hear, sender=of.model, weak=False, dispatch_uid=f"{of.label} on the board")


def changed(label: str, instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        soon(label, instance.pk)
