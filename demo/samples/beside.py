"""The sample data of what stands beside a text, and of what a page answers first."""

import datetime as dt
from types import SimpleNamespace

from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD, MOMENT, PHONES
from sections.blocks import OfficeBlock
from sections.blocks.key_facts import Fact
from sections.frame.next_step import step_to
from sections.holidays.days import Calendar


def beside(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    address = _("Öskemen, 1 Sample Street")
    week = {"first_day": "0", "last_day": "4", "opens": "08:00", "closes": "17:00"}
    desk = OfficeBlock().to_python({"name": LONG_TITLE, "phone": PHONES[0]["number"], "days": [week]})
    day = dt.timedelta(days=1)
    facts = [
        Fact(_("Term"), (_("5 working days"), LONG_WORD)),
        Fact(_("Last measured"), day=DAY),
        Fact(desk["name"], office=desk, state=desk.state(MOMENT + day, Calendar())),
    ]
    position = {
        "title": LONG_TITLE,
        "url_path": f"/{language}/about/vacancies/",
        "summary": LONG_WORD,
        "until": DAY,
        "salary": "250 000 ₸",
        "schedule": _("in shifts"),
        "sample": True,
    }
    open_ended = position | {"title": LONG_WORD, "until": None, "date": DAY, "salary": ""}
    return {
        "components/key_facts.html": [{"facts": facts, "updated": MOMENT, "sample": True}],
        "components/next_step.html": [{"step": step_to(LONG_TITLE, "/ask/", language)}],
        "components/office_now.html": [
            {"office": desk, "state": desk.state(MOMENT, Calendar())},
            {"office": desk, "state": desk.state(MOMENT + day, Calendar())},
        ],
        "components/place.html": [{"address": address}, {"address": LONG_WORD}],
        "components/vacancies.html": [{"items": [SimpleNamespace(**position), SimpleNamespace(**open_ended)]}],
    }
