"""The demo's shutdowns, one record for the texts of three languages, and what was said of them afterwards."""

import datetime as dt
from typing import cast

from django.db import models
from django.utils import timezone

from demo.models import DemoText
from demo.pages.bodies import field_value
from demo.pages.laid import remember
from demo.pages.reading import LANGUAGES, Text
from demo.pages.rows import Shelf
from demo.records import in_languages
from sections.shutdowns.moments import Exactness
from sections.shutdowns.places import FACILITY, ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from sections.streets.directory import Directory, directory
from sections.streets.street import Street

DAY = dt.datetime(2026, 1, 19, tzinfo=timezone.get_default_timezone())
Says = ShutdownUpdate.Says
BURST = [
    (
        {"says": Says.END, "time": DAY.replace(hour=12), "exactness": Exactness.MORNING},
        "Су беруді 19 қаңтар күні таңертең қалпына келтіру жоспарланып отыр.",
        "Восстановить подачу воды планируется утром 19 января.",
        "Restoration is planned for the morning of 19 January.",
    ),
    (
        {"says": Says.RESTORED, "time": DAY, "exactness": Exactness.DAY},
        "Су қайта берілді.",
        "Подача воды восстановлена.",
        "The water supply has been restored.",
    ),
]
"""The announcement itself knew no end. Of these the notices tell the order, not the hours."""
MOVED = (
    "Үлгі: жөндеу жоспарланғаннан ұзаққа созылды.",
    "Образец: ремонт занимает больше времени, чем ожидалось.",
    "Sample: the repair takes longer than expected.",
)
WORDS = ("title", "summary", "reason", "delivery")
"""Lines of the head that are in the language of the text; the others are facts, and read from the Kazakh one."""


def lay_shutdowns(texts: dict[tuple[str, str], Text], shelf: Shelf) -> int:
    """Brings the notices up to the texts, as long as nobody has edited them; returns how many were written."""
    known = {(row.address, row.language): row for row in DemoText.objects.all()}
    written = 0
    for address in sorted({address for address, _language in texts}, key=lambda one: texts[one, "kk"].head["start"]):
        theirs = [texts[address, language] for language in LANGUAGES]
        rows = [known.get((address, language)) for language in LANGUAGES]
        if all(row and row.digest == text.digest for row, text in zip(rows, theirs, strict=True)):
            continue
        notice = Shutdown.objects.filter(address=address.rpartition("/")[2]).first()
        if any(rows) if notice is None else notice.latest_revision_id not in {row and row.revision_id for row in rows}:
            continue  # deleted, or somebody's own by now
        lay_shutdown(notice or Shutdown(address=address.rpartition("/")[2]), theirs, shelf)
        written += 1
    return written


def lay_shutdown(notice: Shutdown, texts: list[Text], shelf: Shelf) -> None:
    """Writes and publishes one."""
    source = texts[0]
    for name, words in source.head.items():
        if name not in WORDS:
            field = cast(models.Field, Shutdown._meta.get_field(name))
            setattr(notice, name, field_value(field, words, source, shelf))
    words_of = {name: [text.head.get(name, "") for text in texts] for name in WORDS} | {"text": list(map(body, texts))}
    for name, versions in words_of.items():
        for translated, value in in_languages(name, versions).items():
            setattr(notice, translated, value)
    notice.live = False
    notice.places.set(places(texts))
    notice.save()
    notice.save_revision().publish()
    revision = Shutdown.objects.values_list("latest_revision_id", flat=True).get(pk=notice.pk)
    for text in texts:
        remember(text, revision)


def body(text: Text) -> str:
    return "".join(html for kind, html in text.blocks if kind == "text")


def places(texts: list[Text]) -> list[ShutdownPlace]:
    """The rows of the three texts, one place each; of the directory where it knows the street."""
    rows = [[row for kind, value in text.blocks if kind == "places" for row in value] for text in texts]
    streets = directory()
    found = [place(streets, *versions) for versions in zip(*rows, strict=True)]
    for one in found:
        one.clean()
    return found


def place(streets: Directory, *versions: tuple[str, ...]) -> ShutdownPlace:
    """kind | name | houses | code of its street: a place as each of the three texts has it."""
    kind, _name, houses, code = (*versions[0], "", "")[:4]
    names = in_languages("name", [cells[1] for cells in versions])
    if kind == FACILITY:
        return ShutdownPlace(kind=kind, houses=houses, street=Street.objects.filter(code=code).first(), **names)
    meant = streets.named(names["name_ru"], kind)
    if len(meant) == 1:
        street = streets.streets[next(iter(meant))]
        return ShutdownPlace(kind=street.kind, houses=houses, street=street)
    return ShutdownPlace(kind=kind, houses=houses, **names)


def lay_updates() -> None:
    """Writes the logs that are empty."""
    burst, sample = notice_at("2026-01-18-main-burst"), notice_at("sample-emergency")
    if burst and not burst.log:
        for values, *texts in BURST:
            write(burst, texts, at=None, **values)
    if sample and sample.first_end and not sample.log:
        write(sample, MOVED, says=Says.END, time=sample.first_end + dt.timedelta(hours=3))


def notice_at(address: str) -> Shutdown | None:
    return Shutdown.objects.filter(address=address).first()


def write(notice: Shutdown, texts, **values) -> None:
    ShutdownUpdate.objects.create(shutdown=notice, **in_languages("text", texts), **values)
