"""The search over many pages: what each kind of query takes, beside Wagtail's own search on the same pages.

Measured is the answer itself (finding.find: queries, excerpts and all), not the page around it: the fastest of
some runs, since what else the machine does meanwhile is no part of it.
Wagtail's is its database backend over all live pages, the first ten taken; where it finds nothing, it has to know so.
"""

import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from bench import databases
from sections.search import finding, index, suggesting
from sections.search.models import SearchEntry, SearchWord

RUNS = 15
QUERIES = {  # name: (language, query, most ms)
    "a word that is nowhere": ("ru", "тирранозавр", 10),
    "nowhere, Kazakh": ("kk", "тирранозавр", 10),
    "a rare word": ("ru", "вакансии", 100),
    "the commonest word": ("kk", "су", 100),
    "the commonest, Russian": ("ru", "вода", 100),
    "the commonest, English": ("en", "water", 100),
    "another Russian form": ("ru", "отключений", 100),
    "Kazakh in Russian letters": ("kk", "курылыс", 100),
    "a slip of the finger": ("ru", "отклучения", 100),
    "the beginning of a word": ("ru", "отклю", 100),
    "four words": ("ru", "отключение холодной воды улица", 100),
    "another language": ("kk", "отключение", 100),
}
BEGINNINGS = {"ru": ("от", "отключ", "плановое откл"), "kk": ("су", "тариф"), "en": ("wa", "plan")}
MOST_SUGGESTING = 10  # ms


def prepare() -> None:
    """Fills both indexes, as a release would."""
    started = time.perf_counter()
    index.rebuild()
    print(f"  rebuild_search: {time.perf_counter() - started:.0f} s", flush=True)
    call_command("wagtail_update_index", verbosity=0, chunk_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"  {SearchEntry.objects.count():,} entries, {SearchWord.objects.count():,} words", flush=True)


def taken(action: Callable, runs: int = RUNS) -> float:
    """Milliseconds, the fastest of the runs."""
    action()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - started))
    return min(times)


def stock(query: str) -> list:
    """What Wagtail's own search gives."""
    return list(Page.objects.live().search(query)[:10])


def show() -> None:
    """Prints the table of the database in use."""
    prepare()
    for name, (language, query, most) in QUERIES.items():
        answer = finding.find(query, language)
        ours = taken(lambda query=query, language=language: finding.find(query, language))
        wagtails = taken(lambda query=query: stock(query), runs=3)
        found = f"{answer.total}{'+' if answer.capped else ''}{' mended' if answer.corrected else ''}"
        found += "".join(f" {code}" for code, _hits in answer.elsewhere)
        print(
            f"  {name:26} {ours:6.1f} ms ≤ {most} {'ok' if ours <= most else 'over':4}",
            f"{ours / wagtails:6.3f} × Wagtail's {wagtails:7.1f} ms   {found}",
            flush=True,
        )
    for language, beginnings in BEGINNINGS.items():
        for beginning in beginnings:
            ours = taken(lambda beginning=beginning, language=language: suggesting.suggest(beginning, language))
            verdict = "ok" if ours <= MOST_SUGGESTING else "over"
            print(f"  suggestions, {beginning!r:15} {ours:4.1f} ms ≤ {MOST_SUGGESTING} {verdict}", flush=True)


def main() -> None:
    """On the demo, and on the same portal after many years."""
    with databases.demo_and_large() as names:
        for name in names:
            databases.use(name)
            print(f"\n{Page.objects.count() - 1:,} pages in three languages, searched", flush=True)
            show()
