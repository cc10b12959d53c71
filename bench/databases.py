"""The databases of the benchmark: the demo, and the same portal after many years of news and reports."""

import contextlib
import uuid
from collections.abc import Iterator

from django.db import connection, connections
from django.db.models import F
from wagtail.models import Page

from sections.lists.pages import ListPage
from sections.models import NewsIndexPage, ReportIndexPage
from tests import laid
from tests.postgres import DATABASE, cluster, store

LARGE = 10_000
"""Pages in the tree, all languages together."""
REPORTS = 5_000
"""Of these, reports in the largest register."""
NUMBER = "row_number() OVER (ORDER BY page.path)::int"
APART = {
    "date": f"item.date - {NUMBER}",
    "ends": f"item.ends - 7 * {NUMBER}",
    "year": f"extract(year FROM item.ends - 7 * {NUMBER})",
}
"""What the copies of an item have otherwise than it: each is a day older, and a report is on a week earlier."""


@contextlib.contextmanager
def demo_and_large() -> Iterator[list[str]]:
    """The names of the two databases, the second in use."""
    with copies_of_demo("demo", "large") as names:
        add_reports()
        add_news()
        yield names


@contextlib.contextmanager
def copies_of_demo(*kinds: str) -> Iterator[list[str]]:
    """The names of so many databases on the server of the tests, the last in use; they are dropped afterwards."""
    names = [f"{DATABASE}_{kind}" for kind in kinds]
    if cluster:
        cluster.start()
    try:
        for name in names:
            store.copy(laid.template(), name)
        use(names[-1])
        yield names
    finally:
        connections.close_all()
        for name in names:
            store.drop(name)
        if cluster:
            cluster.stop()


def use(name: str) -> None:
    """Connects Django to the database of that name."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


def add_reports() -> None:
    """Fills the register of the enterprise's reports, in each language, up to REPORTS in all."""
    registers = ReportIndexPage.objects.filter(kind="enterprise")
    for number, index in enumerate(registers):
        add_to(index, REPORTS * (number + 1) // len(registers) - REPORTS * number // len(registers))


def add_news() -> None:
    """Fills the lists of news evenly with copies of an item each has, a day apart, up to LARGE pages."""
    lists = [one for one in NewsIndexPage.objects.order_by("path") if one.item_type.objects.child_of(one).exists()]
    for number, index in enumerate(lists):
        add_to(index, (LARGE + 1 - Page.objects.count()) // (len(lists) - number))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_to(index: ListPage, count: int) -> None:
    """Adds items to one list: the pages with the tree's own paths, then by one statement what makes them its items."""
    table = index.item_type._meta
    item, last = index.item_type.objects.child_of(index).first(), index.get_last_child()
    taken = Page._str2int(last.path[-Page.steplen :])
    Page.objects.bulk_create(
        copy_of(item, number, Page._get_path(index.path, last.depth, taken + number)) for number in range(1, count + 1)
    )
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + count)
    columns = [field.column for field in table.local_concrete_fields if field.name != "page_ptr"]
    values = [APART.get(column, f"item.{column}") for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table.db_table} (page_ptr_id, {', '.join(columns)}) "
            f"SELECT page.id, {', '.join(values)} FROM {Page._meta.db_table} page, {table.db_table} item "
            "WHERE item.page_ptr_id = %s AND page.path > %s AND page.path LIKE %s AND page.depth = %s",
            [item.pk, last.path, f"{index.path}%", last.depth],
        )


def copy_of(item: Page, number: int, path: str) -> Page:
    """One more page like the item; its translations have the same number and so the same key."""
    values = {field.attname: getattr(item, field.attname) for field in Page._meta.concrete_fields}
    values |= {"id": None, "latest_revision_id": None, "live_revision_id": None, "path": path}
    values |= {"slug": f"{item.slug}-{number}", "url_path": f"{item.url_path[:-1]}-{number}/"}
    return Page(**values | {"translation_key": uuid.uuid5(item.translation_key, str(number))})
