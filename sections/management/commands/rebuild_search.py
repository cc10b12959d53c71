"""Makes the tables of the search anew out of what is published. A release runs it once; it can be run at any time."""

from typing import Any

from django.core.management import BaseCommand

from sections.search import index, reading


class Command(BaseCommand):
    help = "Makes the tables of the search anew. The portal can be searched meanwhile."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        count, files = index.rebuild(), reading.read_unread()
        if verbosity:
            self.stdout.write(f"{count} entries can be found")
        if verbosity and files:
            self.stdout.write(f"{files} files are going to be read by the worker")
