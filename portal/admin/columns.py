"""Columns and filters of lists in the admin."""

import datetime as dt
from typing import Any, Protocol, Self

import django_filters
from django.contrib.admin.utils import quote
from django.forms import RadioSelect
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from portal import clock


class HasStates(Protocol):
    """A list of records that are in one state today and in another tomorrow."""

    def in_state(self, state: str, day: dt.date) -> Self: ...


class PlainColumn(Column):
    """Writes its cells itself, as Wagtail's template would: a template for each takes half of a long list's time.

    Only what is true or false is told in words.
    """

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        value = self.get_value(instance)
        if isinstance(value, bool):
            value = gettext("Yes") if value else gettext("No")
        elif isinstance(value, int):
            value = str(value)
        elif isinstance(value, dt.datetime):
            value = timezone.localtime(value)
        empty = value is None or not str(value).strip()
        shown = self.empty_value_display if empty else localize(value)
        return format_html("<td{}>{}</td>", flatatt({"class": self.classname} if self.classname else {}), shown)


class PlainTitle(TitleColumn):
    """The title as a link. What else can be done stands on the record's own screen: a menu at each line is dear."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        title, url = str(self.get_value(instance)), self.get_link_url(instance, parent_context)
        shown = title if title.strip() else self.empty_value_display
        named = format_html('<span id="{}">{}</span>', self.get_title_id(instance, parent_context), shown)
        linked = format_html('<a href="{}">{}</a>', url, named) if url else named
        cell = '<td class="{}"><div class="title-wrapper">{}</div></td>'
        return format_html(cell, f"{self.classname or ''} title".strip(), linked)


class PlainBox(BulkActionsCheckboxColumn):
    """Chooses a line for Wagtail's bulk actions."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        box = (
            '<td class="bulk-action-checkbox-cell"><input type="checkbox" data-object-id="{}" '
            'data-bulk-action-checkbox class="bulk-action-checkbox" aria-label="{}" aria-describedby="{}"></td>'
        )
        return format_html(box, quote(instance.pk), gettext("Select"), self.get_aria_describedby(instance))


class StateColumn(Column):
    """The state of a record today, in words."""

    def get_value(self, instance: Any) -> str:
        return instance.state_on(clock.today()).label


class StateFilter(django_filters.ChoiceFilter):
    """Narrows a list to the records in a state today."""

    def filter(self, qs: HasStates, value: str) -> HasStates:
        return qs.in_state(value, clock.today()) if value else qs


class Radios(RadioSelect):
    """Writes its choices itself: Django takes four templates for each, and the filters of a list have dozens."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        choices = [choice for _name, group, _index in widget["optgroups"] for choice in group]
        written = (
            (choice["attrs"]["id"], choice["name"], choice["value"], flatatt(choice["attrs"]), choice["label"])
            for choice in choices
        )
        lines = format_html_join(
            "", '<div><label for="{}"><input type="radio" name="{}" value="{}"{}> {}</label></div>', written
        )
        return format_html('<div id="{}">{}</div>', widget["attrs"]["id"], lines)


class Filters(WagtailFilterSet):
    """Those of a list that is long and often asked for."""

    @classmethod
    def filter_for_lookup(cls, field: Any, lookup_type: str) -> tuple[Any, dict[str, Any]]:
        kind, settings = super().filter_for_lookup(field, lookup_type)
        if settings.get("widget") is RadioSelect:
            settings["widget"] = Radios
        return kind, settings
