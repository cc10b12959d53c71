"""The sessions, each with whose it is: so that people see where they are logged in, and can end it."""

from typing import Any, cast

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class LogIn(AbstractBaseSession):
    """One browser's session; of nobody before somebody has logged in. Named as SESSION_ENGINE's table."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, editable=False)

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        return SessionStore


class SessionStore(DjangosStore):
    """Django's own, on that table."""

    @classmethod
    def get_model_class(cls) -> type[LogIn]:
        return LogIn

    def create_model_instance(self, data: dict[str, Any]) -> LogIn:
        row = cast(LogIn, super().create_model_instance(data))
        row.user_id = data.get("_auth_user_id")
        return row
