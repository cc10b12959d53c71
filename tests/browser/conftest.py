"""A real browser against the real portal: fixtures portal_server, browser, page. The system's Chromium is driven."""

import os
import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from tests.postgres import VAR
from tests.running import running_portal
from tools import programs

WAIT = 10_000  # milliseconds for an action, a navigation or an expectation
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
FAILED = pytest.StashKey[bool]()


def pytest_itemcollected(item):
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def portal_server(demo_template):
    """The running portal: .url, and .letters(to=…, count=…, timeout=…). Its data stays from test to test."""
    with running_portal(demo_template, "browser") as server:
        yield server


@pytest.fixture(scope="session")
def chromium():
    """The browser process, started once."""
    path = programs.chromium()
    if path is None:
        pytest.fail("Chromium is not installed: run the tests with make test.")
    # Playwright keeps an event loop in this thread, in which Django would refuse to use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        # A moved clock would make it run in circles; its scripts ask for no time.
        environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        flags = [*programs.CHROMIUM_FLAGS, ONLY_HERE]
        process = playwright.chromium.launch(executable_path=path, args=flags, env=environment)
        yield process
        process.close()


@contextmanager
def visitor(chromium, portal_server):
    """A context with cookies of its own, whose addresses are relative to the portal's. Calls to other hosts fail.

    It has no service worker, as in some browsers: test_offline.py is about it, all else works without.
    """
    calls = []
    context = chromium.new_context(
        base_url=portal_server.url, locale="kk-KZ", timezone_id="Asia/Almaty", service_workers="block"
    )
    context.set_default_timeout(WAIT)
    context.on("request", lambda request: calls.append(request.url))  # a route would turn the browser's memory off
    yield context
    context.close()
    foreign = [url for url in calls if not url.startswith((portal_server.url, "data:", "blob:"))]
    assert not foreign, f"the page called other hosts: {foreign}"


@pytest.fixture
def browser(chromium, portal_server, request):
    """A new visitor. Of a failed test a picture is kept in var/test/."""
    with visitor(chromium, portal_server) as context:
        yield context
        keep_pictures(request.node, context)


@pytest.fixture
def page(browser):
    """One open tab of the visitor."""
    return browser.new_page()


@pytest.fixture(scope="session")
def returning_visitor(chromium, portal_server):
    """One for all tests that only look at pages: what these share is in the browser's memory already."""
    with visitor(chromium, portal_server) as context:
        yield context


@pytest.fixture
def quick_page(returning_visitor, request):
    """One open tab of the returning visitor, for tests that leave nothing in it but cookies."""
    tab = returning_visitor.new_page()
    yield tab
    keep_pictures(request.node, returning_visitor)
    tab.close()
    returning_visitor.clear_cookies()


def keep_pictures(test: pytest.Item, context) -> None:
    """The visitor's tabs as they look, where the test has failed."""
    if test.stash.get(FAILED, False):
        for number, tab in enumerate(context.pages):
            tab.screenshot(path=VAR / f"{re.sub(r'[^A-Za-z0-9]+', '-', test.name)}-{number}.png")
