"""manage.py load_streets FILE.csv: the directory of streets from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sections.streets.loading import FileError, load


class Command(BaseCommand):
    help = (
        "Adds and changes streets: code, kind, name_kk, name_ru, name_en, and where they are known former_ru, "
        "former_kk, aliases, rka; several names with semicolons between them. The same file twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="UTF-8, with the names of the columns first")
        parser.add_argument("--partial", action="store_true", help="load the good rows although others are bad")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")

    def handle(self, *args: Any, file: Path, partial: bool, dry_run: bool, **options: Any) -> None:
        try:
            done = load(file, partial=partial, dry_run=dry_run)
        except FileError as reason:
            raise CommandError(str(reason)) from None
        for line, wrong in done.bad:
            self.stderr.write(f"Line {line}: {wrong}")
        if done.bad and not partial:
            raise CommandError(f"{len(done.bad)} bad rows: nothing was loaded. --partial loads the others.")
        told = "Would be" if dry_run else "Loaded"
        self.stdout.write(f"{told}: {len(done.new)} new, {len(done.changed)} changed, {done.same} as they were.")
