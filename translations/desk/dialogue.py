"""Dialogues keep their own form (questions/translating/); beside it stand their row of the board and the checks."""

from collections.abc import Mapping
from functools import cached_property

from django.http import HttpRequest
from django.template.loader import render_to_string

from questions.models import Dialogue
from questions.translating.companions import Told
from translations.board import people
from translations.board.of_dialogues import NAME
from translations.board.standing import Standing
from translations.checks import screen as checks
from translations.checks.fault import Kind, Pair
from translations.checks.opened import Open, Segment, open_faults_in, stops
from translations.desk import rows
from translations.desk.page import said_right


class BesideDialogue:
    """See questions.translating.companions.Companion."""

    def __init__(self, request: HttpRequest, source: Dialogue, language: str) -> None:
        self.request, self.source, self.language = request, source, language
        self.then = rows.following(request, self.row) if self.row else None  # before the row moves on the board

    @cached_property
    def row(self) -> Standing | None:
        theirs = people.seen_by(self.request.user)
        if theirs is None:
            return None
        found = theirs.filter(kind=NAME, record=str(self.source.pk), language=self.language)
        return found.select_related("owner").first()

    @property
    def above(self) -> str:
        if self.row is None:
            return ""
        return render_to_string("translations/desk/row.html", rows.around(self.request, self.row), self.request)

    def look(self, words: Mapping[str, str]) -> Told:
        ticked = set(self.request.POST.getlist("right"))
        faults = self.faults(words)
        held = [one for one in stops(faults) if one.digest not in ticked]
        beside = {
            name: render_to_string(
                "translations/desk/faults.html",
                {
                    "faults": [one for one in faults if one.segment.path == name],
                    "where": name,
                    "may_settle": True,
                    "ticked": ticked,
                },
            )
            for name in {one.segment.path for one in faults}
        }
        return Told(beside, checks.told_of_stops(len(held)) if held else "")

    def faults(self, words: Mapping[str, str]) -> list[Open]:
        segments = [
            Segment(name, at, self.pair(name, text), bool(text.strip()), at)
            for at, (name, text) in enumerate(words.items(), 1)
        ]
        return open_faults_in(segments, f"{NAME} {self.source.pk}")

    def pair(self, name: str, text: str) -> Pair:
        """As the form sends it, lines end in another way."""
        told = text.replace("\r\n", "\n")
        return Pair(getattr(self.source, name), told, self.source.language, self.language, Kind.PLAIN)

    def saved(self, words: Mapping[str, str]) -> None:
        said_right(self.request, self.faults(words))

    def onward(self) -> str:
        return rows.onward(self.request, self.then)
