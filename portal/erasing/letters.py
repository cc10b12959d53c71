"""What letters hold of people: whom they are for, until they have gone what stands in them; in the demo, files."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from portal.erasing.holdings import Holding, over
from portal.mail.models import Letter


class LetterFiles:
    """The .eml files to an address, where letters are written to a folder."""

    def __init__(self, email: str) -> None:
        self.email = email.lower()

    def __iter__(self) -> Iterator[Path]:
        folder = getattr(settings, "EMAIL_FILE_PATH", None)
        for file in sorted(Path(folder).glob("*.eml")) if folder else ():
            headers = message_from_bytes(file.read_bytes(), policy=policy.default)
            if self.email in {address.lower() for _name, address in getaddresses(headers.get_all("To", []))}:
                yield file

    def count(self) -> int:
        return len(list(self))

    def unlink(self) -> None:
        for file in self:
            file.unlink(missing_ok=True)


def of_person(email: str) -> list[Holding]:
    """Hook: letters waiting, given up and sent. Those that wait do not go out any more."""
    return [
        Holding("letters", Letter.objects.filter(recipient__iexact=email), QuerySet.delete),
        Holding("files", LetterFiles(email), LetterFiles.unlink),
    ]


def outdated(now: datetime) -> list[Holding]:
    """Hook: that a letter was sent is remembered, not to whom. One given up is not sent again after that."""
    old = Letter.objects.filter(created_at__lt=over("recipients", now)).exclude(recipient="")
    return [
        Holding("letters", old.exclude(state=Letter.State.WAITING), forget_recipients),
    ]


def forget_recipients(letters: QuerySet[Letter]) -> None:
    letters.filter(state=Letter.State.DEAD).update(state=Letter.State.SKIPPED)
    Letter.objects.filter(pk__in=letters).update(recipient="", context={}, error="")
