"""manage.py restore DIR: brings a backup back, into an empty database."""

import time
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandParser

from portal.backup.restoring import restore


class Command(BaseCommand):
    help = "Brings back what manage.py backup has written. The worker must not run before it has ended."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the backup")
        parser.add_argument(
            "--send-waiting",
            action="store_true",
            help="letters that waited go out: only if the worker was stopped before the backup was made",
        )

    def handle(self, *args: Any, folder: Path, send_waiting: bool, **options: Any) -> None:
        begun = time.monotonic()
        manifest = restore(folder, send_waiting=send_waiting)
        self.stdout.write(
            f"Restored what was held on {manifest['made_at'][:16]}: {sum(manifest['rows'].values())} rows, "
            f"{manifest['files']} files, in {time.monotonic() - begun:.1f} s."
        )
        if manifest.get("held"):
            self.stdout.write(f"{manifest['held']} letters that waited are held: see the outbox in the admin.")
        people = User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True)
        self.stdout.write(
            f"These log in again, with the passwords and second steps of then: {', '.join(people)}. "
            "Switch off who has left since."
        )
        self.stdout.write("Erase again whom you have erased since (manage.py erase), then start web and worker.")
