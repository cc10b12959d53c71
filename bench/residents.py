"""A rush of residents: what asking costs while the mail server is down, and how soon letters go while many ask at once.

Measured is wall time of the portal as it runs – web server, worker, mail server in processes of their own – on a
machine that it shares with these residents. Each has an address of their own and types for a while.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connections

from bench import databases
from portal.mail.models import Letter
from questions.models import Question
from tests.faults.visitors import Visitor
from tests.postgres import DATABASE
from tests.running import running_demo

RESIDENTS, SECONDS, TYPING = 64, 60, 10
ALONE = 200
"""Questions one after the other, while no mail server answers."""
MOST_DOWN, MOST_TO_LETTER = 150, 5
"""Milliseconds at the 95th percentile; seconds at the 99th."""
PROXIED = {"TRUSTED_PROXIES": "1"}


@dataclass
class Tally:
    """What the residents have seen: seconds of each form that was sent, and which were not taken."""

    taken: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)


def ask(url: str, typing: float, tally: Tally) -> None:
    resident = Visitor(url)
    resident.open_form()
    time.sleep(typing)
    begun = time.perf_counter()
    answer = resident.send()
    if answer.status_code == 302:
        tally.taken.append(time.perf_counter() - begun)
    else:
        tally.refused.append(answer.status_code)


def keep_asking(url: str, until: float, late: float, tally: Tally) -> None:
    time.sleep(late)  # nobody presses at the same moment
    while time.monotonic() < until:
        try:
            ask(url, TYPING, tally)
        except OSError:  # no answer, or an error of the server's
            tally.refused.append(0)


def rush(url: str) -> Tally:
    tally, until = Tally(), time.monotonic() + SECONDS
    crowd = [
        threading.Thread(target=keep_asking, args=(url, until, TYPING * number / RESIDENTS, tally))
        for number in range(RESIDENTS)
    ]
    for resident in crowd:
        resident.start()
    for resident in crowd:
        resident.join()
    return tally


def waits() -> Iterator[float]:
    """Seconds from each question to its letter in the hands of the mail server."""
    asked = {f"question-received-{pk}": at for pk, at in Question.objects.values_list("pk", "created_at")}
    until = time.monotonic() + 60
    letters = Letter.objects.filter(name="question-received")
    while letters.exclude(state=Letter.State.SENT).exists() and time.monotonic() < until:
        time.sleep(0.2)
    for key, at in letters.values_list("key", "sent_at"):
        yield (at - asked[key]).total_seconds() if at else float("inf")


def at_most(values: list[float], share: float) -> float:
    """What so many of a hundred do not exceed."""
    return sorted(values)[int((len(values) - 1) * share / 100)]


def said(name: str, value: float, unit: str, most: float) -> None:
    print(f"{name:62} {value:7.1f} {unit} ≤ {most} {'ok' if value <= most else 'over'}", flush=True)


def main() -> None:
    """Without a mail server one after the other, then the rush."""
    down = Tally()
    with running_demo("down", EMAIL_URL="smtp://127.0.0.1:1", **PROXIED) as portal:
        for _ in range(ALONE):
            ask(portal.url, 0, down)
    with running_demo("rush", **PROXIED) as portal:
        tally = rush(portal.url)
        databases.use(f"{DATABASE}_rush")
        waited = list(waits())
        connections.close_all()
    print()
    said(f"{len(down.taken)} questions, mail server down, p95", 1000 * at_most(down.taken, 95), "ms", MOST_DOWN)
    print(f"{RESIDENTS} residents, {SECONDS} s: {len(tally.taken)} taken, not taken: {tally.refused or 'none'}")
    print(f"  a form is sent in {1000 * at_most(tally.taken, 50):.0f} ms, p95 {1000 * at_most(tally.taken, 95):.0f} ms")
    said(f"  {len(waited)} letters handed over, p99", at_most(waited, 99), "s", MOST_TO_LETTER)
