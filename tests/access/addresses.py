"""Asks every address what it answers: GET and POST, on each of the things it can be of."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from unittest.mock import patch

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from portal.accounts.second_step import has_second_step
from tests.access.belongings import Belongings

PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
BY_HAND = {
    "^media/(?P<path>.*)$": "media/{path}",
    "admin/^.*/$": "admin/no/such/address/",
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": (
        "admin/bulk/{app_label}/{model_name}/{action}/?id={pk}"
    ),
    r"admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": (
        "admin/pages/{page_id}/revisions/compare/earliest...latest/"
    ),
    (
        r"admin/snippets/sections/shutdown/history/(?P<pk>.+)/revisions/compare/"
        r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
    ): "admin/snippets/sections/shutdown/history/{pk}/revisions/compare/earliest...latest/",
    r"documents/^(\d+)/(.*)$": "documents/{document_id}/{name}",
    r"kk/^((?:[\w\-]+/)*)$": "kk/{address}",
    r"kk/^((?:[\w\-]+/)*[\w\-]+\.(?:xml|csv|json|ics))$": "kk/{address}",
}
"""Patterns that are regular expressions, or say their object in the query."""
OF_MIDDLEWARE = ("healthz", "metrics", "readyz")
"""Addresses that are answered before any pattern is looked at."""
OF_TESTS = ("admin/failwhale/", "admin/test404/")
"""Wagtail's own examples of a fault."""
BY_LOOKING = re.compile(
    r'(INSERT INTO|UPDATE) "(portal_login|wagtailadmin_editingsession)"'
    r'|DELETE FROM "wagtailadmin_editingsession" WHERE "wagtailadmin_editingsession"."last_seen_at" <'
    r'|[A-Z ]+"(portal_attempt|portal_cache|wagtailcore_pagesubscription|wagtailimages_rendition)"'
)
"""What is written by who only looks: counters, log-ins, who has which form open, sizes of pictures."""
WRITING = re.compile(r"INSERT INTO|UPDATE|DELETE FROM")
SAVEPOINT = re.compile(r"(?P<back>ROLLBACK TO )?SAVEPOINT (?P<name>\S+)")


@dataclass(frozen=True)
class Address:
    """A row of the matrix."""

    row: str
    path: str
    form: dict[str, object] = field(default_factory=dict)


def patterns(of: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    for one in get_resolver().url_patterns if of is None else of:
        way = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, way)
        else:
            yield way


def all_patterns() -> list[str]:
    """In the order of the alphabet; one that stands twice is answered by the first."""
    with translation.override("kk"):
        found = {*patterns(), *OF_MIDDLEWARE} - {*OF_TESTS}
    return sorted(found, key=lambda pattern: (not pattern.startswith("admin/"), pattern))


class Else1(dict):
    """What no thing has a value for is numbered one."""

    def __missing__(self, name: str) -> int:
        return 1


def addresses(belongings: Belongings) -> Iterator[Address]:
    for pattern in all_patterns():
        template = BY_HAND.get(pattern) or PLACEHOLDER.sub(r"{\1}", pattern.replace("^", ""))
        for whose, values in belongings.of(pattern).items():
            path = "/" + template.format_map(Else1(values))
            yield Address(f"{pattern or '/'} · {whose}" if whose else pattern or "/", path, values.get("form", {}))


class Writes:
    """What has been written to the database, and not been taken back."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.before: dict[str, int] = {}
        """Savepoint → how much had been written by then."""

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if WRITING.match(sql) and not BY_LOOKING.match(sql) and context["cursor"].rowcount:
            self.kept.append(sql)
        point = SAVEPOINT.match(sql)
        if point and point["back"]:
            del self.kept[self.before[point["name"]] :]
        elif point:
            self.before[point["name"]] = len(self.kept)
        return answer


def letter(answer: HttpResponseBase, wrote: bool) -> str:
    """What the answer comes to. "!": something was written all the same; "5": the server failed."""
    way, status = answer.headers.get("Location", ""), answer.status_code
    told = {400: "E", 403: ".", 404: "X", 405: "M"}.get(status, "E" if status < 500 else "5")
    if way.startswith(("/admin/login/", "/admin/second-step/")) and not wrote:
        told = "I"
    elif way == "/admin/" and any("error" in one.tags for one in get_messages(answer.wsgi_request)):
        told = "."
    elif status < 400:
        return "W" if wrote else "O" if status < 300 else "G"
    return "!" if wrote else told


@contextmanager
def rights_known() -> Iterator[None]:
    """Rights and second steps are asked of the database once a user: before each request they are what they were."""
    asked, known = ModelBackend._get_permissions, {}

    def once(backend: ModelBackend, user: User, thing: object, source: str) -> set[str]:
        key = (user.pk, user.is_active, user.is_superuser, thing, source)
        if key not in known:
            known[key] = asked(backend, user, thing, source)
        return set(known[key])

    second_step = patch("portal.accounts.second_step.has_second_step", cache(has_second_step))
    with patch.object(ModelBackend, "_get_permissions", once), second_step:
        yield


def column(client: Client, belongings: Belongings) -> dict[str, str]:
    """Row → its two letters. Whatever is done is undone."""
    with rights_known():
        return _column(client, belongings)


def _column(client: Client, belongings: Belongings) -> dict[str, str]:
    cookies, found = copy(client.cookies), {}
    client.get("/admin/images/")  # makes the sizes of the pictures, once
    for address in addresses(belongings):
        found[address.row] = ""
        for send in (get, post):
            writes = Writes()
            with transaction.atomic():
                with connection.execute_wrapper(writes):
                    answer = send(client, address)
                    if answer.streaming:
                        answer.getvalue()  # to its end, which closes the file
                transaction.set_rollback(True)
            client.cookies = copy(cookies)  # whoever has been logged out is in again
            found[address.row] += letter(answer, bool(writes.kept))
    return found


def get(client: Client, address: Address) -> HttpResponseBase:
    return client.get(address.path)


def post(client: Client, address: Address) -> HttpResponseBase:
    answer = client.post(address.path, address.form)
    puts = answer.status_code == 405 and "PUT" in answer.headers.get("Allow", "")
    return client.put(address.path) if puts else answer
