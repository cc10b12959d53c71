"""Keeps secret addresses out of the log: whoever knows the address of an asker's or a subscriber's page is let in."""

import logging
import re

SECRET_PATH = re.compile(r"/(status|manage|unsubscribe|password_reset/confirm)/[^\s/?#]+(?:/[^\s/?#]+)?")
SECRET_QUERY = re.compile(r"([?&](?:key|token)=)[^\s&#]+")


class MaskSecrets(logging.Filter):
    """Rewrites the message of a record before any handler sees it; what follows /status/ and the like is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        masked = SECRET_QUERY.sub(r"\1…", SECRET_PATH.sub(r"/\1/…", words))
        if masked != words:
            record.msg, record.args = masked, ()
        return True
