"""What a page costs, as a ratio: `make bench`.

Measured is the CPU time of this process (time.process_time) per request through Django's WSGI handler, uncached, as a
web process does it: DEBUG off, cached templates, a kept connection to PostgreSQL, every row of the table read and
rendered anew. CPU that PostgreSQL itself spends is shown beside it; the network and gunicorn are not in it.

The references are measured in the same rounds, in turn with the pages, so that a busy machine slows down both:

- bare: the same handler with an empty list of middleware, a view that answers HttpResponse("ok");
- default: the same view through the middleware `startproject` writes. It is what the plan calls a trivial view (0.77 ms
  on the day of the plan) and what its limits are multiples of: `ok` and `over` are said against it;
- portal: the same view through the portal's own middleware, the floor of every page of ours.

A ratio is the median of the rounds' ratios. Always ends with 0: a benchmark shows, it does not judge.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import suppress

import django
import psutil
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from tests.postgres import set_environment

ROUNDS = 9
SECONDS = 0.25
"""How long one subject runs in one round, about."""
DEFAULT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PAGES = {  # name: (address, most times a trivial view, most queries)
    "home": ("/kk/", 50, 15),
    "list (news)": ("/kk/news/", 50, 15),
    "content (about/history)": ("/kk/about/history/", 35, 13),
    "questions": ("/kk/call-centre/questions/", 50, 15),
}
GROWTH = 1.3
"""How much dearer a page may be in the large tree."""


class Subject:
    """One address behind one list of middleware (None: the portal's own)."""

    def __init__(self, path: str, middleware: list[str] | None = None):
        with override_settings(**({} if middleware is None else {"MIDDLEWARE": middleware})):
            self.handler = WSGIHandler()
        self.request = RequestFactory()
        self.path = path
        self.times: list[float] = []
        self.database_time, self.requests = 0.0, 0

    def get(self) -> int:
        """One request, from the WSGI environment to the last byte: its status."""
        response = self.handler(self.request._base_environ(PATH_INFO=self.path), lambda *_: None)
        b"".join(response)
        response.close()
        return response.status_code

    def warm_up(self) -> None:
        """Fills the caches of templates and of the URL resolver, and finds how many requests a round takes."""
        for _ in range(5):
            assert self.get() == 200, self.path
        with CaptureQueriesContext(connection) as queries:
            self.get()
        self.queries = len(queries)
        started = time.process_time()
        self.get()
        self.count = max(3, round(SECONDS / (time.process_time() - started)))

    def run(self, database: Callable[[], float]) -> None:
        """One round."""
        of_database, started = database(), time.process_time()
        for _ in range(self.count):
            self.get()
        self.times.append((time.process_time() - started) / self.count)
        self.database_time += database() - of_database
        self.requests += self.count

    def against(self, reference: "Subject") -> float:
        return statistics.median(mine / its for mine, its in zip(self.times, reference.times, strict=True))

    @property
    def milliseconds(self) -> float:
        return 1000 * statistics.median(self.times)


def database_clock() -> Callable[[], float]:
    """Tells the CPU seconds that PostgreSQL's process for our connection has taken; 0 where it cannot be seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with suppress(psutil.Error):
        backend = psutil.Process(pid)
        return lambda: sum(backend.cpu_times()[:2])
    return lambda: 0.0


def measure() -> tuple[dict[str, Subject], dict[str, Subject]]:
    """The references and the pages, on the database in use."""
    from bench.trivial import PATH  # noqa: PLC0415 - after Django's set-up

    references = {"bare": Subject(PATH, []), "default": Subject(PATH, DEFAULT), "portal": Subject(PATH)}
    pages = {name: Subject(path) for name, (path, *_limits) in PAGES.items()}
    subjects = [*references.values(), *pages.values()]
    for subject in subjects:
        subject.warm_up()
    clock = database_clock()
    for _ in range(ROUNDS):
        for subject in subjects:
            subject.run(clock)
    return references, pages


def verdict(value: float, limit: float) -> str:
    return "ok" if value <= limit else "over"


def show(title: str, references: dict[str, Subject], pages: dict[str, Subject], before: dict[str, float]) -> None:
    """The table of one database; `before` are the ratios in the smaller one."""
    default = references["default"]
    print(f"\n{title}")
    for name, one in references.items():
        print(f"  trivial view, {name} middleware: {one.milliseconds:.3f} ms, {one.against(default):.2f} × default")
    print(f"  {'':24} {'ms':>6} {'database':>9} {'× bare':>7} {'× portal':>9} {'× default':>10} {'queries':>14}")
    for name, one in pages.items():
        _path, times, queries = PAGES[name]
        ratio = one.against(default)
        print(
            f"  {name:24} {one.milliseconds:6.1f} {1000 * one.database_time / one.requests:9.1f}"
            f" {one.against(references['bare']):7.0f} {one.against(references['portal']):9.1f}"
            f" {ratio:6.1f} ≤ {times} {verdict(ratio, times):4}"
            f" {one.queries:4} ≤ {queries} {verdict(one.queries, queries):4}",
            end="",
        )
        if before:
            growth = ratio / before[name]
            print(f"  {growth:5.2f} ≤ {GROWTH} × demo {verdict(growth, GROWTH)}", end="")
        print()


def main() -> None:
    set_environment()
    django.setup()
    from wagtail.models import Page  # noqa: PLC0415

    from bench import databases  # noqa: PLC0415 - needs the models

    before: dict[str, float] = {}
    with override_settings(ROOT_URLCONF="bench.trivial"), databases.demo_and_large() as names:
        for name in names:
            databases.use(name)
            title = f"{Page.objects.count() - 1:,} pages in three languages"
            references, pages = measure()
            show(title, references, pages, before)
            before = {page: one.against(references["default"]) for page, one in pages.items()}


if __name__ == "__main__":
    main()
