"""Published dialogues on the board, by the states of their own list. Nothing that anybody has asked is copied here:
a row is named by its category, day and number, and goes as soon as the dialogue is not shown any more."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from portal.locale import CODES
from questions.models import Dialogue
from questions.public.translated import State as Stand
from questions.terms.counting import at
from questions.translating import people as translators
from questions.translating.listing import standing_in
from translations.board import people
from translations.board.keeping import soon
from translations.board.kinds import Kept, Kind, Text, Told, register
from translations.board.standing import Standing, State

NAME = "questions.dialogue"
STATES = {
    Stand.MISSING: State.MISSING,
    Stand.STALE: State.STALE,
    Stand.DRAFT: State.READY,
    Stand.PUBLISHED: State.PUBLISHED,
}


def sources() -> Any:
    return Dialogue.objects.filter(published=True, source=None)


def tell(records: list[str], kept: Kept) -> Iterator[Told]:
    """A query for each language."""
    for code in CODES:
        shown = sources().filter(pk__in=records).exclude(language=code).select_related("category")
        one: Any  # with its standing
        for one in standing_in(code, shown):
            with translation.override(one.language):
                title = f"{one.category}, {date_format(one.date)}, № {one.pk}"
            yield Told(
                record=str(one.pk),
                language=code,
                model=NAME,
                title=title,
                state=STATES[Stand(one.standing)],
                changed=one.corrected_at or at(one.date, dt.time()),
                source_language=one.language,
                source_pk=one.pk,
                per_cent=0 if one.standing == Stand.MISSING else 100,
            )


def records() -> Iterator[str]:
    return map(str, sources().order_by("pk").values_list("pk", flat=True).iterator())


def may_see(user: User) -> Q | None:
    """A desk its own, a translator what is to be put into their languages."""
    rows = [Q(language__in=theirs)] if (theirs := people.languages_of(user)) else []
    if translators.works_at_desk(user):
        numbers = Dialogue.objects.visible_to(user).annotate(number=Cast("pk", CharField()))
        rows.append(Q(record__in=numbers.values("number")))
    return rows[0] | rows[-1] if rows else None


def way(row: Standing) -> str:
    """Beside the original, with what has changed in it marked."""
    return reverse("dialogue_translation", args=[row.record, row.language])


def texts(row: Standing) -> tuple[list[Text], list[Text]]:
    """Told where it is translated, and there alone."""
    return [], []


register(Kind(NAME, tell, records, may_see, way, texts))


@receiver((post_save, post_delete), sender=Dialogue, dispatch_uid="a dialogue on the board")
def changed(instance: Dialogue, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        soon(NAME, instance.source_id or instance.pk)
