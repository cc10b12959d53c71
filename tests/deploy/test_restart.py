"""The web server is reloaded, stopped and started while residents ask: none of them notices."""

import http.client
import re
import signal
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

import psutil

from tests.deploy.servers import gunicorn_on, listening, words_of_the_unit
from tests.postgres import ROOT
from tests.running import end, free_port, process

CLIENTS = 8
MANY = 10
WITHIN = 40  # seconds, on a busy machine


class Asking:
    """Clients that ask without end, each time over a new connection. What goes wrong is counted by its kind."""

    def __init__(self, port: int):
        self.port = port
        self.answers: Counter[str] = Counter()
        self._gone = threading.Event()
        self._threads = [threading.Thread(target=self._keep_asking, args=(number,)) for number in range(CLIENTS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *args) -> None:
        self.leave()

    def leave(self) -> None:
        self._gone.set()
        for thread in self._threads:
            thread.join()

    def _keep_asking(self, number: int) -> None:
        path = "/kk/" if number % 4 == 0 else "/healthz"
        while not self._gone.is_set():
            self.answers[self.ask(path)] += 1
            time.sleep(0.03)

    def ask(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WITHIN)
        try:
            connection.request("GET", path, headers={"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            answer.read()
            return str(answer.status)
        except (OSError, http.client.HTTPException) as fault:
            return type(fault).__name__
        finally:
            connection.close()

    def some_more(self, count: int = CLIENTS) -> None:
        """Returns when so many more have been answered."""
        wanted = self.answers["200"] + count
        until = time.monotonic() + WITHIN
        while self.answers["200"] < wanted:
            assert time.monotonic() < until, self.answers
            time.sleep(0.02)


def workers(master) -> set[int]:
    with suppress(psutil.NoSuchProcess):
        return {child.pid for child in psutil.Process(master.pid).children()}
    return set()


def reload(master) -> None:
    """HUP, as systemctl reload gives it; returns when the workers are others."""
    old, until = workers(master), time.monotonic() + WITHIN
    master.send_signal(signal.SIGHUP)
    while not (now := workers(master)) or now & old:
        assert time.monotonic() < until
        time.sleep(0.2)


def answers_over(reloads: int, environment: dict[str, str], application: str) -> tuple[Counter[str], float]:
    """What clients get while the web server is reloaded so many times, stopped and started; and how long that took."""
    port = free_port()
    with (
        listening(("127.0.0.1", port)) as held,
        gunicorn_on(held, environment, application) as web,
        Asking(port) as residents,
    ):
        residents.some_more()
        for _ in range(reloads):
            reload(web)
        residents.some_more()
        end(web)
        down = time.monotonic()
        time.sleep(0.3)  # they come while nobody is there
        with gunicorn_on(held, environment, application):
            residents.some_more(2 * CLIENTS)
            down = time.monotonic() - down
            residents.leave()  # before the web server goes for good
    return residents.answers, down


def moment(folder: Path) -> dict[str, str]:
    """The environment of an application that answers after 20 ms."""
    (folder / "moment.py").write_text(
        "import time\n"
        "def application(environ, start):\n"
        "    time.sleep(0.02)\n"
        "    start('200 OK', [('Content-Length', '1')])\n"
        "    return [b'a']\n"
    )
    return {"PYTHONPATH": f"{folder}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}


def test_nobody_is_lost_by_a_reload_and_a_restart(environment, record_property):
    answers, down = answers_over(1, environment, "tests.deploy.wsgi")
    assert set(answers) == {"200"}, answers
    record_property("measured", f"a restart of the web server kept residents waiting {down:.1f} s at most")


def test_nobody_is_lost_by_many_reloads(tmp_path, record_property):
    """With a page that takes a moment and starts at once: far more requests are under way when the signal comes."""
    answers, _down = answers_over(MANY, moment(tmp_path), "moment:application")
    assert set(answers) == {"200"}, answers
    record_property("measured", f"{answers['200']} requests over {MANY} reloads and a restart, 0 lost")


def test_somebody_is_lost_where_the_socket_is_not_held(tmp_path):
    """The same clients notice a restart of a gunicorn that binds for itself."""
    port = free_port()
    words = (*words_of_the_unit("moment:application"), "--bind", f"127.0.0.1:{port}")
    with process("deploy-web-alone", moment(tmp_path), *words) as web, Asking(port) as residents:
        residents.some_more()
        end(web)
        time.sleep(0.5)
    assert residents.answers["ConnectionRefusedError"] > 0


def test_workers_are_of_the_release_that_is_current_at_their_birth(tmp_path):
    """Until the reload the old release answers whole, also by a module that it loads only then."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "release_late.py").write_text(f"NAME = b'{name}'")
        (tmp_path / name / "release_app.py").write_text(
            "import pathlib\n"
            f"NAME = b'{name}'\n"
            "def application(environ, start):\n"
            "    start('200 OK', [('Connection', 'close')])\n"
            "    if environ['PATH_INFO'] == '/late':\n"
            "        import release_late\n"
            "        return [NAME + release_late.NAME]\n"
            "    return [NAME]\n"
        )
    current, port = tmp_path / "current", free_port()
    current.symlink_to("one")
    environment = {"PYTHONPATH": f"{current}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}

    def told(path: str) -> bytes:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=WITHIN)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read()

    with listening(("127.0.0.1", port)) as held, gunicorn_on(held, environment, "release_app:application") as web:
        assert told("/") == b"one"
        current.unlink()
        current.symlink_to("two")
        assert told("/late") == b"oneone"
        reload(web)
        assert told("/late") == b"twotwo"


def test_the_unit_reloads_by_hup():
    unit = (ROOT / "deploy" / "portal-web.service").read_text()
    assert re.search(r"^ExecReload=.*kill -HUP \$\{MAINPID\}", unit, re.MULTILINE)
    assert "Requires=portal-web.socket" in unit
