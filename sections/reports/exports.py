"""The whole register for machines: register.csv and register.json below its page, in the page's language."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.links import absolute
from sections.frame.structured import whole
from sections.reports import duties, names, register

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
NAMES = {f"register.{kind}": kind for kind in TYPES}
IN_MEMORY = 2**20
AT_ONCE = 500
BOM = b"\xef\xbb\xbf"
"""By this mark spreadsheets know the letters."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is carried out by a spreadsheet."""


def answer(request: HttpRequest, index: Page, kind: str) -> HttpResponseBase:
    """The register as a file, or 304 for a reader that has it already. Long ones go over the disk, not the memory."""
    file, digest = SpooledTemporaryFile(IN_MEMORY), hashlib.sha256()  # noqa: SIM115 - the response closes it
    for piece in {"csv": as_csv, "json": as_json}[kind](index):
        digest.update(piece)
        file.write(piece)
    file.seek(0)
    name = f"{index.slug}.{index.language}.{kind}"
    response = FileResponse(file, content_type=TYPES[kind], as_attachment=kind == "csv", filename=name)
    response["ETag"] = f'"{digest.hexdigest()}"'
    # Of the response it reads the headers alone, whatever its kind.
    answered = get_conditional_response(request, etag=response["ETag"], response=response)  # type: ignore[arg-type]
    if answered is not response:
        file.close()
    return answered or response


def records(index: Page) -> Iterator[dict]:
    """All reports of a register, the newest first."""
    known = list(duties.ReportDuty.objects.filter(kind=index.kind))
    for report in register.with_files(index.reports().defer("body")).iterator(AT_ONCE):
        entry = register.entry(report, duties.due(known, index.kind, report))
        file = entry.file
        yield {
            "kind": index.kind,
            "service": report.service,
            "period": report.period,
            "year": report.year,
            "title": report.title,
            "posted": report.date.isoformat(),
            "due": entry.due.isoformat() if entry.due else "",
            "address": absolute(report.link),
            "file": whole(file.href) if file else "",
            "file_type": file.kind if file else "",
            "file_size": (file and file.size) or "",
            "file_language": file.language if file else "",
            "sample": report.sample,
        }


def headings() -> dict[str, str]:
    """The columns of the table."""
    return {
        "kind": _("Kind"),
        "service": _("Service"),
        "period": _("Period"),
        "year": _("Year"),
        "title": _("Title"),
        "posted": _("Posted"),
        "due": _("Due by"),
        "address": _("Page"),
        "file": _("File"),
        "file_type": _("File type"),
        "file_size": _("Size, bytes"),
        "file_language": _("Language of the file"),
        "sample": _("Sample"),
    }


def as_csv(index: Page) -> Iterator[bytes]:
    """A row a report."""
    line = io.StringIO()
    writer = csv.writer(line)
    columns = headings()
    writer.writerow(columns.values())
    yield BOM + taken(line)
    for record in records(index):
        writer.writerow(harmless(value) for value in in_words(record).values())
        yield taken(line)


def in_words(record: dict) -> dict:
    """The record with names in the language in force in place of keys."""
    return record | {
        "kind": names.KINDS[record["kind"]],
        "service": names.SERVICES.get(record["service"], ""),
        "period": names.PERIODS[record["period"]],
        "sample": _("yes") if record["sample"] else _("no"),
    }


def harmless(value: Any) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def taken(line: io.StringIO) -> bytes:
    """What has been written, which is forgotten then."""
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def as_json(index: Page) -> Iterator[bytes]:
    """{title, language, address, reports: […]}."""
    head = {"title": index.title, "language": index.language, "address": absolute(index.url_path)}
    yield json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "reports": ['
    for number, record in enumerate(records(index)):
        yield (b",\n" if number else b"\n") + json.dumps(record, ensure_ascii=False).encode()
    yield b"\n]}\n"
