"""The log: one line a fault with the id of its request, nobody named, and no address that lets its reader in."""

import json
import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SECRET_PATH = re.compile(
    r"/(status|report/sent|manage|unsubscribe|password_reset/confirm|invitation)/[^\s/?#]+(?:/[^\s/?#]+)?"
)
SECRET_QUERY = re.compile(r"([?&](?:key|token)=)[^\s&#]+")
GIVEN_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
request_id: ContextVar[str] = ContextVar("request_id", default="-")


def masked(words: str) -> str:
    """Whoever knows the address of an asker's or a subscriber's page is let in: what follows /status/ is left out."""
    return SECRET_QUERY.sub(r"\1…", SECRET_PATH.sub(r"/\1/…", words))


class MaskSecrets(logging.Filter):
    """For loggers whose form is not ours: rewrites the message of a record before any handler sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        if masked(words) != words:
            record.msg, record.args = masked(words), ()
        return True


class Line(logging.Formatter):
    """A line for people; the traceback of a fault below it is masked as well. Local time, with its offset."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 logging's name
        return datetime.fromtimestamp(record.created).astimezone().isoformat(" ", timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        record.request = request_id.get()
        return masked(super().format(record))


class Json(logging.Formatter):
    """One object a line, for programs that collect them. `time` is UTC, ISO 8601."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
            "request": request_id.get(),
        }
        if record.exc_info:
            told["trace"] = masked(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


class RequestId:
    """Names each request, so that the lines of one can be found: by the proxy's name where one is trusted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
        name = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        named = request_id.set(name)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(named)
        response["X-Request-ID"] = name
        return response


def configured(form: str) -> dict[str, Any]:
    """Django's LOGGING; the form is “line” or “json”."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "portal.web.log.Line",
                "format": "{asctime} {levelname} {name} {request}: {message}",
                "style": "{",
            },
            "json": {"()": "portal.web.log.Json"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # One line a fault. Django's default mails the whole request, personal data included, to the admins.
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "django_tasks": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "django-q": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }
