"""The sample data of what is said of shutdowns, made of unsaved notices: each in its state at one moment."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD, MOMENT
from sections.models import ShutdownPage, ShutdownUpdate
from sections.shutdowns import words
from sections.shutdowns.moments import Exactness, Moment

HOUR = dt.timedelta(hours=1)
Says = ShutdownUpdate.Says


def shutdowns(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    address = f"/{language}/news/shutdowns/"
    lines = log()
    return {
        "components/alerts.html": [{"alerts": {"shown": alerts(address), "more": 3}, "href": address}],
        "components/state.html": [{"told": told, "large": True} for told in states()],
        "components/shutdown_log.html": [{"log": lines, "now": MOMENT}],
        "components/told_end.html": [{"line": line, "now": MOMENT} for line in lines if line.says != "note"],
        "components/moment.html": [{"moment": Moment(MOMENT, exactness), "now": MOMENT} for exactness in Exactness]
        + [{"moment": Moment(MOMENT)}],
    }


def alerts(address: str) -> list[dict]:
    return [
        {"level": "emergency", "title": _("No water in Kazakhstan Street, houses 59–87"), "href": address},
        {"level": "planned", "title": LONG_TITLE, "text": LONG_WORD, "href": address, "sample": True},
    ]


def states() -> list[words.Told]:
    """Planned, under way with and without an end, overdue, restored, past."""
    times = [
        {"start": MOMENT + HOUR, "expected_end": MOMENT + 9 * HOUR},
        {"start": MOMENT - HOUR, "expected_end": MOMENT + HOUR},
        {"start": MOMENT - HOUR},
        {"start": MOMENT - 9 * HOUR, "expected_end": MOMENT - HOUR},
        {"start": MOMENT - 9 * HOUR, "restored_at": MOMENT - HOUR},
        {"start": MOMENT - 900 * HOUR, "expected_end": MOMENT - 800 * HOUR},
    ]
    return [words.told(ShutdownPage(**one), MOMENT) for one in times]


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


def log() -> list[words.Line]:
    """What was told of one shutdown, an hour after another."""
    told: list[dict[str, Any]] = [
        {"says": Says.NOTE, "text_kk": _("Pipes are being laid")},
        {"says": Says.UNKNOWN, "text_kk": LONG_TITLE},
        {"says": Says.END, "time": MOMENT + 9 * HOUR, "exactness": Exactness.ABOUT},
        {"says": Says.RESTORED, "time": MOMENT, "text_kk": _("The water is back in Kazakhstan Street")},
    ]
    updates = [ShutdownUpdate(at=MOMENT - (len(told) - number) * HOUR, **one) for number, one in enumerate(told)]
    return words.log(ShutdownPage(first_end=MOMENT - 2 * HOUR), updates)
