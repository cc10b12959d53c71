"""manage.py remove_second_step NAME: for the administrator whose phone is lost, and who has no other beside them."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.colleagues import take_off


class Command(BaseCommand):
    help = "Removes app, passkeys and recovery codes of a user, who sets them up anew at the next log-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name the user logs in by")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError("no user has that name")
        take_off(user)
        self.stdout.write(f"The second step of {name} is removed, and all log-ins are ended.")
