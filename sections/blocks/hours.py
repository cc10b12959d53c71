"""Opening hours: whether an office is open now, on holidays too."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    StructBlock,
    StructValue,
    TimeBlock,
)
from wagtail.blocks.list_block import ListValue

from portal import clock
from portal.enterprise.phones import dialled
from sections.blocks.details import PhoneBlock
from sections.holidays.calendar import SHOWN_AHEAD, Holiday
from sections.holidays.days import Calendar

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
LOOK_AHEAD = 14
"""Days within which the next opening is looked for."""
YEAR = dt.timedelta(days=366)
FRIDAY = 4
NOON = range(12, 16)
"""The hours at which a break that is called lunch ends."""


def in_order(value: StructValue, first: str, last: str) -> None:
    """Raises where of two times only one is given, or they stand the wrong way round."""
    opens, closes = value[first], value[last]
    if bool(opens) != bool(closes):
        raise ValidationError(_("Please give both times, from and to."))
    if opens and closes and opens >= closes:
        raise ValidationError(_("The end must be later than the beginning."))


def by_date(row: StructValue) -> dt.date:
    """What days that are otherwise are sorted by."""
    return row["date"]


class DaysValue(StructValue):
    """Tells the component its days."""

    @property
    def words(self) -> str:
        """Monday – Friday, in the language in force; a capital within it is for English alone."""
        first, last = (str(WEEKDAYS[int(day)]) if day else "" for day in (self["first_day"], self["last_day"]))
        if get_language() != "en":
            last = last.lower()
        return f"{capfirst(first)} – {last}" if last else capfirst(first)

    def cover(self, day: dt.date) -> bool:
        """Whether they are the hours of that day; half of them, in a draft, are those of none."""
        first, last = self["first_day"], self["last_day"] or self["first_day"]
        return bool(first and self["opens"]) and int(first) <= day.weekday() <= int(last)


class DaysBlock(StructBlock):
    """The hours of one day of the week, or of several in a row."""

    first_day = ChoiceBlock(choices=DAYS, label=_("from day"))
    last_day = ChoiceBlock(choices=DAYS, required=False, label=_("to day"), help_text=_("Empty: that day alone."))
    opens = TimeBlock(label=_("opens"))
    closes = TimeBlock(label=_("closes"))
    break_from = TimeBlock(required=False, label=_("break from"))
    break_to = TimeBlock(required=False, label=_("break to"))

    class Meta:
        value_class = DaysValue

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        in_order(value, "opens", "closes")
        in_order(value, "break_from", "break_to")
        if value["first_day"] and value["last_day"] and int(value["last_day"]) < int(value["first_day"]):
            raise ValidationError(_("The last day stands before the first one."))
        return value


class ExceptionBlock(StructBlock):
    """A day that is otherwise; without times the office is closed."""

    date = DateBlock(label=_("date"))
    opens = TimeBlock(required=False, label=_("opens"))
    closes = TimeBlock(required=False, label=_("closes"))
    reason = CharBlock(max_length=120, required=False, label=_("reason"))

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        in_order(value, "opens", "closes")
        return value


@dataclass(frozen=True)
class OfficeState:
    """Whether an office is open, and until when; else its next opening, None where none is near.

    `pause`: it is closed for a break of its day alone.
    """

    open: bool
    until: dt.datetime | None = None
    opens: dt.datetime | None = None
    pause: bool = False

    @property
    def lunch(self) -> bool:
        """Whether the break is that of noon."""
        return self.pause and self.opens is not None and timezone.localtime(self.opens).hour in NOON


class OfficeValue(StructValue):
    """An office, asked about its hours. Times are those of Öskemen (Asia/Almaty)."""

    def on(self, day: dt.date, calendar: Calendar) -> list[tuple[dt.time, dt.time]]:
        """When it is open on a day: (from, to), one a stretch between breaks. An exception beats a holiday."""
        for exception in self["exceptions"]:
            if exception["date"] == day:
                return [(exception["opens"], exception["closes"])] if exception["opens"] else []
        if calendar.holiday(day):
            return []
        hours = self.hours_of(day)
        if hours is None and calendar.is_worked_instead(day):
            hours = self.hours_of(day + dt.timedelta(FRIDAY - day.weekday()))
        if hours is None:
            return []
        if hours["break_from"]:
            return [(hours["opens"], hours["break_from"]), (hours["break_to"], hours["closes"])]
        return [(hours["opens"], hours["closes"])]

    def hours_of(self, day: dt.date) -> DaysValue | None:
        """Those of that day of the week."""
        return next((days for days in self["days"] if days.cover(day)), None)

    def state(self, now: dt.datetime, calendar: Calendar) -> OfficeState:
        """How it stands at that moment."""
        if self["round_the_clock"]:
            return OfficeState(open=True)
        now = timezone.localtime(now)
        for ahead in range(LOOK_AHEAD + 1):
            day = now.date() + dt.timedelta(days=ahead)
            for number, (opens, closes) in enumerate(self.on(day, calendar)):
                begin, end = (timezone.make_aware(dt.datetime.combine(day, time)) for time in (opens, closes))
                if begin <= now < end:
                    return OfficeState(open=True, until=end)
                if begin > now:
                    return OfficeState(open=False, opens=begin, pause=number > 0)
        return OfficeState(open=False)

    def coming(self, day: dt.date) -> list[StructValue]:
        """The days that are otherwise, from that day on."""
        return sorted((row for row in self["exceptions"] if row["date"] and row["date"] >= day), key=by_date)

    def turns(self, now: dt.datetime, calendar: Calendar) -> list[dt.datetime]:
        """When its state next becomes another. An opening that lies too far ahead is told when its day comes near."""
        state = self.state(now, calendar)
        if self["round_the_clock"] or state.until or state.opens:
            return [turn for turn in (state.until, state.opens) if turn]
        today, others = clock.today(now), self.coming(clock.today(now))
        taken = [*calendar.holidays(today, today + YEAR), *others]  # each may take the only day of a week
        days = [today + dt.timedelta(ahead) for ahead in range(LOOK_AHEAD + 1, LOOK_AHEAD + 7 * (len(taken) + 2))]
        found = (day for day in [*days, *(row["date"] for row in others)] if self.on(day, calendar))
        return clock.midnights(min(found, default=None), -LOOK_AHEAD)

    @property
    def href(self) -> str:
        """Where its phone leads."""
        return dialled(self["phone"]) if self["phone"] else ""


class OfficeBlock(StructBlock):
    """An office and its hours."""

    name = CharBlock(max_length=120, label=_("office"))
    address = CharBlock(max_length=200, required=False, label=_("address"))
    phone = PhoneBlock(max_length=40, required=False, label=_("phone"))
    round_the_clock = BooleanBlock(required=False, label=_("round the clock"))
    days = ListBlock(DaysBlock(), default=[], label=_("hours"))
    exceptions = ListBlock(
        ExceptionBlock(),
        default=[],
        label=_("other days"),
        help_text=_("Days that are otherwise. Public holidays are kept under Snippets → Holidays."),
    )

    class Meta:
        icon = "time"
        label = _("Opening hours")
        value_class = OfficeValue

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if not value["round_the_clock"] and not value["days"]:
            raise ValidationError(_("Please give the hours, or tick “round the clock”."))
        return value


class OfficesBlock(ListBlock):
    """The offices of a page. One query for the holidays of all, and of the other blocks of the page."""

    def get_context(self, value: ListValue, parent_context: dict | None = None) -> dict:
        """Adds `offices`: each with its `state` (open or not, until when) and its `exceptions` still to come."""
        around = parent_context or {}
        now = around.get("now") or clock.now()  # a block may be rendered alone
        told = self.told(value, now, Holiday.calendar_of(around.get("page"), clock.today(now)))
        return super().get_context(value, parent_context=parent_context) | told

    @staticmethod
    def told(value: ListValue, now: dt.datetime, calendar: Calendar) -> dict[str, list]:
        today = clock.today(now)
        days_off = calendar.holidays(today, today + SHOWN_AHEAD)
        return {
            "offices": [
                {"office": office, "state": office.state(now, calendar), "exceptions": office.coming(today)}
                for office in value
            ],
            "days_off": [{"date": day, "reason": name} for day, name in days_off.items()],
            "days_worked": calendar.worked_instead(today, today + SHOWN_AHEAD),
        }

    def next_change(self, value: ListValue, now: dt.datetime) -> dt.datetime | None:
        """When an office opens or closes, or a day comes into the lists or leaves them. One query."""
        today = clock.today(now)
        calendar = Holiday.calendar(today)
        days = [*calendar.holidays(today, today + YEAR), *calendar.worked_instead(today, today + YEAR)]
        turns = [turn for office in value for turn in office.turns(now, calendar)]
        turns += [turn for day in days for turn in clock.midnights(day, -SHOWN_AHEAD.days, 1)]
        turns += [turn for office in value for row in office["exceptions"] for turn in clock.midnights(row["date"], 1)]
        return clock.first_change(now, turns, lambda at: self.told(value, at, calendar))
