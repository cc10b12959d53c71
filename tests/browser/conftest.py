"""A real browser against the real portal: fixtures portal_server, browser, page. The system's Chromium is driven."""

import os
import re

import pytest
from playwright.sync_api import sync_playwright

from tests.postgres import VAR
from tests.running import running_portal
from tools import programs

WAIT = 10_000  # milliseconds for an action, a navigation or an expectation
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
        process = playwright.chromium.launch(executable_path=path, args=list(programs.CHROMIUM_FLAGS))
        yield process
        process.close()


@pytest.fixture
def browser(chromium, portal_server, request):
    """A visitor: a new context with its own cookies, whose addresses are relative to the portal's.

    Calls to any other host are refused and fail the test. Of a failed test a picture is kept in var/test/.
    """
    foreign = []
    context = chromium.new_context(base_url=portal_server.url, locale="kk-KZ", timezone_id="Asia/Almaty")
    context.set_default_timeout(WAIT)
    context.route(lambda url: not url.startswith((portal_server.url, "data:", "blob:")), _refuse(foreign))
    yield context
    if request.node.stash.get(FAILED, False):
        for number, page in enumerate(context.pages):
            page.screenshot(path=VAR / f"{re.sub(r'[^A-Za-z0-9]+', '-', request.node.name)}-{number}.png")
    context.close()
    assert not foreign, f"the page called other hosts: {foreign}"


def _refuse(calls: list[str]):
    def refuse(route):
        calls.append(route.request.url)
        route.abort()

    return refuse


@pytest.fixture
def page(browser):
    """One open tab of the visitor."""
    return browser.new_page()
