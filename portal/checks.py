"""The rules of the house that Django itself can check (`manage.py check`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.utils.module_loading import import_string


@register()
def periodic_tasks_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A task is named by a string, so that the ground imports nothing above it: a wrong name would be silent."""
    errors: list[CheckMessage] = []
    for path in [*settings.EVERY_MINUTE, *settings.EVERY_NIGHT]:
        try:
            import_string(path)
        except ImportError as reason:
            errors.append(Error(f"The schedule names {path}, which cannot be imported: {reason}", id="portal.E001"))
    return errors


@register(Tags.security, deploy=True)
def fit_for_the_public(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """What a server must not be started with: `manage.py check --deploy`."""
    https = settings.BASE_URL.startswith("https://")
    wrong = {
        "W101": (not https, "BASE_URL is not https: what people type can be read on the way; no passkeys."),
        "W102": (
            https and not settings.TRUSTED_PROXIES,
            "TRUSTED_PROXIES is 0, though something in front must do the TLS: all visitors count as one.",
        ),
        "W103": (settings.DEMO, "DEMO is on: log-ins whose passwords everybody knows, and letters anybody may read."),
        "W104": (not settings.REQUIRE_MFA, "REQUIRE_MFA is off: a password alone opens the admin."),
        "W105": (
            settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"),
            "DEFAULT_FROM_EMAIL is an address of nobody: mail servers refuse such letters.",
        ),
        "W106": (
            settings.EMAIL_BACKEND != "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_URL names no mail server: letters go nowhere.",
        ),
        "W107": (
            settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
            "DATABASE_URL names SQLite, which is for looking around.",
        ),
    }
    return [Caution(words, id=f"portal.{name}") for name, (is_so, words) in wrong.items() if is_so]
