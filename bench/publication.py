"""From “Publish” to those who wait: answer, lists, banner, search and feeds in three languages, and the letters.

Real processes: gunicorn, the worker, PostgreSQL, a mail server that takes all it is given (in this process). The
figures are seconds by the clock of the wall since a dispatcher's form was sent.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import requests
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from bench import databases
from newsletter.addresses import Address
from newsletter.models import Delivery, Subscriber
from portal import clock
from portal.forms import consent
from portal.locale import CODES
from sections.models import Shutdown, Street
from tests.faults.processes import Portal
from tests.sections.shutdowns.test_desk import as_posted

ADD = "/admin/snippets/sections/shutdown/add/"
STREET, HOUSE, TYPED = "krylov", "12", "Крылова 12"
MANY = 10_000
SHOWN, FIRST, ALL = 2, 5, 300
"""Seconds at most: till it is told everywhere, till the first letter, till the last of MANY."""


@contextmanager
def portal() -> Iterator[Portal]:
    """A running one, on a copy of the demo without a shutdown of that street."""
    with databases.demo_and_large() as (demo, _large):
        databases.use(demo)
        Shutdown.objects.update(live=False)
        running = Portal(demo)
        running.environment["REQUIRE_MFA"] = "0"  # a password, here: a session made for the purpose, opens the admin
        try:
            running.start_mail()
            running.start_web()
            running.start_worker()
            yield running
        finally:
            running.close()


def live_in(street: Street, count: int) -> None:
    """Subscribers with that house."""
    agreed = consent.record("subscription", "ru")
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"r{number}@bench.example", language="ru", consent=agreed) for number in range(count)
    )
    Address.objects.bulk_create(Address(subscriber=person, street=street, house=HOUSE) for person in people)


def dispatcher(running: Portal) -> requests.Session:
    """Logged in."""
    client = Client()
    client.force_login(User.objects.get(username="dispatcher"))
    session = requests.Session()
    for name, cookie in client.cookies.items():
        session.cookies.set(name, cookie.value, domain="127.0.0.1")
    return session


def told(running: Portal) -> dict[str, tuple[str, str]]:
    """What is looked at → its address, and what stands in it once the notice is told."""
    new = f"/news/shutdowns/{clock.today()}-"  # the demo's are of other days
    found = {"feed of programs": ("/shutdowns.json", '"krylov"'), "CAP": ("/cap/", "Крылов")}
    for code in CODES:
        way = f"/{code}"
        found[f"answer {code}"] = (f"{way}/water.json?q={TYPED}", '"off"')
        found[f"list {code}"] = (f"{way}/news/shutdowns/", "Крылов" if code != "en" else "Krylov")
        found[f"banner {code}"] = (f"{way}/about/", new)
        found[f"search {code}"] = (f"{way}/search/?q=Крылова", new)
        found[f"Atom {code}"] = (f"{way}/news/shutdowns/feed.xml", "Крылов" if code != "en" else "Krylov")
        found[f"street {code}"] = (f"{way}/water/{STREET}/", new)
        found[f"calendar {code}"] = (f"{way}/water/{STREET}.ics", "BEGIN:VEVENT")
    return found


def publish(running: Portal) -> float:
    """Sends the form; when that was."""
    person, url = dispatcher(running), f"{running.url}{ADD}"
    form = BeautifulSoup(person.get(url, timeout=60).text, "html.parser")
    posted = as_posted(pasted=f"Крылова {HOUSE}, Победы, Мызы, Гоголя, Бурова", first_end=None, announce="on")
    posted["csrfmiddlewaretoken"] = form.select_one("[name=csrfmiddlewaretoken]")["value"]
    begun = time.monotonic()
    answer = person.post(url, posted, headers={"Referer": url}, timeout=60, allow_redirects=False)
    if answer.status_code != 302 or "login" in answer.headers["Location"]:
        raise SystemExit(f"not published: {answer.status_code} {answer.headers.get('Location')}")
    return begun


def until_told(running: Portal, begun: float) -> dict[str, float]:
    """Name → seconds till it was told there."""
    waiting, seconds = told(running), {}
    while waiting and time.monotonic() - begun < 60:
        for name, (way, words) in list(waiting.items()):
            if words in requests.get(f"{running.url}{way}", timeout=60).text:
                seconds[name] = time.monotonic() - begun
                del waiting[name]
    if waiting:
        raise SystemExit(f"never told: {', '.join(waiting)}")
    return seconds


def until_sent(running: Portal, begun: float, count: int, within: int) -> float:
    """Seconds till the mail server had so many letters."""
    while len(running.mailbox.received) < count and time.monotonic() - begun < within:
        time.sleep(0.01)
    return time.monotonic() - begun


def show(name: str, seconds: float, most: int) -> None:
    print(f"  {name:44} {seconds:6.2f} s ≤ {most} {'ok' if seconds <= most else 'over'}", flush=True)


def main() -> None:
    """Shows; does not judge."""
    print("From “Publish” to the resident")
    with portal() as running:
        for name, (way, words) in told(running).items():
            if words in requests.get(f"{running.url}{way}", timeout=60).text:
                raise SystemExit(f"told before it was published: {name}")
        live_in(Street.objects.get(code=STREET), MANY)
        begun = publish(running)
        show("the form answered", time.monotonic() - begun, SHOWN)
        with ThreadPoolExecutor(1) as beside:
            first = beside.submit(until_sent, running, begun, 1, 60)
            seconds = until_told(running, begun)
        slowest = max(seconds, key=lambda name: seconds[name])
        show(f"told in all {len(seconds)} places, looked at one by one", seconds[slowest], SHOWN)
        show("the first letter", first.result(), FIRST)
        show(f"{MANY:,} letters", until_sent(running, begun, MANY, 2 * ALL), ALL)
        received = [to for to, _letter in running.mailbox.received]
        again = len(received) - len(set(received))
        print(f"  {len(set(received)):,} readers, {again} letters doubled, {waiting():,} not marked as sent yet")


def waiting() -> int:
    return Delivery.objects.filter(state=Delivery.State.WAITING).count()
