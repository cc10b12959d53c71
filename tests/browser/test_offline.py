"""What stays on the device: shown with its date to who is off-line, never to who is not."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import laid
from tests.browser.axe import violations
from tests.browser.fitting import misfits
from tests.browser.test_modes import SCHEMES
from tests.pages import LANGUAGES, TITLES

HISTORY = "about/history/"
SAID = {
    "kk": ("Сізде интернет байланысы жоқ.", r"(\d+) қараша, сағат (\d\d:\d\d)"),
    "ru": ("Нет подключения к интернету.", r"(\d+) ноября, (\d\d:\d\d)"),
    "en": ("You are off-line.", r"(\d+) November at (\d\d:\d\d)"),
}
NOVEMBER = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)
"""Five past two in the afternoon in Öskemen."""
PATHS = """async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
  return found.flat().map(({ url }) => new URL(url).pathname);
}"""
KEPT = "async (path) => Boolean(await caches.match(path))"
DATE = """async ([path, at]) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const kept = await cache.match(path);
  const headers = new Headers(kept.headers);
  headers.set("x-kept-at", at);
  await cache.put(path, new Response(await kept.text(), { headers }));
}"""
"""As if a page had been kept at another moment."""


@pytest.fixture
def reader(chromium, portal_server):
    """A visitor whose browser knows service workers."""
    context = chromium.new_context(
        base_url=portal_server.url, timezone_id="America/New_York", viewport={"width": 390, "height": 844}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(reader):
    return reader.new_page()


def read(tab, path) -> None:
    """Opens a page and stays until it is kept, and with it what is kept unasked."""
    tab.goto(path)
    language = path[1:3]
    for one in (path, f"/{language}/offline/", f"/{language}/news/shutdowns/", f"/{language}/call-centre/"):
        until(tab, KEPT, one)


def until(tab, question, argument=None) -> None:
    """Waits for the answer to be yes."""
    for _ in range(100):
        if tab.evaluate(question, argument):
            return
        tab.wait_for_timeout(100)
    raise AssertionError(f"{question} {argument}: never, there is {tab.evaluate(PATHS)}")


def call(portal_server, path, title) -> None:
    """Gives a page another title, as an editor would."""
    code = f"from wagtail.models import Page; Page.objects.filter(url_path={path!r}).update(title={title!r})"
    laid.manage("shell", "-c", code, **portal_server.environment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_been_read_is_shown_with_its_date(reader, tab, language):
    path = f"/{language}/{HISTORY}"
    read(tab, path)
    expect(tab.locator(".alert--kept")).to_have_count(0)
    tab.evaluate(DATE, [path, int(NOVEMBER.timestamp() * 1000)])
    reader.set_offline(True)
    tab.goto(path)
    expect(tab.locator("h1")).to_have_text(TITLES[HISTORY.strip("/")][LANGUAGES.index(language)])
    banner = tab.get_by_role("status").and_(tab.locator(".alert--kept"))
    expect(banner).to_be_in_viewport()
    alone, when = SAID[language]
    expect(banner.locator("strong")).to_have_text(alone)
    assert re.search(when, banner.inner_text()).groups() == ("27", "14:05")
    assert tab.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Golos Text"'), "with its style"
    assert not misfits(tab)
    reader.set_offline(False)
    banner.get_by_role("link").click()
    expect(tab.locator(".alert--kept")).to_have_count(0)


def test_the_date_is_that_of_the_answer(reader, tab):
    read(tab, f"/en/{HISTORY}")
    reader.set_offline(True)
    tab.reload()
    said = re.search(r"(\d\d):(\d\d)", tab.locator(".alert--kept").inner_text())
    now = datetime.now(UTC) + timedelta(hours=5)
    minutes = (now.hour - int(said[1])) * 60 + now.minute - int(said[2])
    assert minutes % (24 * 60) <= 3


def test_of_shutdowns_it_says_that_they_may_have_changed(reader, tab):
    read(tab, f"/ru/{HISTORY}")
    reader.set_offline(True)
    tab.goto("/ru/news/shutdowns/")  # never opened, kept all the same
    expect(tab.locator("main .entry").first).to_be_visible()
    expect(tab.locator(".alert--kept")).to_contain_text("могли измениться. Диспетчер: 53-16-61, круглосуточно.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_place_of_a_page_never_read_stand_the_phones_and_what_is_kept(reader, tab, language):
    read(tab, f"/{language}/{HISTORY}")
    reader.set_offline(True)
    answer = tab.goto(f"/{language}/about/details/")
    assert answer.status == 503
    assert tab.locator("html").get_attribute("lang") == language
    expect(tab.locator("main a[href^='tel:']").first).to_be_visible()
    kept = tab.locator("[data-kept] a")
    assert {link.get_attribute("href").removeprefix(f"/{language}/") for link in kept.all()} == {
        HISTORY,
        "news/shutdowns/",
        "call-centre/",
    }
    title = TITLES[HISTORY.strip("/")][LANGUAGES.index(language)]
    assert tab.locator("[data-kept] li", has_text=title).inner_text().count(":") == 1, "with its time"
    assert not misfits(tab)
    tab.get_by_role("link", name=title).click()
    expect(tab.locator(".alert--kept")).to_be_visible()


@pytest.mark.parametrize("path", ["/kk/", f"/kk/{HISTORY}", "/kk/no-such-page/"])
def test_both_pages_are_accessible_in_every_scheme(reader, tab, path):
    read(tab, "/kk/")
    read(tab, f"/kk/{HISTORY}")
    reader.set_offline(True)
    tab.goto(path)
    assert not violations(tab, SCHEMES)


def test_who_is_on_line_gets_the_page_as_it_is_now(reader, tab, portal_server):
    path = f"/kk/{HISTORY}"
    before = TITLES[HISTORY.strip("/")][0]
    read(tab, path)
    try:
        for title in ("Бірінші", "Екінші"):
            call(portal_server, path, title)
            for go in (tab.reload, lambda: tab.goto(path), tab.reload, lambda: tab.goto("/kk/about/"), tab.go_back):
                go()
            for _ in range(5):
                tab.reload()
                expect(tab.locator("h1")).to_have_text(title)
                expect(tab.locator(".alert--kept")).to_have_count(0)
        reader.set_offline(True)
        tab.reload()
        expect(tab.locator("h1")).to_have_text("Екінші")
        expect(tab.locator(".alert--kept")).to_have_count(1)
    finally:
        call(portal_server, path, before)
    reader.set_offline(False)
    tab.goto(path)
    expect(tab.locator("h1")).to_have_text(before)


def test_who_is_on_line_sees_a_fault_as_it_is(reader, tab):
    path = f"/kk/{HISTORY}"
    read(tab, path)
    reader.route(f"**{path}", lambda route: route.fulfill(status=503, body="away", content_type="text/html"))
    assert tab.goto(path).status == 503
    expect(tab.locator("body")).to_have_text("away")
    reader.unroute(f"**{path}")
    reader.set_offline(True)
    tab.goto(path)
    expect(tab.locator(".alert--kept")).to_be_visible()
    expect(tab.locator("body")).not_to_contain_text("away")


def test_nothing_personal_is_kept(reader, tab):
    read(tab, "/kk/")
    for path in ("ask/", "subscribe/", "water/?q=Гоголь 3", "search/?q=Әсел", "consumers/tariffs/?volume=12"):
        tab.goto(f"/kk/{path}")
    assert tab.goto("/kk/water/gogol/").ok
    read(tab, "/kk/")
    tab.goto("/kk/ask/")
    form = tab.locator("main form")
    form.locator("[name=name]").fill("Әсел")
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=email]").fill("kept@example.kz")
    form.locator("[name=category]").first.check()
    form.locator("[name=message]").fill("Су қашан беріледі?")
    form.locator("[name=consent]").check()
    form.locator("button").last.click()
    tab.wait_for_url("**/ask/status/**")
    status = tab.url
    tab.reload()
    tab.goto("/admin/login/")
    read(tab, f"/kk/{HISTORY}")
    kept = {path for path in tab.evaluate(PATHS) if not path.startswith("/static/")}
    assert kept == {"/kk/", f"/kk/{HISTORY}", "/kk/offline/", "/kk/news/shutdowns/", "/kk/call-centre/"}
    reader.set_offline(True)
    assert tab.goto(status).status == 503
    expect(tab.locator("body")).not_to_contain_text("Су қашан")


def test_of_many_pages_the_last_twenty_stay(reader, tab):
    read(tab, f"/en/{HISTORY}")
    others = [f"/en/{path}/" for path in TITLES if path not in ("about/history", "news/shutdowns", "call-centre")][:20]
    for path in others:
        tab.goto(path)
        until(tab, KEPT, path)
    until(tab, "async (path) => !(await caches.match(path))", f"/en/{HISTORY}")
    assert {*others, "/en/offline/", "/en/call-centre/"} <= {*tab.evaluate(PATHS)}


def test_another_version_clears_what_the_last_one_kept(reader, tab):
    read(tab, f"/kk/{HISTORY}")
    tab.evaluate("caches.open('portal-old').then((cache) => cache.put('/kk/about/', new Response('old')))")
    assert len(tab.evaluate("caches.keys()")) == 2
    # Another script to the browser, which takes the place of the first while its page is still open.
    tab.evaluate("navigator.serviceWorker.register('/sw.js?another').then(() => true)")
    until(tab, "async () => !(await caches.has('portal-old'))")
    until(tab, "async () => navigator.serviceWorker.controller.scriptURL.endsWith('another')")
    assert not tab.evaluate(KEPT, "/kk/about/")


def test_it_can_be_turned_off_at_the_web_server(reader, tab):
    read(tab, f"/kk/{HISTORY}")
    tab.evaluate(DATE, ["/kk/offline/", 0])  # another look is due
    reader.route("**/sw.js", lambda route: route.fulfill(status=410))
    tab.reload()
    until(tab, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert tab.evaluate("caches.keys()") == []
    tab.reload()
    expect(tab.locator("h1")).to_be_visible()


def test_the_data_saver_is_heeded(reader, tab):
    tab.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    tab.goto("/kk/")
    until(tab, KEPT, "/kk/offline/")
    tab.goto(f"/kk/{HISTORY}")
    until(tab, KEPT, f"/kk/{HISTORY}")
    tab.wait_for_timeout(500)
    kept = {path for path in tab.evaluate(PATHS) if not path.startswith("/static/")}
    assert kept == {f"/kk/{HISTORY}", "/kk/offline/"}


def test_without_the_worker_nothing_is_missing(page):
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/kk/", wait_until="networkidle")
    page.goto("/kk/about/", wait_until="networkidle")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert not complaints
