"""Lays the demo content; run again, it only adds what is new and never touches what people have edited."""

from django.conf import settings
from django.core.management import BaseCommand
from django_q.models import OrmQ
from wagtail.models import Locale, Page

from demo.pages.layout import is_page
from demo.pages.reading import LANGUAGES, read_all
from demo.pages.shelf import fill_shelf
from demo.pages.tree import lay
from demo.records.dialogues import lay_dialogues
from demo.records.duties import lay_duties
from demo.records.figures import lay_figures
from demo.records.installers import lay_installers
from demo.records.menus import lay_menus
from demo.records.people import make_people
from demo.records.pinned import lay_pinned
from demo.records.rates import lay_rates
from demo.records.shutdowns import lay_shutdowns, lay_updates
from demo.records.streets import lay_streets
from newsletter.models import Mailing
from portal import clock
from sections.frame import pictures
from sections.search import index, reading
from sections.search.models import SearchEntry
from translations.board import keeping
from translations.board.handing import TASK
from translations.models import Standing


class Command(BaseCommand):
    help = (
        "Lays the tree of pages, menus and sample content in three languages, and the demo's log-ins while DEMO is on."
    )

    def handle(self, *args, verbosity=1, **options):
        def say(line: str) -> None:
            if verbosity:
                self.stdout.write(line)
                self.stdout.flush()

        now = clock.now()
        for language in LANGUAGES:
            Locale.objects.get_or_create(language_code=language)
        texts, shelf = read_all(), fill_shelf(now)
        written = lay({key: text for key, text in texts.items() if is_page(text.address)}, shelf, say)
        lay_streets()
        written += lay_shutdowns({key: text for key, text in texts.items() if not is_page(text.address)}, shelf)
        lay_menus()
        lay_dialogues()
        lay_figures()
        lay_rates()
        lay_installers()
        lay_updates()
        lay_duties()
        lay_pinned()
        if settings.DEMO:
            make_people()
        if written:
            Page.fix_tree()
            # What the demo lays is announced to nobody.
            Mailing.objects.filter(filled_at=None, created_at__gte=now).update(filled_at=clock.now())
            make_pictures()
            read_files()
            OrmQ.objects.filter(pk__in=[one.pk for one in OrmQ.objects.all() if one.task.get("func") == TASK]).delete()
            say(f"   {written} pages written")
        if written or not SearchEntry.objects.exists():
            index.rebuild()
        if written or not Standing.objects.exists():
            keeping.rebuild()


def read_files() -> None:
    """Likewise; they are our own, so that no process of its own is needed for each."""
    for waiting in OrmQ.objects.all():
        if waiting.task.get("func") == reading.TASK:
            reading.read(*waiting.task["args"], apart=False)
            waiting.delete()


def make_pictures() -> None:
    """Does now what publishing has left to the worker, so that the first letters do not wait behind pictures."""
    for waiting in OrmQ.objects.all():
        if waiting.task.get("func") == "sections.frame.pictures.make":
            pictures.make(*waiting.task["args"])
            waiting.delete()
