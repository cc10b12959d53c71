"""The life of a published dialogue in three languages: shown, translated, corrected, translated again, hidden, deleted.
Its page is there in each language, which the switcher says; no sitemap, feed or letter tells of a single one."""

from contextlib import contextmanager

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import translation

from questions.models import Dialogue
from sections.search import finding
from tests.pages import LANGUAGES, soup, words
from tests.questions.public.test_publishing import drafted
from tests.questions.translating.steps import form_of, shown, way
from tests.translations.lives.doors import done
from tests.translations.lives.seen import offered
from tests.translations.lives.whole import wrong_on_board
from tests.translations.lives.words import EDITIONS
from translations.board import keeping
from translations.board.of_dialogues import NAME
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MADE, EDITED = EDITIONS
QUESTION = {"ru": "Когда дадут воду?", "kk": "Су қашан беріледі?", "en": "When will there be water?"}
ANSWER = {"ru": "По заявке {} – к вечеру.", "kk": "{} өтінімі бойынша – кешке.", "en": "On request {}, by the evening."}
MISSING, READY, STALE, PUBLISHED = "missing", "ready", "stale", "published"
PAGE = "call-centre/questions/technical/"


def answer(code: str, edition: int) -> str:
    return ANSWER[code].format(edition)


class Life:
    """`texts`: language → the edition of the answer that everybody reads in it."""

    def __init__(self, commit) -> None:
        self.commit, self.visitor = commit, Client()
        self.source: Dialogue | None = None

    @contextmanager
    def step(self, texts: dict[str, int], kk: str = "", en: str = ""):
        number = self.source and self.source.pk
        with self.commit(execute=True):
            yield
        number = str(number or self.source.pk)
        rows = Standing.objects.filter(kind=NAME, record=number)
        assert dict(rows.values_list("language", "state")) == ({"kk": kk, "en": en} if kk else {})
        assert wrong_on_board(NAME, number) == 0
        for code in LANGUAGES:
            assert self.at_its_page(code) == ({(code, texts[code])} if code in texts else set())
            if code not in texts:
                assert self.behind_the_link(code) == ({texts["ru"]} if texts else set())
            assert self.by_search(code) == ({texts[code]} if code in texts else set())

    def at_its_page(self, code: str, more: str = "") -> set[tuple[str, int]]:
        page = soup(self.visitor.get(f"/{code}/{PAGE}{more}"))
        choices = {link["hreflang"]: offered(link) for link in page.select("header nav.languages a")}
        assert choices == {one: (f"/{one}/{PAGE}{more}", True) for one in LANGUAGES}
        told = words(page.main)
        return {(one, edition) for one in LANGUAGES for edition in EDITIONS if answer(one, edition) in told}

    def behind_the_link(self, code: str) -> set[int]:
        """Of those that are not to be had in the language the source is shown."""
        found = self.at_its_page(code, "?others=1")
        assert {one for one, _edition in found} <= {"ru"}
        return {edition for _one, edition in found}

    def by_search(self, code: str) -> set[int]:
        with translation.override(code):
            return {edition for edition in EDITIONS if finding.find(str(edition), code).hits}


def test_a_dialogue_in_three_languages(login, django_capture_on_commit_callbacks):
    life = Life(django_capture_on_commit_callbacks)
    people = {"kk": login("editor"), "en": login("translator")}

    def put(code: str, edition: int, **more: str) -> None:
        fields = {"question_text": QUESTION[code], "answer_text": answer(code, edition)}
        client = people[code]
        done(client.post(way(life.source, code), form_of(client, life.source, code) | fields | more))

    with life.step({}):
        life.source = drafted(QUESTION["ru"])
    with life.step({"ru": MADE}, MISSING, MISSING):
        shown(life.source, answer_text=answer("ru", MADE))
    with life.step({"ru": MADE}, READY, MISSING):
        put("kk", MADE)
    with life.step({"ru": MADE, "kk": MADE}, PUBLISHED, MISSING):
        put("kk", MADE, published="on")
    with life.step(dict.fromkeys(LANGUAGES, MADE), PUBLISHED, PUBLISHED):
        put("en", MADE, published="on")
    with life.step(dict.fromkeys(LANGUAGES, MADE) | {"ru": EDITED}, STALE, STALE):
        life.source = Dialogue.objects.get(pk=life.source.pk)
        shown(life.source, answer_text=answer("ru", EDITED))
    with life.step({"ru": EDITED, "kk": EDITED, "en": MADE}, PUBLISHED, STALE):
        put("kk", EDITED, published="on")
    with life.step(dict.fromkeys(LANGUAGES, EDITED), PUBLISHED, PUBLISHED):
        put("en", EDITED, published="on")
    with life.step({}):
        life.source = Dialogue.objects.get(pk=life.source.pk)
        life.source.published = False
        life.source.save()
    number = life.source.pk
    with life.step({}):
        life.source.delete()
    assert not Dialogue.objects.filter(Q(pk=number) | Q(source=number)).exists()
    assert keeping.rebuild() == 0
