"""manage.py load_shutdowns FILE.json: notices of shutdowns from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sections.shutdowns.machines.loading import load
from sections.streets.loading import FileError


class Command(BaseCommand):
    help = (
        "Publishes the notices of a file, and writes what has been said of them since: a JSON list in the form of "
        "/shutdowns.json. All or none of them; the same file twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument("--dry-run", action="store_true", help="tell what was understood, and do nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, verbosity: int, **options: Any) -> None:
        try:
            done = load(file, dry_run=dry_run)
        except FileError as reason:
            raise CommandError(str(reason)) from None
        for number, wrong in done.bad:
            self.stderr.write(f"Notice {number}: {wrong}")
        if done.bad:
            raise CommandError(f"{len(done.bad)} bad notices: nothing was loaded.")
        for line in done.understood if dry_run or verbosity > 1 else ():
            self.stdout.write(line)
        if done.unlisted:
            self.stdout.write(f"Not in the directory of streets: {', '.join(sorted(done.unlisted))}")
        told = "Would be" if dry_run else "Loaded"
        self.stdout.write(f"{told}: {len(done.new)} new, {len(done.changed)} changed, {len(done.same)} as they were.")
