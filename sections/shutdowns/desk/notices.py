"""Shutdowns in the admin: the notices, and their log: updates are added by a short form, never changed or deleted."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import clock
from portal.admin.attention import Matter
from portal.admin.policies import NoChooser, Only
from portal.forms.turns import one_at_a_time
from portal.locale import CODES
from sections.shutdowns.desk import alone, form
from sections.shutdowns.moments import Exactness
from sections.shutdowns.places import with_streets
from sections.shutdowns.ready.begun import Begun
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import FORGOTTEN, not_over
from sections.shutdowns.updates import ShutdownUpdate

ADD = "wagtailsnippets_sections_shutdownupdate:add"
FOUND = 302
STILL_CORRECTED = timedelta(days=30)
"""A shutdown that is over is offered for corrections so long."""


class TakingTurns:
    """Two colleagues who press at once take turns: the second is told what the first has published.

    Nothing is saved while somebody types: half a list of streets would become places of its own.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one_at_a_time("a notice of a shutdown")
        response = super().post(request, *args, **kwargs)  # type: ignore[misc]
        sent = getattr(self, "form", None)
        if "action-publish" in request.POST and response.status_code == FOUND and sent is not None:
            alone.keep_reason(sent.instance, sent.cleaned_data, request.user)
        return response


class AddNotice(TakingTurns, Begun, views.CreateView):
    """The form of a new one."""


class EditNotice(TakingTurns, views.EditView):
    """The same form, later."""


class ShutdownViewSet(SnippetViewSet):
    """The notices."""

    model = Shutdown
    add_view_class, edit_view_class = AddNotice, EditNotice
    icon = "warning"
    add_to_admin_menu = True
    menu_label = _("Shutdowns")
    menu_order = 80
    copy_view_enabled = False
    chooser_viewset_class = NoChooser
    list_display = [
        "__str__",
        DateColumn("start", label=capfirst(_("start"))),
        "kind",
        LiveStatusTagColumn(label=_("Status")),
    ]
    list_filter = ["kind", "live", "sample"]
    list_per_page = 50
    ordering = ["-date", "-pk"]
    edit_handler = form.edit_handler

    @property
    def permission_policy(self) -> Only:
        return Only(self.model, "add", "change", "publish", "view")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.prefetch_related(with_streets())


class NewShutdown(MenuItem):
    """One press to the form of a notice, for those who write them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sections.add_shutdown")


def to_choose(chosen: str = "") -> QuerySet:
    """The shutdowns one may write about, the newest first."""
    now = clock.now()
    wanted = not_over(now) | Q(start__gt=now - STILL_CORRECTED)
    if chosen.isdecimal() and len(chosen) < 19:
        wanted |= Q(pk=int(chosen))
    return Shutdown.objects.filter(wanted).order_by("-start", "pk").prefetch_related(with_streets())


class OfShutdown(forms.ModelChoiceField):
    """Shutdowns by title and day."""

    def label_from_instance(self, obj: Shutdown) -> str:
        return f"{obj.title} ({timezone.localtime(obj.start):%d.%m.%Y})"


class UpdateForm(WagtailAdminModelForm):
    """An update: what it says decides which of its fields are needed."""

    shutdown = OfShutdown(Shutdown.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get("shutdown") or self.initial.get("shutdown")
        self.fields["shutdown"].label = capfirst(_("shutdown"))
        self.fields["shutdown"].queryset = to_choose(str(chosen or ""))

    def clean(self) -> dict:
        given = super().clean()
        says, time = given.get("says"), given.get("time")
        of_kind = ShutdownUpdate.Says
        if says in (of_kind.END, of_kind.RESTORED) and not time and "time" not in self.errors:
            self.add_error("time", _("Please write the time."))
        if says in (of_kind.NOTE, of_kind.UNKNOWN) and time:
            self.add_error("time", _("Leave this empty, or choose that the update gives a new time."))
        if says == of_kind.NOTE and not any(given.get(f"text_{code}") for code in CODES):
            self.add_error("text_kk", _("Please write the text, in any language: it stands for those that have none."))
        if (happened := given.get("happened_at")) and happened > clock.now():
            self.add_error("happened_at", _("This is still to come."))
        if time and (notice := given.get("shutdown")):
            self.check_time(says, time, given.get("exactness"), notice)
        return given

    def check_time(self, says: str | None, time: datetime, exactness: str | None, notice: Shutdown) -> None:
        """A day or a part of one may begin before the shutdown did."""
        exact = (Exactness.EXACT, Exactness.ABOUT, Exactness.POSSIBLE)
        earliest = notice.start if exactness in exact else notice.start - timedelta(days=1)
        if time < earliest:
            self.add_error("time", _("This is before the shutdown began."))
        if says == ShutdownUpdate.Says.RESTORED and time > clock.now():
            self.add_error("time", _("This is still to come: choose a new expected end."))


class AddView(views.CreateView):
    """?shutdown=<id> chooses the shutdown; ?says= what is to be told of it, restored a moment ago where it is that."""

    def get_initial(self) -> dict:
        asked = self.request.GET
        given = super().get_initial() | {"shutdown": asked.get("shutdown", "")}
        if (says := asked.get("says")) in ShutdownUpdate.Says:
            given["says"] = says
        if says == ShutdownUpdate.Says.RESTORED:
            given["time"] = clock.now().replace(second=0, microsecond=0)
        return given

    def save_instance(self) -> ShutdownUpdate:
        self.form.instance.who = self.request.user
        return super().save_instance()

    def get_success_buttons(self) -> list:
        return []  # nothing can be changed any more


class ShutdownUpdateViewSet(SnippetViewSet):
    """What has been said of shutdowns."""

    model = ShutdownUpdate
    icon = "history"
    add_to_admin_menu = True
    menu_label = _("Updates of shutdowns")
    menu_order = 90
    add_view_class = AddView
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["at", "happened_at", "says", "time", "exactness", "text_kk", "text_ru", "text_en", "who"]
    chooser_viewset_class = NoChooser
    list_display = [
        "__str__",
        Column("shutdown", label=capfirst(_("shutdown"))),
        "says",
        DateColumn("time", label=capfirst(_("when"))),
        DateColumn("at", label=capfirst(_("written at"))),
        "who",
    ]
    list_filter = ["says"]
    edit_handler = ObjectList(
        [
            FieldPanel("shutdown"),
            FieldPanel("says"),
            FieldRowPanel([FieldPanel("time"), FieldPanel("exactness")]),
            FieldPanel("happened_at"),
            MultiFieldPanel(form.in_languages("text"), heading=_("Text")),
        ],
        base_form_class=UpdateForm,
    )

    @property
    def permission_policy(self) -> Only:
        return Only(self.model, "add", "view")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.select_related("who").prefetch_related(
            Prefetch("shutdown", Shutdown.objects.prefetch_related(with_streets()))
        )


def add_address(notice: Shutdown, says: str = "") -> str:
    """Where an update of the shutdown is written."""
    return f"{reverse(ADD)}?{urlencode({'shutdown': notice.pk} | ({'says': says} if says else {}))}"


def past_their_end(user: User) -> Matter | None:
    """For the admin's first page: shutdowns that should be over, and nobody has said that they are."""
    if not user.has_perm("sections.add_shutdownupdate"):
        return None
    now = clock.now()
    count = Shutdown.objects.filter(live=True, restored_at=None, expected_end__range=(now - FORGOTTEN, now)).count()
    words = ngettext(
        "%(count)s shutdown past its announced end: add an update",
        "%(count)s shutdowns past their announced end: add an update",
        count,
    ) % {"count": count}
    return Matter(words, count, reverse(ADD), late=True)
