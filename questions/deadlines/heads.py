"""What is overdue, desk by desk: one letter each working morning to whoever heads it. Numbers and days, no words."""

import datetime as dt
from itertools import groupby

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from portal import clock, mail
from portal.links import absolute
from portal.locale import in_language
from portal.mail.models import Letter
from questions.desk import Desk
from questions.question import STILL_OPEN, Question
from questions.terms.counting import OPENS, WORK, at
from sections.holidays.days import Calendar

SHOWN = 30
"""Questions of a desk in one letter, the longest overdue first; the others are a number."""
MORNING_ENDS = WORK[0][1]


def tell(now: dt.datetime, calendar: Calendar) -> None:
    """On the morning of a working day: to each head's mailbox one letter, where something is overdue."""
    today = clock.today(now)
    if not calendar.is_worked(today) or not at(today, OPENS) <= now < at(today, MORNING_ENDS):
        return
    desks = Desk.objects.exclude(head_mailbox="").order_by("head_mailbox", "pk")
    for mailbox, group in groupby(desks, key=lambda desk: desk.head_mailbox):
        theirs = list(group)
        key = f"questions-overdue-{theirs[0].pk}-{today:%Y%m%d}"
        if not Letter.objects.filter(key=key).exists():
            write(mailbox, theirs, now, key)


def write(mailbox: str, desks: list[Desk], now: dt.datetime, key: str) -> None:
    language = desks[0].language
    with translation.override(language):
        told = [one for one in (of_desk(desk, now) for desk in desks) if one["count"]]
        if told:
            way = absolute(reverse("wagtailsnippets_questions_question:list"))
            context = {"day": date_format(clock.today(now), "DATE_FORMAT"), "desks": told, "admin_url": way}
            context["count"] = sum(one["count"] for one in told)
            mail.send("questions-overdue", to=mailbox, language=language, context=context, key=key)


def of_desk(desk: Desk, now: dt.datetime) -> dict:
    """Plain values, in the language in force."""
    overdue = Question.objects.filter(STILL_OPEN, category__desk=desk, due_at__lte=now).order_by("due_at", "pk")
    count = overdue.count()
    return {
        "desk": in_language(desk, "name"),
        "count": count,
        "more": max(0, count - SHOWN),
        "questions": [
            {
                "number": question.number,
                "category": question.category_name,
                "due": date_format(timezone.localtime(question.due_at), "DATETIME_FORMAT"),
            }
            for question in overdue.select_related("category")[:SHOWN]
        ],
    }
