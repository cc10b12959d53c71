"""The sample data of what residents see of their questions."""

import datetime as dt

from questions.terms.counting import Term, at, count
from questions.terms.telling import told
from sections.holidays.days import Calendar


def questions() -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    asked = at(dt.date(2026, 12, 11), dt.time(18, 40))
    terms = (Term(5, "days"), Term(1, "hours"))
    return {"components/deadline.html": [{"deadline": told(count(asked, term, Calendar()))} for term in terms]}
