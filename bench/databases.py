"""The databases of the benchmark: the demo, and the same portal after many years of news."""

import contextlib
import uuid
from collections.abc import Iterator

from django.db import connection, connections
from django.db.models import F
from wagtail.models import Page

from sections.models import NewsIndexPage, NewsPage
from tests import demo
from tests.postgres import DATABASE, cluster, store

LARGE = 10_000
"""Pages in the tree, all languages together."""


@contextlib.contextmanager
def demo_and_large() -> Iterator[list[str]]:
    """The names of the two databases, on the server of the tests; they are dropped afterwards."""
    names = [f"{DATABASE}_demo", f"{DATABASE}_large"]
    if cluster:
        cluster.start()
    try:
        for name in names:
            store.copy(demo.template(), name)
        use(names[1])
        add_news()
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


def add_news() -> None:
    """Fills the lists of news evenly with copies of an item each has, a day apart, until there are LARGE pages."""
    lists = [one for one in NewsIndexPage.objects.order_by("path") if one.item_type.objects.child_of(one).exists()]
    share, rest = divmod(LARGE - Page.objects.count(), len(lists))
    for position, index in enumerate(lists):
        add_to(index, share + (position < rest))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_to(index: NewsIndexPage, count: int) -> None:
    """Adds items to one list: the pages with the tree's own paths, then by one statement what makes them news."""
    item = NewsPage.objects.child_of(index).first()
    last = Page._get_children_path_interval(index.path)[0] if index.is_leaf() else index.get_last_child().path
    step = Page._str2int(last[-Page.steplen :])
    Page.objects.bulk_create(
        copy_of(item, index, path=Page._get_path(index.path, index.depth + 1, step + number), number=number)
        for number in range(1, count + 1)
    )
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + count)
    columns = [field.column for field in NewsPage._meta.local_concrete_fields if field.name not in ("page_ptr", "date")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {NewsPage._meta.db_table} (page_ptr_id, date, {', '.join(columns)}) "
            f"SELECT page.id, item.date - row_number() OVER (ORDER BY page.path)::int, {', '.join(columns)} "
            f"FROM {Page._meta.db_table} page, {NewsPage._meta.db_table} item "
            "WHERE item.page_ptr_id = %s AND page.path > %s AND page.path LIKE %s AND page.depth = %s",
            [item.pk, last, f"{index.path}%", index.depth + 1],
        )


def copy_of(item: NewsPage, index: NewsIndexPage, *, path: str, number: int) -> Page:
    """One more page like the item; its translations have the same number and so the same key."""
    values = {field.attname: getattr(item, field.attname) for field in Page._meta.concrete_fields}
    slug = f"{item.slug}-{number}"
    return Page(
        **values
        | {
            "id": None,
            "path": path,
            "slug": slug,
            "title": f"{item.title} {number}",
            "draft_title": f"{item.title} {number}",
            "url_path": f"{index.url_path}{slug}/",
            "translation_key": uuid.uuid5(item.translation_key, str(number)),
            "latest_revision_id": None,
            "live_revision_id": None,
        }
    )
