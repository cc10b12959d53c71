"""The sample data of what residents see of their questions."""

import datetime as dt
from types import SimpleNamespace

from django.utils.translation import gettext as _

from demo.samples.words import DAY
from questions.terms.counting import Term, at, count
from questions.terms.telling import told
from sections.holidays.days import Calendar


def questions(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    asked = at(dt.date(2026, 12, 11), dt.time(18, 40))
    terms = (Term(5, "days"), Term(1, "hours"))
    return {
        "components/deadline.html": [{"deadline": told(count(asked, term, Calendar()))} for term in terms],
        "components/dialogue.html": [{"dialogue": dialogue(language)}],
    }


def dialogue(language: str) -> SimpleNamespace:
    return SimpleNamespace(
        question_text=_("When will the water be back?"),
        answer_text=_("The water is back in Kazakhstan Street"),
        category_name=_("Network shutdowns"),
        date=DAY,
        language=language,
        sample=True,
        pk=1,
        corrected_at=DAY,
        key_answer=True,
    )
