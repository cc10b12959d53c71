"""The life of a notice of a shutdown in three languages: its facts are right in all of them from the first moment, its
words are put into the others; page, switcher, sitemap, search, feed, letters and the board tell so at each step."""

from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from newsletter.mailings import fill
from portal import clock
from portal.mail.drain import drain
from sections.lists import feeds
from sections.models import Shutdown
from sections.search import finding
from sections.shutdowns.pages import ShutdownSitemap
from tests.home.test_doors_of_notices import form
from tests.newsletter.test_mailings import subscriber
from tests.pages import LANGUAGES, page_at, soup, words
from tests.translations.lives.doors import done
from tests.translations.lives.seen import ATOM, offered
from tests.translations.lives.whole import wrong_on_board
from tests.translations.lives.words import EDITIONS
from translations.board import keeping
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MADE, EDITED = EDITIONS
REASON = {"kk": "Құбыр {} жарылды.", "ru": "Прорвало трубу {}.", "en": "Pipe {} has burst."}
MISSING, STALE, PUBLISHED = "missing", "stale", "published"
NOTICES = "wagtailsnippets_sections_shutdown"


def reason(code: str, edition: int) -> str:
    return REASON[code].format(edition)


class Life:
    """`texts`: language → the edition of the reason that is written in it."""

    def __init__(self, commit) -> None:
        self.commit, self.visitor, self.notice = commit, Client(), None
        self.announced: set[str] = set()
        for code in LANGUAGES:
            subscriber(code, code, ["shutdowns"])

    @contextmanager
    def step(self, texts: dict[str, int], ru: str = "", en: str = "", *, live: bool = True):
        with self.commit(execute=True):
            yield
        with self.commit(execute=True):
            fill()
            drain()
        self.on_the_board(ru, en, live)
        assert self.in_sitemap() == ({code: set(LANGUAGES) for code in LANGUAGES} if live else {})
        for code in LANGUAGES:
            self.at_its_address(code, texts, live)
            assert self.by_search(code, texts) == ({self.notice.path_in(code)} if live else set())
            assert self.in_feed(code) == live
        self.in_letters(texts, live)

    def on_the_board(self, ru: str, en: str, live: bool) -> None:
        label, number = Shutdown._meta.label_lower, str(self.notice.pk)
        rows = Standing.objects.filter(kind=label, record=number)
        told = {row.language: (row.state, row.shown) for row in rows}
        assert told == ({"ru": (ru, live), "en": (en, live)} if ru else {})
        assert wrong_on_board(label, number) == 0

    def at_its_address(self, code: str, texts: dict[str, int], live: bool) -> None:
        response = self.visitor.get(self.notice.path_in(code))
        assert response.status_code == (200 if live else 404)
        if live:
            page, said = soup(response), code if code in texts else "kk"
            assert (page.html["lang"], page.main.get("lang", code)) == (code, code)
            assert reason(said, texts[said]) in words(page.main)
            foreign = [words(one) for one in page.main.select("[lang=kk]")] if code != "kk" else []
            assert any(reason("kk", texts["kk"]) in one for one in foreign) == (said != code)
            choices = {link["hreflang"]: offered(link) for link in page.select("header nav.languages a")}
            assert choices == {one: (self.notice.path_in(one), True) for one in LANGUAGES}

    def in_sitemap(self) -> dict[str, set[str]]:
        own = {self.notice.path_in(code): code for code in LANGUAGES}
        rows = ((own.get(urlsplit(row["location"]).path), row) for row in ShutdownSitemap().get_urls())
        return {code: {one["lang_code"] for one in row["alternates"]} - {"x-default"} for code, row in rows if code}

    def by_search(self, code: str, texts: dict[str, int]) -> set[str]:
        """By the words it says in the language."""
        with translation.override(code):
            found = finding.find(str(texts.get(code, texts.get("kk", MADE))), code)
        return {hit.path for hit in found.hits}

    def in_feed(self, code: str) -> bool:
        with translation.override(code):
            feed = ET.fromstring(feeds.feed_of(page_at("news/shutdowns", code), clock.today()))  # noqa: S314 - ours
        links = {urlsplit(one.find(f"{ATOM}link").get("href")).path for one in feed.iter(f"{ATOM}entry")}
        return self.notice.path_in(code) in links

    def in_letters(self, texts: dict[str, int], live: bool) -> None:
        """One in each language when it is first published: nobody waits for a translation to hear of it."""
        if live:
            self.announced = set(LANGUAGES)
        sent = [one for one in mail.outbox if one.to[0].partition("@")[0] in LANGUAGES]
        assert sorted(one.to[0].partition("@")[0] for one in sent) == sorted(self.announced)
        for one in sent:
            code = one.to[0].partition("@")[0]
            assert self.notice.path_in(code) in one.body
            assert code == "kk" or reason("kk", MADE) not in one.body, "a letter is in one language"


def noticed(texts: dict[str, int]) -> dict:
    end = timezone.localtime() + timedelta(hours=5)
    start = timezone.localtime() - timedelta(hours=1)
    times = {"start": f"{start:%Y-%m-%d %H:%M}", "first_end": f"{end:%Y-%m-%d %H:%M}"}
    said = {f"reason_{code}": reason(code, edition) for code, edition in texts.items()}
    why = {} if "ru" in texts else {"without_russian": "Апат."}
    return form(kind="emergency", announce="on", **times, **said, **why)


def test_a_notice_in_three_languages(login, django_capture_on_commit_callbacks):
    dispatcher, translator, editor = login("dispatcher"), login("translator"), login("editor")
    life = Life(django_capture_on_commit_callbacks)
    publish = {"action-publish": "1"}

    def edit(by: Client, texts: dict[str, int]) -> None:
        done(by.post(reverse(f"{NOTICES}:edit", args=[life.notice.pk]), noticed(texts) | publish))

    def put(code: str, edition: int) -> None:
        address = reverse("shutdown_words", args=[life.notice.pk, code])
        done(translator.post(address, {f"reason_{code}": reason(code, edition)}))

    texts = {"kk": MADE}
    with life.step(texts, MISSING, MISSING, live=False):
        done(dispatcher.post(reverse(f"{NOTICES}:add"), noticed(texts)))
        life.notice = Shutdown.objects.latest("pk")
    with life.step(texts, MISSING, MISSING):
        edit(dispatcher, texts)
    for code, en in (("ru", MISSING), ("en", PUBLISHED)):
        texts |= {code: MADE}
        with life.step(texts, PUBLISHED, en):
            put(code, MADE)
    for code, ru, en in (("kk", STALE, STALE), ("ru", PUBLISHED, STALE), ("en", PUBLISHED, PUBLISHED)):
        texts |= {code: EDITED}
        with life.step(texts, ru, en):
            edit(editor, texts)
    with life.step(texts, PUBLISHED, PUBLISHED, live=False):
        done(dispatcher.post(reverse(f"{NOTICES}:unpublish", args=[life.notice.pk])))
    gone = Shutdown.objects.get(pk=life.notice.pk)
    with life.step(texts, live=False):
        gone.delete()  # nobody's press: notices are withdrawn, not deleted
    assert keeping.rebuild() == 0
