"""A page on its way through its life: after each step, what is told of it everywhere is what shall be told."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from django.core import mail
from django.test import Client
from wagtail.models import Page

from newsletter.mailings import fill
from newsletter.models import Topic
from portal.mail.drain import drain
from sections.lists.announced import AnnouncedPage
from tests.newsletter.test_mailings import subscriber
from tests.pages import LANGUAGES
from tests.translations.lives.seen import Own, Place, found, to_be_found
from tests.translations.lives.whole import wrong_in_tree, wrong_on_board
from tests.translations.lives.words import EDITIONS, TITLE, editions, told
from translations.models import Standing

Board = dict[str, str]
"""Language → state."""


class Life:
    """`commit` makes what is done in it a request that has ended: what hangs on that has happened, too."""

    def __init__(self, place: Place, commit: Callable[..., AbstractContextManager]) -> None:
        self.place, self.commit, self.visitor = place, commit, Client()
        self.page: Page | None = None
        self.announced: dict[str, int] = {}
        self.editions = {EDITIONS[0]}
        for code in LANGUAGES:
            subscriber(code, code, list(Topic.objects.values_list("slug", flat=True)))

    @contextmanager
    def step(self, own: Own, board: Board, *, shown: bool = True, drafted: bool = False) -> Iterator[None]:
        """After what is done in it these languages have a page of their own, of that edition, and all agree on it."""
        with self.commit(execute=True):
            yield
        with self.commit(execute=True):
            fill()
            drain()
        self.on_the_board(board, shown=shown, drafted=drafted)
        self.editions |= set(own.values())
        assert found(self.visitor, self.place, self.editions) == to_be_found(self.place, own)
        self.in_letters(own)
        assert wrong_in_tree() == []

    def on_the_board(self, board: Board, *, shown: bool = True, drafted: bool = False) -> None:
        assert self.page is not None
        key = str(self.page.translation_key)
        assert wrong_on_board("page", key) == 0
        rows = Standing.objects.filter(kind="page", record=key)
        told_of = {row.language: (row.state, row.shown, bool(row.draft_since)) for row in rows}
        assert told_of == {code: (state, shown, drafted) for code, state in board.items()}

    def in_letters(self, own: Own) -> None:
        """One to the readers of each language, when the page was first published in it; none of other kinds."""
        if isinstance(self.page, AnnouncedPage):
            self.announced = {**own, **self.announced}
        assert [one.to for one in mail.outbox if len(one.to) != 1] == []
        sent = [(one.to[0].partition("@")[0], one.subject, editions(one.body)) for one in mail.outbox]
        assert sorted(one for one in sent if one[0] in LANGUAGES) == sorted(
            (code, told(TITLE, code), {edition}) for code, edition in self.announced.items()
        )

    def moved(self, path: str) -> dict[str, str]:
        """It stands elsewhere from now on; its former addresses."""
        former = {code: self.place.in_language(code) for code in LANGUAGES}
        self.place = replace(self.place, path=path)
        return former
