"""manage.py erase --email …: erases what the portal holds of one person."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from portal.erasing import holdings
from portal.erasing.erasure import erase_person


class Command(BaseCommand):
    help = "Erases all that is held of whoever has that address, and tells how much it was. It cannot be undone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="the address, in any capitals")
        parser.add_argument("--dry-run", action="store_true", help="tells what there is, and erases nothing")

    def handle(self, *args: Any, email: str, dry_run: bool, **options: Any) -> None:
        email = email.strip()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError("--email takes one e-mail address") from None
        counts = holdings.counted(holdings.of_person(email)) if dry_run else erase_person(email)
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count}")
        if not counts:
            self.stdout.write("nothing is held of this address")
