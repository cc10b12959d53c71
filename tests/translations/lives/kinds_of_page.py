"""Each type of page: where one of it is made and moved to, what it cannot be made without, and what cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wagtail.models import Locale, Page

from home.models import HomePage
from questions.models import FiguresPage, QuestionsPage
from sections.models import (
    ContentPage,
    InstallersPage,
    NewsIndexPage,
    NewsPage,
    PhotoIndexPage,
    PhotoReportPage,
    ProjectIndexPage,
    ProjectPage,
    ReminderIndexPage,
    ReminderPage,
    ReportIndexPage,
    ReportPage,
    ShutdownIndexPage,
    TariffsPage,
    VacancyIndexPage,
    VacancyPage,
)
from tests.pages import LANGUAGES, page_at


@dataclass(frozen=True)
class Kind:
    """`below` and `moved_to`: addresses; SECOND: a list of the same kind beside the first.

    `fields`: what its form asks for beside title, address, summary and body. `in_menus`: the editor ticks so.
    `listed`: it stands in the list it is made below, by its date.
    `stays`, `not_made`: why one of it is not moved, or not made (and not deleted).
    """

    below: str = "consumers"
    moved_to: str = "about"
    fields: Mapping[str, str] = field(default_factory=dict)
    in_menus: bool = True
    listed: bool = False
    stays: str = ""
    not_made: str = ""


SECOND = "ekinshi"


def item(below: str, moved_to: str = "", **fields: str) -> Kind:
    """What stands in a list is in no menu."""
    return Kind(
        below, moved_to or f"{below.rpartition('/')[0]}/{SECOND}".lstrip("/"), fields, in_menus=False, listed=True
    )


KINDS: dict[type[Page], Kind] = {
    HomePage: Kind(not_made="there is one for each language, for good: the head of its tree"),
    ContentPage: Kind(),
    NewsIndexPage: Kind("news", "news/articles", {"topic": "articles"}, in_menus=False),
    NewsPage: item("news", "news/articles", announce="on"),
    ProjectIndexPage: Kind("", in_menus=False, stays="it stands below the home page alone, of which there is one"),
    ProjectPage: item("projects", announce="on", stage="design", currency="KZT"),
    VacancyIndexPage: Kind(),
    VacancyPage: item("about/vacancies", employment="full"),
    PhotoIndexPage: Kind(),
    PhotoReportPage: item("about/photo-gallery"),
    ReminderIndexPage: Kind(),
    ReminderPage: item("consumers/reminders"),
    ReportIndexPage: Kind(fields={"kind": "enterprise"}),
    ReportPage: item("about/reports", "about/tariff-estimates", period="year", year="2025"),
    ShutdownIndexPage: Kind("news", "news/articles", in_menus=False),
    TariffsPage: Kind(),
    InstallersPage: Kind("about", "call-centre"),
    QuestionsPage: Kind(),
    FiguresPage: Kind(),
}


def stand_second(kind: type[Page]) -> None:
    """A second list of the kind, live in three languages."""
    first = kind.objects.filter(locale__language_code="kk").order_by("pk").first()
    page = kind(title="Екінші", slug=SECOND, locale=first.locale)
    page_at(first.url_path.strip("/").partition("/")[2].rpartition("/")[0]).add_child(instance=page)
    page.save_revision().publish()
    for code in LANGUAGES[1:]:
        page.copy_for_translation(Locale.objects.get(language_code=code)).save_revision().publish()
