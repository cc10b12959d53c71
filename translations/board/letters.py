"""What waits for translators: one letter each working morning to each of them, where anything waits. Numbers alone."""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.http import urlencode

from portal import clock, mail
from portal.links import absolute
from portal.mail.models import Letter
from questions.terms.counting import OPENS, WORK, at
from sections.holidays.calendar import Holiday
from translations.board import people
from translations.board.filters import TO_DO
from translations.board.listing import BOARD
from translations.board.standing import State

LETTER = "translations-waiting"
MORNING_ENDS = WORK[0][1]


def tell() -> None:
    """Every minute; the key of a letter names the person and the day, so that nobody is told twice."""
    now = clock.now()
    today = clock.today(now)
    if not at(today, OPENS) <= now < at(today, MORNING_ENDS) or not Holiday.calendar().is_worked(today):
        return
    keys = {f"{LETTER}-{one.pk}-{today:%Y%m%d}": one for one in told()}
    for key in Letter.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[key]
    for key, person in keys.items():
        write(person, today, key)


def told() -> list[User]:
    """Those who translate by their role; administrators may do everything, and wait for nothing."""
    rows = people.translators().filter(is_superuser=False).exclude(email="")
    return list(rows.select_related("wagtail_userprofile"))


def write(person: User, today: dt.date, key: str) -> None:
    languages = waiting(person, today)
    if not languages:
        return
    profile = getattr(person, "wagtail_userprofile", None)
    code = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    code = code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(code):
        context = {
            "day": date_format(today, "DATE_FORMAT"),
            "languages": languages,
            "count": sum(one["missing"] + one["stale"] for one in languages),
            "admin_url": absolute(f"{reverse(BOARD)}?{urlencode({'state': TO_DO})}"),
        }
    mail.send(LETTER, to=person.email, language=code, context=context, key=key)


def waiting(person: User, today: dt.date) -> list[dict]:
    """Language by language; `late`: what somebody has set a day for that is over."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = people.waiting_for(person).order_by().values_list("language", "state")
    for language, state, count, late in rows.annotate(Count("pk"), late=Count("pk", filter=Q(due__lt=today))):
        found[language] |= {state: count, "late": found[language].get("late", 0) + late}
    return [
        {
            "language": name,
            "missing": found[code].get(State.MISSING, 0),
            "stale": found[code].get(State.STALE, 0),
            "late": found[code]["late"],
        }
        for code, name in settings.LANGUAGES
        if code in found
    ]
