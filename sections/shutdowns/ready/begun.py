"""A notice that begins with what is known already: a frequent event (?event=), or an earlier notice (?like=)."""

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from portal import clock
from portal.locale import CODES
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.ready.events import NEW, FrequentEvent, Use
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.words import OFF

Row = TypeVar("Row", bound=Model)
KEPT = (
    *("kind", *OFF, "phones", "flats", "flat_accounts", "flat_people", "houses", "house_people"),
    *(f"{name}_{code}" for name in Use.values for code in CODES),
)
"""What a notice takes over from an earlier one: not its times, nor the words that may tell them."""


def asked_for(rows: "QuerySet[Row]", number: str) -> Row | None:
    """The row of that number; None for what is no number, or of nothing."""
    return rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None


def like(notice: Shutdown) -> Shutdown:
    """A new one of the same places, not stored."""
    made = Shutdown(**{name: getattr(notice, name) for name in KEPT})
    own = {"id", "shutdown_id"}
    columns = [field.attname for field in ShutdownPlace._meta.concrete_fields if field.attname not in own]
    made.places.set(ShutdownPlace(**{name: getattr(place, name) for name in columns}) for place in notice.places.all())
    return made


def like_address(notice: Shutdown) -> str:
    """Where one like it is written."""
    return f"{reverse(NEW)}?{urlencode({'like': notice.pk})}"


class Begun:
    """For the view that adds a notice: what its address asks for stands in the form, and is changed there."""

    request: HttpRequest

    def get_initial(self) -> dict[str, Any]:
        event = asked_for(FrequentEvent.objects.all(), self.request.GET.get("event", ""))
        now = clock.now().replace(second=0, microsecond=0)
        return super().get_initial() | (event.begun(now) if event else {})  # type: ignore[misc]

    def get_initial_form_instance(self) -> Shutdown | None:
        earlier = asked_for(Shutdown.objects.all(), self.request.GET.get("like", ""))
        return like(earlier) if earlier else super().get_initial_form_instance()  # type: ignore[misc]


def offered(user: User) -> list[FrequentEvent]:
    """The events somebody may begin a notice with. One query."""
    return list(FrequentEvent.objects.all()) if user.has_perm("sections.add_shutdown") else []


class FrequentEvents(Panel):
    """The events as links, above the form of a new notice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sections/frequent_events.html"

        def is_shown(self) -> bool:
            return not self.instance.pk and bool(self.events)

        @cached_property
        def events(self) -> list[FrequentEvent]:
            return offered(self.request.user) if self.request else []

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            return super().get_context_data(parent_context) | {"events": self.events}


class FrequentEventsPanel(Component):
    """The same on the first page of the admin."""

    name = "frequent-events"
    template_name = "sections/frequent_events_panel.html"
    order = 45

    def get_context_data(self, parent_context: dict) -> dict:
        return {"events": offered(parent_context["request"].user)}
