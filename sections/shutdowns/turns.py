"""When what is told of shutdowns becomes another by itself: a state, the word “today”, what is shown first."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import Q, QuerySet
from modelcluster.models import ClusterableModel

from portal import clock
from sections.shutdowns import words
from sections.shutdowns.states import FORGOTTEN, not_over
from sections.shutdowns.updates import ShutdownUpdate


def moments(notice: ClusterableModel) -> list[dt.datetime | None]:
    """All at which it may, of one notice."""
    end = notice.expected_end
    return [notice.start, end, end and clock.plus(end, FORGOTTEN), *of_days(notice.start, end, notice.restored_at)]


def of_days(*times: dt.datetime | None) -> list[dt.datetime]:
    """When the days of these times become tomorrow, today, yesterday, and a date again."""
    return [turn for time in times if time for turn in clock.midnights(clock.today(time), -1, 0, 1, 2)]


def of_list(notices: QuerySet, now: dt.datetime) -> dt.datetime | None:
    """Of the list of them, on any page of it. One query, for those that are not over or have just been restored."""
    lately = Q(restored_at__gte=clock.midnights(clock.today(now), -1)[0])  # its day still has a word
    shown = notices.filter(not_over(now) | lately)
    return clock.earliest(*(clock.first_change(now, moments(notice), partial(words.told, notice)) for notice in shown))


def of_notice(notice: ClusterableModel, updates: list[ShutdownUpdate], now: dt.datetime) -> dt.datetime | None:
    """Of a notice on its own page, which shows its log as soon as there is an update."""
    lines = words.log(notice, updates) if updates else []
    said = [moment for line in lines for moment in (line.at, line.written_at, line.end) if moment]
    turns = [*moments(notice), *of_days(*(moment.at for moment in said))]
    return clock.first_change(now, turns, lambda at: (words.told(notice, at), [moment.words(at) for moment in said]))


def of_choice(
    notices: list, now: dt.datetime, choose: Callable[[dt.datetime], tuple[list, list[int]]], more: Iterable = ()
) -> dt.datetime | None:
    """Of some of the notices: those `choose(at)` shows at a moment, and what numbers it tells.

    `more`: moments at which it may choose others.
    """

    def told(at: dt.datetime) -> tuple[list, list[int]]:
        shown, numbers = choose(at)
        return [(notice.pk, words.told(notice, at)) for notice in shown], numbers

    return clock.first_change(now, [*more, *(turn for notice in notices for turn in moments(notice))], told)
