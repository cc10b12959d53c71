"""Columns and filters of lists in the admin."""

import datetime as dt
from typing import Any, Protocol, Self

import django_filters
from wagtail.admin.ui.tables import Column

from portal import clock


class HasStates(Protocol):
    """A list of records that are in one state today and in another tomorrow."""

    def in_state(self, state: str, day: dt.date) -> Self: ...


class StateColumn(Column):
    """The state of a record today, in words."""

    def get_value(self, instance: Any) -> str:
        return instance.state_on(clock.today()).label


class StateFilter(django_filters.ChoiceFilter):
    """Narrows a list to the records in a state today."""

    def filter(self, qs: HasStates, value: str) -> HasStates:
        return qs.in_state(value, clock.today()) if value else qs
