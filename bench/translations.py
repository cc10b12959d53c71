"""The board of translations with 10,000 pages in three languages: wall time of the screen, uncached, and its queries.

Milliseconds through the whole admin at the 95th percentile, in process; then the same with a thousand rows.
"""

import datetime as dt
import random
import time
import uuid

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import databases
from portal import clock
from portal.locale import CODES
from translations.models import Standing

FEW, MANY = 1_000, 30_000
MOST, MOST_QUERIES, TIMES = 1_000, 15, 12
BOARD = "/admin/translations/"
VIEWS = {
    "first page": "",
    "last page": "?p=9999",
    "to be done": "?state=waiting",
    "out of date, Russian": "?language=ru&state=stale",
    "words": "?title=насос авария",
    "due": "?due=over",
    "notices": "?importance=2",
}
USUAL = """
    су құбыр насос авария тариф шарт есептегіш жөндеу көше үй кезең жоба есеп хабарландыру бөлім
""".split()  # noqa: SIM905
STATES = ("missing", "stale", "work", "ready", "published", "published", "published", "published")


def add(count: int) -> None:
    chance, now = random.Random(count), clock.now()  # noqa: S311 no secret
    rows = []
    for number in range(count):
        title = " ".join(chance.sample(USUAL, 5))
        rows.append(
            Standing(
                kind="page",
                record=str(uuid.UUID(int=chance.getrandbits(128))),
                language=CODES[number % len(CODES)],
                model="sections.newspage",
                source_pk=number,
                title=title,
                words=title,
                state=chance.choice(STATES),
                since=now - dt.timedelta(minutes=number),
                importance=chance.choice((0, 0, 0, 0, 1, 2)),
                due=clock.today() + dt.timedelta(days=chance.randint(-9, 9)) if chance.random() < 0.1 else None,
            )
        )
    Standing.objects.bulk_create(rows, batch_size=5_000)


def measured() -> dict[str, tuple[float, int]]:
    """Milliseconds and queries, of each."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself
    client, found = Client(), {}
    client.force_login(User.objects.get(username="translator"))
    for name, query in VIEWS.items():
        client.get(BOARD + query)
        times = []
        for _ in range(TIMES):
            with CaptureQueriesContext(connection) as queries:
                begun = time.perf_counter()
                assert client.get(BOARD + query).status_code == 200
                times.append(1000 * (time.perf_counter() - begun))
        found[name] = sorted(times)[int(TIMES * 0.95)], len(queries)
    return found


def main() -> None:
    with databases.copies_of_demo("translations"):
        add(FEW)
        few = measured()
        add(MANY - FEW)
        many = measured()
    print(f"\n{MANY:,} rows (beside {FEW:,}); ms at the 95th percentile, queries")
    for name, (slow, queries) in many.items():
        well = "ok" if slow <= MOST and queries <= MOST_QUERIES else "over"
        print(f"{name:22} {slow:7.0f}  ×{slow / few[name][0]:4.1f}  {queries:3}  {well}")
