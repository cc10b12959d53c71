"""The life of each record that keeps its texts in fields: made, translated, edited, translated again, deleted.

After each step the board tells how it stands, and it is read in three languages where readers find it. Records are in
no sitemap and no feed, are not found by themselves, and are told by no letter; notices and dialogues, which are, live
in test_notices.py and test_dialogues.py."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from sections.models import Shutdown
from tests.pages import LANGUAGES
from tests.translations.lives.doors import done
from tests.translations.lives.kinds_of_record import KINDS
from tests.translations.lives.whole import wrong_on_board
from tests.translations.lives.words import EDITIONS
from translations.board import keeping, kinds
from translations.board.of_dialogues import NAME as DIALOGUE
from translations.board.pages import PAGE
from translations.models import Standing
from translations.pictures.on_board import PICTURE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ELSEWHERE = {PAGE, DIALOGUE, Shutdown._meta.label_lower, PICTURE}
"""Told of in tests of their own; pictures in tests/translations/pictures/."""
ON_THE_BOARD = sorted(set(kinds.KINDS) - ELSEWHERE)
MADE, EDITED = EDITIONS
SAID = {"kk": "Тексеріс {}", "ru": "Проверка {}", "en": "Check {}"}
PUBLISHED, STALE = "published", "stale"
Texts = Mapping[str, int]
"""Language → the edition that is written in it."""


class Life:
    def __init__(self, model: type[Model], client: Client, commit: Callable[..., AbstractContextManager]) -> None:
        self.model, self.kind, self.client, self.commit = model, KINDS[model], client, commit
        self.label, self.visitor = model._meta.label_lower, Client()
        self.record = self.kind.found() if self.kind.found else None

    @contextmanager
    def step(self, texts: Texts, ru: str = "", en: str = "") -> Iterator[None]:
        """After what is done in it these are its texts, and how it stands."""
        number = self.record and self.record.pk
        with self.commit(execute=True):
            yield
        number = str(number or self.record.pk)
        rows = Standing.objects.filter(kind=self.label, record=number)
        assert dict(rows.values_list("language", "state")) == ({"ru": ru, "en": en} if texts else {})
        assert wrong_on_board(self.label, number) == 0
        for code in LANGUAGES if self.record.pk else ():
            assert self.read(code) == self.to_be_read(texts, code), code

    def read(self, code: str) -> set[tuple[str, int]]:
        told = self.kind.read(self.visitor, self.record, code)
        return {(one, edition) for one in LANGUAGES for edition in EDITIONS if SAID[one].format(edition) in told}

    def to_be_read(self, texts: Texts, code: str) -> set[tuple[str, int]]:
        if code in texts:
            return {(code, texts[code])}
        return {("kk", texts["kk"])} if self.kind.fallback and texts else set()

    def write(self, texts: Texts) -> None:
        """Saves its form, or the record where it has none; then its `record` is there."""
        said = {code: SAID[code].format(texts[code]) if code in texts else "" for code in LANGUAGES}
        given = {self.column(code): text for code, text in said.items()}
        if self.kind.by_code:
            self.record = self.record or self.model(**self.kind.fields())
            for name, text in given.items():
                setattr(self.record, name, text)
            self.record.save()
        else:
            view = ("edit", [self.record.pk]) if self.record else ("add", [])
            done(self.client.post(self.address(*view), {**self.kind.fields(), **given}))
            if self.record is None:
                self.record = self.model.objects.latest("pk")
                self.kind.beside(self.record)

    def address(self, view: str, args: list[int]) -> str:
        names = self.model._meta
        return reverse(f"wagtailsnippets_{names.app_label}_{names.model_name}:{view}", args=args)

    def column(self, code: str) -> str:
        name = f"{self.kind.text}_{code}"
        return name if name in {one.name for one in self.model._meta.concrete_fields} else self.kind.text

    def delete(self) -> None:
        if self.kind.by_code:
            self.record.delete()
        else:
            self.kind.alone(self.record)
            done(self.client.post(self.address("delete", [self.record.pk])))


def test_the_life_of_each_kind_on_the_board_is_described():
    """Where a new one is read is told in kinds_of_record.py."""
    assert {model._meta.label_lower for model in KINDS} == set(kinds.KINDS) - ELSEWHERE


@pytest.mark.parametrize("label", ON_THE_BOARD)
def test_a_record_in_three_languages(label, login, django_capture_on_commit_callbacks):
    kind = KINDS[apps.get_model(label)]
    life = Life(apps.get_model(label), login(kind.by), django_capture_on_commit_callbacks)
    if not kind.whole:
        with life.step({"kk": MADE}, kind.begun, kind.begun):
            life.write({"kk": MADE})
        with life.step({"kk": MADE, "ru": MADE}, PUBLISHED, kind.begun):
            life.write({"kk": MADE, "ru": MADE})
    texts = dict.fromkeys(LANGUAGES, MADE)
    with life.step(texts, PUBLISHED, PUBLISHED):
        life.write(texts)
    for code, ru, en in (("kk", STALE, STALE), ("ru", PUBLISHED, STALE), ("en", PUBLISHED, PUBLISHED)):
        texts |= {code: EDITED}
        with life.step(texts, ru, en):
            life.write(texts)
    if not kind.kept:
        number = life.record.pk
        with life.step({}):
            life.delete()
        assert not life.model.objects.filter(pk=number).exists()
        assert not Standing.objects.filter(kind=label, record=str(number)).exists()
    assert keeping.rebuild() == 0
