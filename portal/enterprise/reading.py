"""How the portal reads the record of the enterprise: once in a request or letter, and still when nothing can be read.

Nothing is kept from one request to the next but for pages of faults: all processes show at once what has been saved.
"""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from portal.enterprise.record import Enterprise

_of_request: ContextVar[list[Enterprise] | None] = ContextVar("the record as this request has read it", default=None)
_last: list[Enterprise] = []


class ReadOnce:
    """Middleware: within a request the record costs one query, whoever asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _of_request.set([])
        try:
            return self.get_response(request)
        finally:
            _of_request.reset(token)


def enterprise() -> Enterprise:
    """The record as it is now."""
    read = _of_request.get()
    if read:
        return read[0]
    record = Enterprise.objects.first() or unknown()
    _last[:] = [record]
    if read is not None:
        read.append(record)
    return record


def unknown() -> Enterprise:
    """What is known without a database: the name the admin goes by."""
    return Enterprise(name_kk=settings.WAGTAIL_SITE_NAME)


def last_known() -> Enterprise:
    """What this process has read last: for pages that must not ask the database."""
    return _last[0] if _last else unknown()


def learn() -> None:
    """Reads the record when a web process starts, so that it is known should the database go away."""
    try:
        enterprise()
    except Error:
        return
    finally:
        connection.close()


def on_every_page(request: HttpRequest) -> dict:
    """Context processor: `enterprise`, read only where a template shows it."""
    return {"enterprise": SimpleLazyObject(enterprise)}
