"""PostgreSQL stops and comes back under the running web server.

The server is shared with other tests, so only this portal's database goes: its connections are ended as a stopping
server ends them, and new ones are refused. The worker is not part of this: django-q2 sleeps ten seconds on it.
"""

import psycopg
import pytest
import requests
from bs4 import BeautifulSoup
from psycopg import sql

from tests.faults.visitors import TIMEOUT, Visitor
from tests.postgres import store

PAGES = ("/kk/", "/ru/about/history/", "/en/news/", "/kk/call-centre/questions/", "/ru/ask/", "/kk/no-such-page/")


@pytest.fixture
def url(processes):
    processes.kill_worker()
    processes.start_web()
    return processes.url


@pytest.fixture
def database(processes):
    """Its methods `stop` and `start`."""
    database = Database(processes.database)
    yield database
    database.start()


class Database:
    def __init__(self, name: str):
        self.name = name

    def stop(self) -> None:
        self._allow("false")
        with psycopg.connect(store.server, autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self.name])

    def start(self) -> None:
        self._allow("true")

    def _allow(self, what: str) -> None:
        with psycopg.connect(store.server, autocommit=True) as connection:
            words = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
            connection.execute(words.format(sql.Identifier(self.name), sql.SQL(what)))


def get(url: str) -> requests.Response:
    return requests.get(url, timeout=TIMEOUT, allow_redirects=False)


def assert_branded_503(answer: requests.Response, language: str) -> None:
    assert answer.status_code == 503, answer.url
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.html["lang"] == language
    assert page.select_one(".header__brand")
    assert page.select_one("h1").get_text(strip=True)


def test_stop_and_return(url, database):
    visitor = Visitor(url)
    visitor.open_form()
    before = {path: get(url + path).status_code for path in PAGES}
    database.stop()
    for path in (*PAGES, *PAGES):  # twice: connections that were open, then new ones
        assert_branded_503(get(url + path), path[1:3])
    assert_branded_503(visitor.send(), "kk")
    assert get(f"{url}/healthz").status_code == 200
    assert get(f"{url}/readyz").status_code == 503
    database.start()
    assert {path: get(url + path).status_code for path in PAGES} == before
    assert visitor.send().status_code == 302, "the form that was refused cannot be sent again"
