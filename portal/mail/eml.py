"""Writes each letter to an .eml file of its own: the mail server of the demo."""

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portal import clock


class EmailBackend(BaseEmailBackend):
    """EMAIL_URL=eml:///folder. The file is complete as soon as it is there; its name says when, nobody's name."""

    def __init__(self, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(file_path or str(settings.EMAIL_FILE_PATH))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for letter in email_messages:
            name = f"{clock.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:6]}"
            part = self.folder / f"{name}.part"
            part.write_bytes(letter.message().as_bytes())
            part.rename(self.folder / f"{name}.eml")
        return len(email_messages)
