"""The sample data of what is said of shutdowns, made of unsaved notices: each in its state at one moment."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD, MOMENT
from sections.models import Shutdown, ShutdownUpdate
from sections.shutdowns import words
from sections.shutdowns.moments import Exactness, Moment
from sections.shutdowns.touched import NOW, PLANNED, City, Off, Touched
from sections.streets.districts import District

HOUR = dt.timedelta(hours=1)
Says = ShutdownUpdate.Says


def shutdowns(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    address = f"/{language}/news/shutdowns/"
    lines = log(language)
    return {
        "components/alerts.html": [{"alerts": levels(address), "href": address}],
        "components/state.html": [{"told": told, "large": True} for told in states()],
        "components/shutdown_log.html": [{"log": lines, "now": MOMENT}],
        "components/told_end.html": [{"line": line, "now": MOMENT} for line in lines if line.says != "note"],
        "components/moment.html": [{"moment": Moment(MOMENT, exactness), "now": MOMENT} for exactness in Exactness]
        + [{"moment": Moment(MOMENT)}],
    }


def levels(address: str) -> dict[str, Any]:
    """A banner with all that may stand in it."""
    told: list[dict[str, Any]] = [
        {"level": "emergency", "title": _("No water in Kazakhstan Street, houses 59–87"), "href": address},
        {"level": "quality", "title": LONG_WORD, "href": address},
        {"level": "planned", "title": LONG_TITLE, "text": LONG_WORD, "href": address, "sample": True},
    ]
    return {"levels": [{"name": one["level"], "number": 2, "shown": [one]} for one in told], "more": 3}


def states() -> list[words.Told]:
    """Planned, under way with and without an end, with the pressure coming back, overdue, restored, past."""
    times: list[dict[str, Any]] = [
        {"start": MOMENT + HOUR, "expected_end": MOMENT + 9 * HOUR},
        {"start": MOMENT - HOUR, "expected_end": MOMENT + HOUR},
        {"start": MOMENT - HOUR},
        {"start": MOMENT - HOUR, "expected_end": MOMENT + HOUR, "recovering": True},
        {"start": MOMENT - 9 * HOUR, "expected_end": MOMENT - HOUR},
        {"start": MOMENT - 9 * HOUR, "restored_at": MOMENT - HOUR},
        {"start": MOMENT - 900 * HOUR, "expected_end": MOMENT - 800 * HOUR},
    ]
    return [words.told(Shutdown(**one), MOMENT) for one in times]


def listed(language: str) -> list[SimpleNamespace]:
    """Some of them as a list has them."""
    titles = [_("No water in Abai Avenue from 9:00 to 17:00"), LONG_TITLE, _("Network shutdowns"), LONG_WORD]
    return [
        SimpleNamespace(
            title=title,
            told=told,
            summary=LONG_TITLE if title == LONG_WORD else "",
            date=DAY,
            url_path=f"/{language}/news/shutdowns/",
            sample=True,
        )
        for title, told in zip(titles, states()[1:], strict=False)
    ]


def log(language: str) -> list[words.Line]:
    """What was told of one shutdown, an hour after another."""
    text = f"text_{language}"
    told: list[dict[str, Any]] = [
        {"says": Says.NOTE, text: _("Pipes are being laid")},
        {"says": Says.UNKNOWN, text: LONG_TITLE},
        {"says": Says.END, "time": MOMENT + 9 * HOUR, "exactness": Exactness.ABOUT},
        {"says": Says.PRESSURE, "happened_at": MOMENT - 3 * HOUR},
        {"says": Says.RESTORED, "time": MOMENT, text: _("The water is back in Kazakhstan Street")},
    ]
    updates = [ShutdownUpdate(at=MOMENT - (len(told) - number) * HOUR, **one) for number, one in enumerate(told)]
    return words.log(Shutdown(first_end=MOMENT - 2 * HOUR), updates)


def city(language: str) -> City:
    """A district where water is off, another where works are planned."""
    address = f"/{language}/news/shutdowns/"
    centre = Touched("centre", str(District.CENTRE.label), NOW, [Off(_("cold water"), NOW, address)])
    return City([centre, Touched("left_bank", LONG_WORD, PLANNED, [Off(LONG_TITLE, PLANNED, address)])])
