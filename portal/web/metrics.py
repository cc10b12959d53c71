"""/metrics, for Prometheus: what comes in, how long it takes, what waits. Nobody is named in it.

Requests are counted by each process of the web server in files of a folder (portal/gunicorn.py), which are added up
when they are asked for; what waits is read from the tables then.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.utils.crypto import constant_time_compare
from django_q.models import OrmQ
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess, values
from prometheus_client.core import GaugeMetricFamily, Metric
from wagtail import hooks

from portal import clock
from portal.mail.drain import oldest_waiting
from portal.mail.models import Outgoing
from portal.queue import last_beat
from portal.uploads import room
from portal.web.health import database_ms

HERE = CollectorRegistry()
REQUESTS = Counter("portal_requests", "Requests, by what was asked for and status", ["kind", "status"], registry=HERE)
SECONDS = Histogram(
    "portal_request_seconds",
    "How long an answer takes",
    ["kind"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=HERE,
)
LOG_INS = Counter("portal_log_ins", "Tries to log in, by step and result", ["step", "result"], registry=HERE)
PLAIN = "text/plain; version=0.0.4; charset=utf-8"


class Measured:
    """Counts each request, and answers /metrics to whoever has the token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/metrics":
            return answer(request)
        begun = perf_counter()
        response = self.get_response(request)
        kind = kind_of(request)
        REQUESTS.labels(kind, str(response.status_code)).inc()
        SECONDS.labels(kind).observe(perf_counter() - begun)
        return response


def kind_of(request: HttpRequest) -> str:
    """The kind of page, or the name of the view: a handful of words, whatever addresses strangers think of."""
    page = getattr(request, "portal_page", None)
    if page is not None:
        return page._meta.model_name
    match = request.resolver_match
    if match is None:
        return "none"
    return "admin" if request.path.startswith("/admin/") else match.url_name or match.func.__name__


def answer(request: HttpRequest) -> HttpResponse:
    """404 to everybody else: a stranger does not learn that there is anything."""
    told = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(told, settings.METRICS_TOKEN):
        return HttpResponseNotFound(content_type="text/plain")
    registry = CollectorRegistry()
    registry.register(Waiting())
    counted = generate_latest(of_all_processes()) + generate_latest(registry)
    return HttpResponse(counted, content_type=PLAIN, headers={"Cache-Control": "no-store"})


def of_all_processes() -> CollectorRegistry:
    """The counters of every process of this web server; of this one alone where it is not gunicorn's."""
    if not is_shared():
        return HERE
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return registry


def is_shared() -> bool:
    return values.ValueClass is not values.MutexValue


class Waiting:
    """What is read when it is asked for. Where the database is away, that is what is told."""

    def collect(self) -> Iterator[Metric]:
        yield gauge("portal_disk_free_bytes", "Room for files of editors", room.free())
        try:
            yield gauge("portal_database_seconds", "How long the database takes to answer at all", database_ms() / 1000)
            yield gauge("portal_cache_seconds", "How long the cache takes to answer", cache_seconds())
            yield from of_worker()
            yield from of_letters()
            for collect in hooks.get_hooks("metrics"):
                yield from collect()
        except DatabaseError:
            yield gauge("portal_database_up", "Whether the database answers", 0)
        else:
            yield gauge("portal_database_up", "Whether the database answers", 1)


def gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def cache_seconds() -> float:
    begun = perf_counter()
    cache.get("metrics")
    return perf_counter() - begun


def of_worker() -> Iterator[Metric]:
    beat = last_beat()
    if beat:
        age = (clock.now() - beat).total_seconds()
        yield gauge("portal_worker_heartbeat_age_seconds", "Since the worker's last sign of life", age)
    yield gauge("portal_queue_tasks", "Tasks in the queue", OrmQ.objects.count())
    oldest = OrmQ.objects.exclude(lock=None).order_by("lock").values_list("lock", flat=True).first()
    age = max((clock.now() - oldest).total_seconds(), 0) if oldest else 0
    yield gauge("portal_queue_oldest_seconds", "How long the oldest task should have been done", age)


def of_letters() -> Iterator[Metric]:
    letters = GaugeMetricFamily(
        "portal_letters", "Letters kept, by kind and how far they are", labels=["kind", "state"]
    )
    for kind in Outgoing.__subclasses__():
        counted = dict(kind.objects.values_list("state").annotate(count=Count("pk")))
        for state in Outgoing.State.values:
            letters.add_metric([kind._meta.model_name or "", state], counted.get(state, 0))
    yield letters
    oldest = oldest_waiting()
    age = (clock.now() - oldest).total_seconds() if oldest else 0
    yield gauge("portal_oldest_letter_seconds", "Since the oldest letter that has not gone was written", age)
