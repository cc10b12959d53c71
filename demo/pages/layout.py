"""The tree of the portal: which page type stands at which address, in which order (manual, section 2)."""

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
    Shutdown,
    ShutdownIndexPage,
    TariffsPage,
    VacancyIndexPage,
    VacancyPage,
)

SECTIONS = ("about", "consumers", "call-centre", "news", "projects")
SUB_PAGES = {
    "about": (
        "history",
        "trade-union",
        "investment-programmes",
        "tariff-estimates",
        "water-supply",
        "wastewater",
        "reports",
        "information-resources",
        "details",
        "vacancies",
        "photo-gallery",
    ),
    "consumers": (
        "technical-conditions",
        "water-quality",
        "tariffs",
        "payment",
        "individuals",
        "organisations",
        "opening-hours",
        "meter-installation",
        "reminders",
    ),
    "call-centre": ("questions", "figures"),
    "news": ("shutdowns", "tariffs", "entrepreneurs", "articles", "trade-union"),
    "projects": (),
}
REPEATED = ("about", "consumers", "call-centre", "news")
"""Sections whose own page is also their first sub-page."""
NOT_IN_MENUS = ("call-centre/figures", "news/trade-union")
"""Opened from the page of questions (3.2), and from the trade-union page (1.3); the manual's menus do not list them."""
SERVICES = (
    "consumers/technical-conditions",
    "consumers/payment",
    "consumers/individuals",
    "consumers/organisations",
)
"""Pages of text that describe what is done for a consumer."""
FOOTER = (
    "about/details",
    "consumers/payment",
    "consumers/opening-hours",
    "call-centre/questions",
    "news/shutdowns",
    "about/vacancies",
)
TYPES = {
    "about/investment-programmes": ReportIndexPage,
    "about/tariff-estimates": ReportIndexPage,
    "about/reports": ReportIndexPage,
    "about/photo-gallery": PhotoIndexPage,
    "about/vacancies": VacancyIndexPage,
    "consumers/reminders": ReminderIndexPage,
    "consumers/tariffs": TariffsPage,
    "consumers/meter-installation": InstallersPage,
    "call-centre/figures": FiguresPage,
    "call-centre/questions": QuestionsPage,
    "news": NewsIndexPage,
    "news/shutdowns": ShutdownIndexPage,
    "projects": ProjectIndexPage,
}
ITEM_TYPES = {
    NewsIndexPage: NewsPage,
    ProjectIndexPage: ProjectPage,
    PhotoIndexPage: PhotoReportPage,
    VacancyIndexPage: VacancyPage,
    ReminderIndexPage: ReminderPage,
    ShutdownIndexPage: Shutdown,
    ReportIndexPage: ReportPage,
}


def main_addresses() -> list[str]:
    """The pages of the manual, in its order, parents first."""
    return [
        address for section in SECTIONS for address in (section, *(f"{section}/{page}" for page in SUB_PAGES[section]))
    ]


def type_of(address: str):
    """The page type at an address. What stands below a list is one of its items."""
    if address in TYPES:
        return TYPES[address]
    parent, _, slug = address.rpartition("/")
    if parent == "news" and slug in SUB_PAGES["news"]:
        return NewsIndexPage
    return ITEM_TYPES.get(type_of(parent), ContentPage) if parent else ContentPage


def is_item(address: str) -> bool:
    """Whether it is a dated item of a list, not a page of the manual."""
    return type_of(address) in ITEM_TYPES.values()


def is_page(address: str) -> bool:
    """Whether it is a page of the tree; a shutdown is a record."""
    return type_of(address) is not Shutdown
