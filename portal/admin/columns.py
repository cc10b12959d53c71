"""Columns and filters of lists in the admin."""

import django_filters
from wagtail.admin.ui.tables import Column

from portal import clock


class StateColumn(Column):
    """The state of a record today, in words."""

    def get_value(self, instance):
        return instance.state_on(clock.today()).label


class StateFilter(django_filters.ChoiceFilter):
    """Narrows a list to the records in a state today."""

    def filter(self, qs, value):
        return qs.in_state(value, clock.today()) if value else qs
