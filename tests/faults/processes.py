"""Real processes to be killed: the portal's web server and worker one by one, and a mail server that may refuse."""

import asyncio
import itertools
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import requests
from aiosmtpd.controller import Controller

from portal.management.commands.worker import LOOK_EVERY
from tests.postgres import store
from tests.running import Mailbox, free_port, log_of, process

WITHIN = 40
"""Seconds, on a busy machine, until a thing that should happen has happened; most take one or two."""
STARTED = 120
"""Seconds for a start of our own: Django is read for 20 by the web server and 30 by a cluster, where 13 processes share
two cores."""
CLUSTER = 5
"""Processes below a cluster's main one: its sentinel, two workers, the monitor, the pusher."""
_numbers = itertools.count(1)  # so that each process has a log of its own


def eventually(condition: Callable[[], object], what: str, *, within: float = WITHIN):
    """Waits until `condition` holds and returns what it returned."""
    until = time.monotonic() + within
    while not (found := condition()):
        assert time.monotonic() < until, f"not within {within} s: {what}"
        time.sleep(0.05)
    return found


class FaultyMailbox(Mailbox):
    """Takes `delay` seconds for each letter, and says what `replies` has for an address before it takes one for it."""

    def __init__(self):
        super().__init__()
        self.delay = 0.0
        self.replies: dict[str, list[str]] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if self.replies.get(address):
            return self.replies[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.delay)
        return await super().handle_DATA(server, session, envelope)

    def message_ids(self, address: str) -> list[str]:
        """The Message-ID of each letter that has come for the address, doubled ones too."""
        return [str(letter["Message-ID"]) for to, letter in list(self.received) if to == address]


class MailServer(Controller):
    """Hangs up on everybody when it is stopped; otherwise a client would wait for its time-out."""

    def __init__(self, handler, **kwargs):
        super().__init__(handler, **kwargs)
        self.connections = []

    def factory(self):
        self.connections.append(super().factory())
        return self.connections[-1]

    def stop(self, **kwargs) -> None:
        self.loop.call_soon_threadsafe(lambda: [one.transport.abort() for one in self.connections if one.transport])
        super().stop(**kwargs)


class Portal:
    """A portal whose parts are started and stopped one by one. All that was ever started is ended by `close`."""

    def __init__(self, database: str):
        self.database, self.port, self.mail_port = database, free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "BASE_URL": self.url,
            "DATABASE_URL": store.url(database),
            "DEBUG": "0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "PYTHONUNBUFFERED": "1",
            "TRUSTED_PROXIES": "1",  # so that each visitor can come from an address of their own
        }
        self.mailbox = FaultyMailbox()
        self.started = ExitStack()
        self.log: Path | None = None
        self.logs: list[Path] = []
        self.mail_server: MailServer | None = None
        self.web: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None

    def start_mail(self) -> None:
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # a failed test shows more than the SMTP dialogue
        self.mail_server = MailServer(self.mailbox, hostname="127.0.0.1", port=self.mail_port)
        self.mail_server.start()

    def stop_mail(self) -> None:
        if self.mail_server:
            self.mail_server.stop()
            self.mail_server = None

    def words(self) -> str:
        """What the process started last has said."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def start(self, name: str, *words: str) -> subprocess.Popen:
        name = f"fault-{name}-{next(_numbers)}"
        self.log = log_of(name)
        self.logs.append(self.log)
        return self.started.enter_context(process(name, self.environment, *words))

    def start_web(self) -> None:
        """Starts gunicorn, where it is not up; returns when it answers."""
        if self.web and self.web.poll() is None:
            return
        words = ("gunicorn", "tests.faults.wsgi:application", "--config", "portal/gunicorn.py", "--bind", self.url[7:])
        self.web = self.start("web", "-m", *words)
        eventually(self.answers, "the web server up", within=STARTED)

    def answers(self) -> bool:
        """Whether the web server is up."""
        with suppress(requests.RequestException):
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        return False

    def start_worker(self, *, wait: bool = True) -> None:
        """Starts the watchdog, where it is not up; returns when the cluster below it is complete."""
        if self.worker and self.worker.poll() is None:
            return
        self.worker = self.start("worker", "manage.py", "worker")
        if wait:
            self.wait_for_cluster(within=STARTED)

    def kill_worker(self) -> None:
        """Ends the watchdog and its cluster, where they are up."""
        if self.worker:
            kill(*tree(self.worker))
            self.worker.wait()

    def wait_for_cluster(self, *, other_than: psutil.Process | None = None, within: float = WITHIN) -> psutil.Process:
        """The main process of a complete cluster, of another one than that which was killed."""

        def complete():
            main = self.cluster()
            return main if main and main != other_than and len(family(main)) == CLUSTER else None

        cluster = eventually(complete, "a complete cluster", within=within)
        time.sleep(LOOK_EVERY + 0.3)  # so that the watchdog has seen it: what is killed before costs three minutes
        return cluster

    def cluster(self) -> psutil.Process | None:
        """The main process of the cluster, or None."""
        with suppress(psutil.NoSuchProcess, IndexError):
            return children(psutil.Process(self.worker.pid))[0]
        return None

    def sentinel_and_its_own(self) -> tuple[psutil.Process, ...]:
        """The sentinel, two workers, the monitor and the pusher: django-q2 starts them in this order."""
        sentinel = children(self.cluster())[0]
        return (sentinel, *children(sentinel))

    def strays(self) -> list[psutil.Process]:
        """Living processes of this portal that belong to neither the web server nor the worker it has now."""
        known = {one for main in (self.web, self.worker) if main for one in tree(main)}
        return [one for one in self.all() if one not in known and is_alive(one)]

    def all(self) -> list[psutil.Process]:
        """Every process that works on this portal's database, whoever its parent is."""
        url = self.environment["DATABASE_URL"]
        return [
            one for one in psutil.process_iter(["environ"]) if (one.info["environ"] or {}).get("DATABASE_URL") == url
        ]

    def close(self) -> None:
        """Ends everything; what has lost its parent too."""
        kill(*self.all())
        self.stop_mail()
        self.started.close()


def children(process: psutil.Process) -> list[psutil.Process]:
    """The living children, the oldest first."""
    with suppress(psutil.NoSuchProcess):
        return sorted(filter(is_alive, process.children()), key=lambda one: (one.create_time(), one.pid))
    return []


def family(process: psutil.Process) -> set[psutil.Process]:
    """All that came from the process and lives."""
    with suppress(psutil.NoSuchProcess):
        return set(filter(is_alive, process.children(recursive=True)))
    return set()


def tree(main: subprocess.Popen) -> set[psutil.Process]:
    """The process itself and its family."""
    with suppress(psutil.NoSuchProcess):
        return family(psutil.Process(main.pid)) | {psutil.Process(main.pid)}
    return set()


def is_alive(process: psutil.Process) -> bool:
    """Not gone, and not only waiting to be buried."""
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def kill(*processes: psutil.Process | subprocess.Popen) -> None:
    """kill -9, as the kernel does it when memory is short."""
    for one in processes:
        with suppress(ProcessLookupError):
            os.kill(one.pid, signal.SIGKILL)
        if isinstance(one, subprocess.Popen):
            one.wait()
