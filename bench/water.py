"""“Is my water off?”: what an answer costs with a large directory, many notices under way and very many past ones.

Measured is the CPU time of this process for one request of water.json, in process, with nothing kept of the answer; the
addresses are those of tests/sections/streets/typed.csv. The directory in memory is laid out before.
"""

import csv
import datetime as dt
import time
from itertools import product

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import databases
from portal import clock
from sections.models import Shutdown, ShutdownPlace, Street
from tests.postgres import ROOT

STREETS, RUNNING, PAST = 2_000, 50, 20_000
MOST, MOST_QUERIES, MOST_GROWTH = 20, 12, 2
"""Milliseconds at the 95th percentile; queries; times what it takes with the sample alone."""
SYLLABLES = ("ба", "ке", "ди", "жо", "лы", "ма", "ну", "сә", "төр", "шы", "қай", "рық")


def add_streets() -> None:
    """Names of three syllables and an ending, no two alike."""
    names = ("".join(parts).capitalize() + "ова" for parts in product(SYLLABLES, repeat=3))
    missing = STREETS - Street.objects.count()
    Street.objects.bulk_create(
        Street(code=f"bench-{number}", kind="street", name_kk=name[:-3], name_ru=name, name_en=name)
        for number, name in zip(range(missing), names, strict=False)
    )


def a_notice(number: int, now: dt.datetime) -> Shutdown:
    """The first few run, the others are over, a day apart."""
    start, over = now, None
    if number >= RUNNING:
        over = now - dt.timedelta(days=9 + number)
        start = over - dt.timedelta(hours=5)
    return Shutdown(address=f"bench-{number}", start=start, date=clock.today(start), restored_at=over)


def add_notices() -> None:
    """Past ones, and such as run now, each with a dozen streets."""
    now = clock.now()
    Shutdown.objects.update(restored_at=now - dt.timedelta(days=9))
    notices = Shutdown.objects.bulk_create(a_notice(number, now) for number in range(PAST + RUNNING))
    streets = list(Street.objects.order_by("pk")[:600])
    ShutdownPlace.objects.bulk_create(
        ShutdownPlace(shutdown=notice, street=street, houses="1-25, 40-", sort_order=place)
        for number, notice in enumerate(notices)
        for place, street in enumerate(streets[12 * number % 588 :][:12])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def taken() -> tuple[float, float, int]:
    """Milliseconds of CPU at the middle and at the 95th percentile; queries at most."""
    with (ROOT / "tests/sections/streets/typed.csv").open(encoding="utf-8", newline="") as lines:
        typed = [row["typed"] for row in csv.DictReader(lines)]
    client, times = Client(), []
    for address in typed[:20]:
        client.get("/ru/water.json", {"q": address})
    for address in typed:
        begun = time.process_time()
        client.get("/ru/water.json", {"q": address})
        times.append(1000 * (time.process_time() - begun))
    with CaptureQueriesContext(connection) as queries:
        client.get("/ru/water.json", {"q": "Сейфуллина 12"})
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)], len(queries)


def show(name: str) -> float:
    middle, slow, queries = taken()
    well = "ok" if slow <= MOST and queries <= MOST_QUERIES else "over"
    print(
        f"  {name:44} {middle:5.1f} ms, p95 {slow:5.1f} ms ≤ {MOST}, {queries} queries ≤ {MOST_QUERIES} {well}",
        flush=True,
    )
    return slow


def main() -> None:
    """Shows; does not judge."""
    print("Is my water off?")
    with databases.demo_and_large() as (demo, _large):
        databases.use(demo)
        before = show(f"{Street.objects.count()} streets, the demo's notices")
        add_notices()
        few = show(f"{Street.objects.count()} streets, {RUNNING} under way, {PAST:,} past")
        add_streets()
        many = show(f"{STREETS:,} streets, {RUNNING} under way, {PAST:,} past")
        print(
            f"  {STREETS:,} streets take {many / few:.2f} × the sample's (≤ {MOST_GROWTH}),",
            f"the notices {few / before:.2f} × the demo's",
        )
