"""The log: one line a fault, nobody named, and no address that lets its reader in."""

import logging
import re

SECRET_PATH = re.compile(r"/(status|manage|unsubscribe|password_reset/confirm|invitation)/[^\s/?#]+(?:/[^\s/?#]+)?")
SECRET_QUERY = re.compile(r"([?&](?:key|token)=)[^\s&#]+")


class MaskSecrets(logging.Filter):
    """Whoever knows the address of an asker's or a subscriber's page is let in.

    Rewrites the message of a record before any handler sees it; what follows /status/ and
    the like is left out.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        masked = SECRET_QUERY.sub(r"\1…", SECRET_PATH.sub(r"/\1/…", words))
        if masked != words:
            record.msg, record.args = masked, ()
        return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "portal.web.log.MaskSecrets"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # One line a fault. Django's default mails the whole request, personal data included, to the admins.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django-q": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
