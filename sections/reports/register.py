"""The register as visitors see it: what they may choose from, and the reports they chose, by years and services."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from sections.reports import duties, names

PER_PAGE = 20


@dataclass(frozen=True)
class Choice:
    """What the reports can be narrowed to."""

    value: str
    text: str | Promise
    chosen: bool


@dataclass(frozen=True)
class File:
    """What components/file.html shows of a report's file."""

    href: str
    kind: str
    size: int | None
    language: str


@dataclass(frozen=True)
class Entry:
    """A report as it is listed."""

    title: str
    href: str
    foreign: str
    """The code of its language, where the register is in another one; `so_far` then says so."""
    so_far: str | Promise
    posted: dt.date
    due: dt.date | None
    sample: bool
    file: File | None


@dataclass(frozen=True)
class OfService:
    """The reports on a service; those on no single one have no name above them."""

    name: str | Promise
    reports: list[Entry]


@dataclass(frozen=True)
class OfYear:
    """The reports of a year."""

    year: int
    services: list[OfService]


def choices(found: Iterable[tuple[int, str]], query: Mapping[str, str]) -> dict[str, list[Choice]]:
    """The years and services that a register has (`found`), and which of them the address asks for.

    What is not among them is not asked for.
    """
    found = list(found)
    years = sorted({year for year, _service in found}, reverse=True)
    services = [slug for slug in names.SERVICES if any(slug == service for _year, service in found)]
    return {
        "service": [choice(slug, names.SERVICES[slug], query.get("service")) for slug in services],
        "year": [choice(str(year), str(year), query.get("year")) for year in years],
    }


def choice(value: str, text: str | Promise, asked: str | None) -> Choice:
    return Choice(value, text, chosen=value == asked)


def chosen(among: dict[str, list[Choice]]) -> dict[str, str]:
    """The values that are asked for."""
    return {name: one.value for name, options in among.items() for one in options if one.chosen}


def with_files(reports: QuerySet) -> QuerySet:
    """The reports with all that is told of their files, in one query.

    `source_file_id` is the file of the Kazakh version: a translation without a file of its own shows that one.
    """
    source = reports.model.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    return reports.select_related("file").annotate(source_file_id=Subquery(source.values("file_id")[:1]))


def language_of_file(report: Page) -> str:
    """The language its file is in."""
    return settings.LANGUAGE_CODE if report.file_id == report.source_file_id else report.language


def entry(report: Page, due: dt.date | None) -> Entry:
    """The report with its due day, for a list."""
    return Entry(
        title=report.title,
        href=report.link,
        foreign=report.foreign,
        so_far=report.so_far if report.foreign else "",
        posted=report.date,
        due=due,
        sample=report.sample,
        file=file_of(report),
    )


def file_of(report: Page) -> File | None:
    """Its file, if any."""
    if report.file is None:
        return None
    return File(
        href=report.file.url,
        kind=report.file.file_extension,
        size=report.file.file_size,
        language=language_of_file(report),
    )


def first_figures(report: Page) -> StreamValue.StreamChild | None:
    """The figures a report begins with: its first table or key figures, if any."""
    return next((piece for piece in report.body if piece.block_type in ("table", "figures")), None)


def by_years(reports: list, kind: str, known: list[duties.ReportDuty]) -> list[OfYear]:
    """The reports, which come the newest first, by years, and within a year by services."""
    return [
        OfYear(year, by_services(list(of_year), kind, known))
        for year, of_year in groupby(reports, key=lambda report: report.year)
    ]


def by_services(reports: list, kind: str, known: list) -> list[OfService]:
    """The reports of a year; those on no single service come first."""
    return [
        OfService(
            names.SERVICES.get(service, ""),
            [entry(report, duties.due(known, kind, report)) for report in reports if report.service == service],
        )
        for service in ("", *names.SERVICES)
        if any(report.service == service for report in reports)
    ]
