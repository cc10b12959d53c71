"""The rules of the house that Django itself can check (`manage.py check`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
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
