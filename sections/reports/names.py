"""What reports are called: their kinds, services and periods, and the titles made of these."""

import datetime as dt
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from sections.service import Service


class Report(Protocol):
    """A report, as far as its name and its day go."""

    title: str
    service: str
    period: str
    year: int
    due: dt.date | None


KINDS = {
    "investment": _("Investment programmes"),
    "tariff": _("Tariff estimates"),
    "enterprise": _("Enterprise reports"),
}
SERVICES = dict(Service.choices)
WHOLE = ("", _("the whole enterprise"))
"""The choice of a report that is on no single service."""
PERIODS = {
    "q1": _("1st quarter"),
    "q2": _("2nd quarter"),
    "q3": _("3rd quarter"),
    "q4": _("4th quarter"),
    "h1": _("1st half-year"),
    "h2": _("2nd half-year"),
    "m9": _("nine months"),
    "year": _("year"),
}
WITH_YEAR = {
    "q1": _("the 1st quarter of %(year)s"),
    "q2": _("the 2nd quarter of %(year)s"),
    "q3": _("the 3rd quarter of %(year)s"),
    "q4": _("the 4th quarter of %(year)s"),
    "h1": _("the 1st half of %(year)s"),
    "h2": _("the 2nd half of %(year)s"),
    "m9": _("nine months of %(year)s"),
    "year": _("the year %(year)s"),
}
"""As they are told alone."""
IN_TITLES = {
    "q1": pgettext_lazy("in a title of a report", "the 1st quarter of %(year)s"),
    "q2": pgettext_lazy("in a title of a report", "the 2nd quarter of %(year)s"),
    "q3": pgettext_lazy("in a title of a report", "the 3rd quarter of %(year)s"),
    "q4": pgettext_lazy("in a title of a report", "the 4th quarter of %(year)s"),
    "h1": pgettext_lazy("in a title of a report", "the 1st half of %(year)s"),
    "h2": pgettext_lazy("in a title of a report", "the 2nd half of %(year)s"),
    "m9": pgettext_lazy("in a title of a report", "nine months of %(year)s"),
    "year": pgettext_lazy("in a title of a report", "the year %(year)s"),
}
"""As they are told within the titles below: some languages bend them."""
TITLES = {
    ("investment", ""): _("Report on the investment programme for %(period)s"),
    ("investment", "water"): _("Report on the investment programme of water supply for %(period)s"),
    ("investment", "wastewater"): _("Report on the investment programme of wastewater for %(period)s"),
    ("tariff", ""): _("Report on the execution of the tariff estimate for %(period)s"),
    ("tariff", "water"): _("Report on the execution of the tariff estimate for water supply for %(period)s"),
    ("tariff", "wastewater"): _("Report on the execution of the tariff estimate for wastewater for %(period)s"),
    ("enterprise", ""): _("Report of the enterprise for %(period)s"),
    ("enterprise", "water"): _("Report of the enterprise on water supply for %(period)s"),
    ("enterprise", "wastewater"): _("Report of the enterprise on wastewater for %(period)s"),
}


def with_year(period: str, year: int) -> str:
    """“the 1st half of 2025”, in the language in force."""
    return WITH_YEAR[period] % {"year": year}


def made_title(kind: str, service: str, period: str, year: int) -> str:
    """The title of a report in the language in force."""
    return TITLES[kind, service] % {"period": IN_TITLES[period] % {"year": year}}


def title(kind: str, report: Report, language: str) -> str:
    """What a report (of a .service, .period, .year) is called in a language unless editors call it otherwise."""
    with override(language):
        return made_title(kind, report.service, report.period, report.year)


def is_made(report: Report) -> bool:
    """Whether the title of a report is one of those made of its kind, service, period and year, in any language."""
    if report.period not in WITH_YEAR or not report.year or report.service not in ("", *SERVICES):
        return False
    return any(report.title == title(kind, report, code) for kind in KINDS for code, _name in settings.LANGUAGES)
