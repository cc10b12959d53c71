"""What a page costs the server, as a ratio. Always ends with 0: a benchmark shows, it does not judge.

Measured is the CPU time (user and system) that a web process spends on one request: gunicorn with the portal's
configuration, one worker, one thread, a connection kept alive, DEBUG off, cached templates, a kept connection to
PostgreSQL, no cache of pages. What PostgreSQL's own process spends is shown beside it and is not in the ratios.

The references are the same trivial view, HttpResponse("ok"), in web processes of their own, in turn with the pages, so
that a busy machine slows down all alike: bare has no middleware; default has what `startproject` writes; portal has the
portal's own. Ratios are multiples of default.

Served so, that view with Django's default middleware takes about 0.8 ms; without gunicorn it is 0.3 ms, and the ratios
would be three times as high.
"""

import http.client
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from statistics import median

import psutil
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import databases
from tests.postgres import ROOT

ROUNDS = 10
DEFAULT = """
django.middleware.security.SecurityMiddleware django.contrib.sessions.middleware.SessionMiddleware
django.middleware.common.CommonMiddleware django.middleware.csrf.CsrfViewMiddleware
django.contrib.auth.middleware.AuthenticationMiddleware django.contrib.messages.middleware.MessageMiddleware
django.middleware.clickjacking.XFrameOptionsMiddleware
"""
REFERENCES = {"bare": {"BENCH_MIDDLEWARE": ""}, "default": {"BENCH_MIDDLEWARE": DEFAULT}, "portal": {}}
PAGES = {  # name: (address, most times a trivial view, most queries)
    "home": ("/kk/", 50, 15),
    "list (news)": ("/kk/news/", 50, 15),
    "content (about/history)": ("/kk/about/history/", 35, 13),
    "register (about/reports)": ("/kk/about/reports/", 75, 15),  # twice as many items as a list
    "questions": ("/kk/call-centre/questions/", 50, 15),
    "figures of questions": ("/kk/call-centre/figures/", 60, 15),
    "shutdowns": ("/kk/news/shutdowns/", 75, 15),
    "tariffs": ("/kk/consumers/tariffs/?volume=12&group=population", 90, 15),  # tables of rates, a form, its answer
    "photo report": ("/kk/about/photo-gallery/network-repair/", 75, 15),
    "search results": ("/kk/search/?q=%D1%81%D1%83", 75, 15),
}
MOST_GROWTH = 2
"""How many times a page may take its time of the demo when the portal is large, PostgreSQL's time included."""


@contextmanager
def web(port: int, database: str, environment: dict[str, str]):
    """A web process; gives the id of its worker."""
    words = ("gunicorn", "bench.trivial", "--config", "portal/gunicorn.py", "--workers", "1", "--threads", "1")
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", *words, "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        cwd=ROOT,
        env={**os.environ, **environment, "DATABASE_URL": database},
    )
    try:
        while process.poll() is None and not (workers := psutil.Process(process.pid).children()):
            time.sleep(0.1)  # gunicorn listens before it has workers
        yield workers[0].pid
    finally:
        process.terminate()
        process.wait()


def clocks(worker: int) -> list[float]:
    """Seconds of CPU that the worker has taken, and PostgreSQL's processes for the database in use, but for ours."""
    with connection.cursor() as sql:
        sql.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        backends = [pid for (pid,) in sql.fetchall() if psutil.pid_exists(pid)]
    return [sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids) for pids in ([worker], backends)]


class Subject:
    """One address of one web process, and what a request took in each round (ms): that process, and PostgreSQL."""

    def __init__(self, worker: int, port: int, path: str, count: int):
        self.worker, self.port, self.path, self.count = worker, port, path, count
        self.times: list[list[float]] = []
        self.run(10)  # fills the caches of templates and of the URL resolver

    def run(self, count: int) -> None:
        """So many requests over one connection."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        for _ in range(count):
            client.request("GET", self.path)
            response = client.getresponse()
            response.read()
            assert response.status == 200, f"{self.path}: {response.status}"
        client.close()

    def measure(self) -> None:
        """One round."""
        before = clocks(self.worker)
        self.run(self.count)
        self.times.append([1000 * (b - a) / self.count for a, b in zip(before, clocks(self.worker), strict=True)])

    def against(self, reference: "Subject") -> float:
        return median(mine / its for (mine, _), (its, _) in zip(self.times, reference.times, strict=True))

    def whole_against(self, reference: "Subject") -> float:
        """The same with what PostgreSQL took."""
        return median(sum(mine) / sum(its) for mine, its in zip(self.times, reference.times, strict=True))


def measure(database: str) -> tuple[dict[str, Subject], dict[str, Subject]]:
    """The references and the pages, in turn."""
    references = {}
    with ExitStack() as stack:
        for port, (name, environment) in enumerate(REFERENCES.items(), 9271):
            references[name] = Subject(stack.enter_context(web(port, database, environment)), port, "/bench/", 300)
        portal = references["portal"]
        pages = {name: Subject(portal.worker, portal.port, path, 12) for name, (path, *_limits) in PAGES.items()}
        for _ in range(ROUNDS):
            for subject in (*references.values(), *pages.values()):
                subject.measure()
    return references, pages


def verdict(value: float, limit: float) -> str:
    return f"≤ {limit} {'ok' if value <= limit else 'over':4}"


def show(references: dict[str, Subject], pages: dict[str, Subject], before: dict[str, float]) -> dict[str, float]:
    """Prints the table of one database, and gives its ratios, PostgreSQL included; `before`: the smaller one's."""
    everything = references | pages
    times = {name: [median(column) for column in zip(*one.times, strict=True)] for name, one in everything.items()}
    ratios = {name: one.against(references["default"]) for name, one in everything.items()}
    whole = {name: one.whole_against(references["default"]) for name, one in pages.items()}
    for name in references:
        print(f"  trivial view, {name:9} {times[name][0]:6.2f} ms {ratios[name]:21.2f} × default")
    for name, (path, most_times, most_queries) in PAGES.items():
        Client().get(path)  # this process has to be warm, too
        with CaptureQueriesContext(connection) as queries:
            Client().get(path)
        growth = whole[name] / before.get(name, whole[name])
        print(
            f"  {name:24} {times[name][0]:6.1f} ms + {times[name][1]:4.1f} database",
            f"{ratios[name]:5.1f} × default {verdict(ratios[name], most_times)}",
            f"{len(queries)} queries {verdict(len(queries), most_queries)}",
            f"{growth:.2f} × demo {verdict(growth, MOST_GROWTH)}" if before else "",
        )
    return whole


def main() -> None:
    ratios: dict[str, float] = {}
    with databases.demo_and_large() as names:
        for name in names:
            databases.use(name)
            print(f"\n{databases.Page.objects.count() - 1:,} pages in three languages", flush=True)
            ratios = show(*measure(databases.store.url(name)), ratios)
