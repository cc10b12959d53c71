"""What all tests share: a database with the demo content, and a way to log in.

Each test sees the demo content and is rolled back. After a test that really commits (`django_db(transaction=True)`) the
database is copied from its template again, since Django would leave it empty.
"""

import os
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connections
from django.test import Client, TransactionTestCase
from django.utils import timezone, translation
from xdist.scheduler import LoadScopeScheduling

from tests import laid
from tests.clock import clock  # noqa: F401 - a fixture of all tests
from tests.pages import LANGUAGES
from tests.postgres import DATABASE, KIND, store

OF_THE_HOUR = (
    "tests/browser/test_question_journey.py::test_a_question_is_asked_answered_and_published[kk]",
    "tests/home/test_attention.py",
    "tests/newsletter/test_mailings.py",
    "tests/newsletter/test_mailings_of_shutdowns.py",
    "tests/sections/shutdowns/test_alerts.py",
    "tests/sections/shutdowns/test_desk.py",
    "tests/sections/shutdowns/test_list.py",
    "tests/sections/test_projects.py",
    "tests/sections/test_temporary_pages.py",
)
"""Where what is seen depends on the day and the hour: these run at other hours, too."""


class Spreading(LoadScopeScheduling):
    """Spreads the tests over the processes of pytest-xdist one by one; those that share a portal run in groups.

    The faults are one group (but for two files with portals of their own), the servers of deploy/ another, each file
    for the browser is one in each language. The largest group comes first, so that the single tests fill up the time.
    The marker made for that, xdist_group, does nothing on pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(("tests/faults/test_several_machines.py", "tests/faults/test_backup_drill.py")):
            return nodeid.partition("::")[0]
        if nodeid.startswith("tests/faults/"):
            return "tests/faults/"
        if nodeid.startswith(("tests/deploy/test_site.py", "tests/deploy/test_restart.py")):
            return "tests/deploy/"
        if nodeid.startswith("tests/browser/"):
            language = next((one for one in LANGUAGES if nodeid.endswith(f"{one}]")), "")
            return f"{nodeid.partition('::')[0]} {language}"
        return nodeid


def pytest_itemcollected(item):
    if item.nodeid.startswith(OF_THE_HOUR):
        item.add_marker(pytest.mark.hours)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Spreading(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are cores: a test in the browser, or of a fault, waits for others half of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_report_header(config):
    state = "kept from an earlier run" if _kept(config) else "made at first use, which takes a minute"
    return f"database: {KIND}, demo content {state}; it is {timezone.localtime():%d.%m.%Y %H:%M}"


def pytest_terminal_summary(terminalreporter):
    """What tests have measured, with record_property("measured", …): figures are told of tests that pass, too."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    lines = [value for one in reports for name, value in one.user_properties if name == "measured"]
    if lines:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(sorted(lines)))


def _kept(config) -> bool:
    try:
        return not _anew(config) and laid.is_made(laid.template_names()[1])
    except Exception:  # noqa: BLE001 - a header is no place to fail: the tests will say what is wrong
        return False


def _anew(config) -> bool:
    return config.getoption("create_db") or bool(os.environ.get("CI"))


@pytest.fixture(scope="session")
def demo_template(pytestconfig) -> str:
    """The name of the database to copy: migrated, with the demo content."""
    return laid.template(anew=_anew(pytestconfig))


@pytest.fixture(scope="session")
def django_db_setup(demo_template):
    """Takes the place of pytest-django's: the settings name this process's database already, so it is only copied."""
    store.copy(demo_template, DATABASE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: _copy_again(demo_template))
        yield
    connections.close_all()
    store.drop(DATABASE)


def _copy_again(template: str) -> None:
    connections.close_all()
    store.copy(template, DATABASE)
    cache.clear()


@pytest.fixture(autouse=True)
def default_language():
    """No test inherits the language of the one before: a log-in to the admin leaves its user's."""
    translation.deactivate()


@pytest.fixture
def attempts_at(monkeypatch):
    """attempts_at(7200) sets the time by which attempts are counted; the beginning of an hour at first."""
    now = SimpleNamespace(time=lambda: 3600.0)
    monkeypatch.setattr("portal.forms.ratelimit.time", now)
    return lambda seconds: setattr(now, "time", lambda: float(seconds))


@pytest.fixture
def one_hour(attempts_at):
    """What is counted by the hour is counted in one, though another may begin during the test."""


@pytest.fixture
def login(db):
    """login("editor") is a client logged in as that demo user: admin, editor, translator, dispatcher, reception."""

    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(username=name))
        return client

    return logged_in
