"""Records that keep their texts in fields, one for each language: what is filled, and what is older than its original.

What the translation was made of is remembered when it is seen for the first time, and when it changes: a translation
that stays as it is while its original changes is out of date.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from wagtail.admin.admin_url_finder import AdminURLFinder

from portal import clock
from portal.locale import CODES
from translations.board.keeping import soon
from translations.board.kinds import Kept, Kind, Text, Told, register
from translations.board.standing import Importance, MadeOf, Standing, State

FIRST = CODES[0]


def by_right(user: User, model: type[Model]) -> Q | None:
    """Whoever may change the records sees how they stand."""
    return Q() if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}") else None


@dataclass(frozen=True)
class Records:
    """A model whose fields end in the code of a language. `holder`: what is edited in place of the record itself,
    and where the record has the number by which that is asked for.

    `form`: the address of a form made for translators, where there is one for that row."""

    model: type[Model]
    may_see: Callable[[User], Q | None]
    title: Callable[[Any], str] = str
    importance: int = Importance.OTHER
    shown: Callable[[Any], bool] = lambda record: True
    holder: tuple[type[Model], str] | None = None
    form: Callable[[Standing], str] = lambda row: ""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def texts(self) -> list[str]:
        """The fields without the code; a Kazakh one may have none of its own."""
        names = [field.name for field in self.model._meta.concrete_fields]
        return [name.removesuffix("_ru") for name in names if name.endswith("_ru") and self.in_kazakh(name[:-3], names)]

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
                if own and code != own:
                    yield self.tell_one(record, own, code, said, kept.get((str(record.pk), code)))

    def tell_one(self, record: Any, own: str, code: str, said: dict[str, list[Text]], kept: MadeOf | None) -> Told:
        source, target = said[own], said[code]
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

    def now(self, row: Standing) -> tuple[list[Text], list[Text]]:
        record = self.read([row.record]).first()
        said = self.said(record, row.source_language) if record else []
        return said, said


def put_on_board(of: Records) -> None:
    """Makes a kind of it, and hears of its changes."""
    register(Kind(of.label, of.tell, of.records, of.may_see, of.way, of.now))
    hear = partial(changed, of.label)
    for signal in (post_save, post_delete):
        signal.connect(hear, sender=of.model, weak=False, dispatch_uid=f"{of.label} on the board")


def changed(label: str, instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        soon(label, instance.pk)
