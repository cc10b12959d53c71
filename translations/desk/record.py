"""A record at the desk – a notice, a name, a ready sentence: the texts of its fields beside those they are made of."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin import messages

from translations.board.changes import Piece
from translations.board.fields import RECORDS, Records
from translations.board.keeping import soon
from translations.board.standing import MadeOf, Standing, State
from translations.checks import screen as checks
from translations.checks.opened import Open, Segment, open_faults_in, stops
from translations.desk import filling, rows, texts
from translations.desk.page import said_right
from translations.desk.texts import Hint
from translations.glossary.term import Term

END_OF_LINE = re.compile(r"</(?:p|li|h\d)>|<br ?/?>")


@dataclass(frozen=True)
class Line:
    """One text: its field beside the original, with what helps and what is wrong with it."""

    number: int
    segment: Segment
    field: BoundField
    pieces: list[Piece]
    faults: list[Open]
    hints: list[Hint]

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@transaction.atomic
def translate(request: HttpRequest, row: Standing) -> HttpResponse:
    """GET shows it; POST saves what was touched, for visitors to read at once, unless the checks hold it back."""
    of = RECORDS[row.kind]
    found = of.model._default_manager.filter(pk=row.record)
    record = (found.select_for_update(of=("self",)) if request.method == "POST" else found).first()
    if record is None:
        raise Http404
    segments = [one for one in of.segments(record, row) if filling.is_open(row, one, cast(User, request.user))]
    stands = {name: getattr(record, name) for name in names_of(of, row, segments)}
    form = filling.form_of(record, list(stands), row.language, request)
    if request.method == "POST":
        return write(request, row, record, segments, stands, form)
    return show(request, row, segments, form, open_faults_in(segments, place(row)))


def names_of(of: Records, row: Standing, segments: list[Segment]) -> list[str]:
    return [of.field_in(one.path, row.language) for one in segments]


def place(row: Standing) -> str:
    return f"{row.kind} {row.record}"


def show(
    request: HttpRequest, row: Standing, segments: list[Segment], form: Any, faults: list[Open], status: int = 200
) -> HttpResponse:
    of, terms, made_of = RECORDS[row.kind], list(Term.objects.all()), MadeOf.objects.filter(pk=row.pk).first()
    own = [[one.path, words_in(one.pair.source)] for one in segments if one.pair.source_language == row.source_language]
    was = texts.newer([[path, words_in(text)] for path, text in made_of.texts], own) if made_of else {}
    lines = [
        Line(
            number=one.number,
            segment=one,
            field=form[of.field_in(one.path, row.language)],
            pieces=was.get((one.path, words_in(one.pair.source))) or [Piece(words_in(one.pair.source), "same")],
            faults=[fault for fault in faults if fault.segment.number == one.number],
            hints=texts.hints(one.pair.source, row, terms),
        )
        for one in segments
    ]
    context = rows.around(request, row) | {
        "form": form,
        "lines": lines,
        "kept": filling.kept(segments),
        "ticked": set(request.POST.getlist("right")),
        "is_stale": row.state == State.STALE,
        "whole": of.way(row) if of.may_see_all(cast(User, request.user)) else "",
    }
    return render(request, "translations/desk/record.html", context, status=status)


def words_in(text: str) -> str:
    """Without the tags of a rich text, a paragraph a line."""
    return unescape(strip_tags(END_OF_LINE.sub("\n", text))).strip() if "<" in text else text


def write(
    request: HttpRequest, row: Standing, record: Model, segments: list[Segment], stands: dict[str, Any], form: Any
) -> HttpResponse:
    of = RECORDS[row.kind]
    try:
        was = filling.read(request.POST)
    except ValueError:
        typed = [text for name in stands if (text := request.POST.get(name, "")).strip()]
        return render(
            request, "translations/desk/unreadable.html", rows.around(request, row) | {"typed": typed}, status=400
        )
    if form.is_valid():
        filling.compare(form, dict(zip(stands, segments, strict=True)), stands, was)
    now = segments if form.errors else filling.anew(of, record, row, segments)
    faults = open_faults_in(now, place(row))
    ticked = set(request.POST.getlist("right"))
    held = [one for one in stops(faults) if one.digest not in ticked]
    if held and not form.errors:
        messages.error(request, checks.told_of_stops(len(held)))
    if form.errors or held:
        return show(request, row, segments, form, faults, 422)
    said_right(request, faults)
    left = [one for one in faults if one.digest not in ticked]
    return save(request, row, record, filling.touched(form, stands), left)


def save(request: HttpRequest, row: Standing, record: Model, words: dict[str, str], faults: list[Open]) -> HttpResponse:
    then = rows.following(request, row)  # before the row moves on the board
    if words:
        filling.store(RECORDS[row.kind], record, words, cast(User, request.user))
        messages.success(request, _("Saved: “%(title)s”") % {"title": row.title})
    if request.POST.get("still_right"):
        is_still_right(row, record)
    here = rows.address(request, row, then)
    if faults:
        way = messages.button(rows.place(here, faults[0].segment.number), _("See what it is"))
        messages.warning(request, checks.told(len(faults)), buttons=[way])
    return HttpResponseRedirect(rows.onward(request, then) if request.POST.get("do") == "save-next" else here)


def is_still_right(row: Standing, record: Model) -> None:
    """What has changed in the original changes nothing in the translation."""
    of = RECORDS[row.kind]
    now, _draft = of.now(row)
    target = [one for one in of.said(record, row.language) if of.field_in(one[0], row.language)]
    MadeOf.objects.update_or_create(standing=row, defaults={"texts": now, "target": target})
    soon(row.kind, row.record)
