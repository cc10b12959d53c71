"""The portal as it runs for real: web server and worker in processes of their own, letters to a mail server of ours."""

import logging
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import psutil
from aiosmtpd.controller import Controller
from django.db import connections

from tests import laid
from tests.postgres import DATABASE, ROOT, VAR, cluster, store

logging.getLogger("mail.log").setLevel(logging.WARNING)
START_WITHIN = 60  # seconds
STOP_WITHIN = 15


class Mailbox:
    """Keeps every letter that comes in; the handler of the mail server."""

    def __init__(self):
        self.received: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.received += [(address, letter) for address in envelope.rcpt_tos]
        return "250 OK"


class PortalServer:
    """A portal that is up. `url` has no slash at its end; `environment` is that of its processes."""

    def __init__(self, url: str, mailbox: Mailbox, environment: dict[str, str]):
        self.url = url
        self.mailbox = mailbox
        self.environment = environment

    def letter(self, to: str, wanted: Callable[[EmailMessage], bool], timeout: float = 15) -> EmailMessage:
        """The first letter to an address that is the wanted one; waits for it, at most `timeout` seconds."""
        until = time.monotonic() + timeout
        while not (found := [one for address, one in self.mailbox.received if address == to and wanted(one)]):
            assert time.monotonic() < until, f"no such letter to {to} after {timeout} s"
            time.sleep(0.05)
        return found[0]

    def letters(self, to: str, *, count: int = 1, timeout: float = 15) -> list[EmailMessage]:
        """The letters to an address, oldest first; waits until there are `count`, at most `timeout` seconds."""
        until = time.monotonic() + timeout
        while len(found := [letter for address, letter in self.mailbox.received if address == to]) < count:
            assert time.monotonic() < until, f"{len(found)} letters to {to} after {timeout} s, {count} expected"
            time.sleep(0.05)
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_portal(template: str, name: str, host: str = "127.0.0.1", **more: str) -> Iterator[PortalServer]:
    """Starts everything on a copy of the template (`name` tells it from others), and leaves nothing behind.

    `more` are variables of its environment.
    """
    database, port, mail_port, mailbox = f"{DATABASE}_{name}", free_port(), free_port(), Mailbox()
    url = f"http://{host}:{port}"
    environment = {
        **os.environ,
        "ALLOWED_HOSTS": host,
        "BASE_URL": url,
        "DATABASE_URL": store.url(database),
        "DEBUG": "0",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        **more,
    }
    store.copy(template, database)
    laid.collect_static()
    mail_server = Controller(mailbox, hostname="127.0.0.1", port=mail_port)
    mail_server.start()
    gunicorn = ("-m", "gunicorn", "portal.wsgi:application", "--config", "portal/gunicorn.py", "--bind", url[7:])
    try:
        with (
            process(f"worker-{name}", environment, "manage.py", "worker"),
            process(f"web-{name}", environment, *gunicorn) as web,
        ):
            wait_until_up(url, web, log_of(f"web-{name}"))
            yield PortalServer(url, mailbox, environment)
    finally:
        mail_server.stop()
        store.drop(database)


@contextmanager
def running_demo(name: str, **more: str) -> Iterator[PortalServer]:
    """The same for commands that are no tests: the demo, on the database server of the tests."""
    if cluster:
        cluster.start()
    try:
        with running_portal(laid.template(), name, **more) as server:
            yield server
    finally:
        connections.close_all()
        if cluster:
            cluster.stop()


def log_of(name: str) -> Path:
    return VAR / f"{DATABASE}-{name}.log"


@contextmanager
def process(
    name: str, environment: dict[str, str], *words: str, handed: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen]:
    """A Python process in a session of its own. At the end TERM to it alone, then KILL to all that came from it.

    `handed` are file descriptors that it inherits.
    """
    log_of(name).parent.mkdir(parents=True, exist_ok=True)
    with log_of(name).open("wb") as log:
        main = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=handed,
        )
        try:
            yield main
        finally:
            end(main)
    log_of(name).replace(VAR / f"{name}.log")


def end(main: subprocess.Popen) -> None:
    """Ends a process and all its descendants, whatever sessions they have put themselves into."""
    family = []
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(main.pid).children(recursive=True)
    main.terminate()
    with suppress(subprocess.TimeoutExpired):
        main.wait(STOP_WITHIN)
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    main.kill()
    main.wait()


def wait_until_up(url: str, web: subprocess.Popen, log: Path) -> None:
    """Returns when /healthz answers; fails with the web server's last words when it does not."""
    until = time.monotonic() + START_WITHIN
    while web.poll() is None and time.monotonic() < until:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - our own address
            return
        time.sleep(0.1)
    raise RuntimeError(f"the portal did not come up:\n{log.read_text(errors='replace')[-3000:]}")
