"""Tells where the demo texts of the three languages do not fit each other."""

from django.core.management import BaseCommand, CommandError

from demo.pages.bodies import unknown_fences
from demo.pages.reading import differences, read_all


class Command(BaseCommand):
    help = "Checks that each demo text has its translations, in the same shape."

    def handle(self, *args, **options):
        texts = read_all()
        found = differences(texts) + unknown_fences(texts)
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("The demo texts fit each other.")
