"""manage.py backup DIR: everything the portal holds, while it goes on working."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.backup.making import make


class Command(BaseCommand):
    help = "Writes the database, the files of editors, the version and checksums into an empty folder; no secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="empty or new; a name with the date, say")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        begun = time.monotonic()
        manifest = make(folder)
        rows, size = sum(manifest["rows"].values()), sum(file.stat().st_size for file in folder.iterdir())
        self.stdout.write(
            f"{rows} rows of {len(manifest['rows'])} tables, {manifest['files']} files, {size / 2**20:.1f} MB "
            f"in {time.monotonic() - begun:.1f} s"
        )
