"""The log of a shutdown in the admin: updates are added by a short form, and never changed or deleted."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import clock
from portal.admin.attention import Matter
from portal.admin.policies import NoChooser, Only
from sections.shutdowns.moments import Exactness
from sections.shutdowns.pages import ShutdownPage
from sections.shutdowns.states import FORGOTTEN, not_over
from sections.shutdowns.updates import ShutdownUpdate

ADD = "wagtailsnippets_sections_shutdownupdate:add"
STILL_CORRECTED = timedelta(days=30)
"""A shutdown that is over is offered for corrections so long."""


def to_choose(chosen: str = "") -> list[tuple[str, str]]:
    """(translation key, title in the user's language) of the shutdowns one may write about, the newest first."""
    now = clock.now()
    wanted = not_over(now) | Q(start__gt=now - STILL_CORRECTED)
    if is_key(chosen):
        wanted |= Q(translation_key=chosen)
    titles = {}
    for page in ShutdownPage.objects.filter(wanted).defer("body").order_by("-start", "pk"):
        key = str(page.translation_key)
        if key not in titles or page.language == get_language():
            titles[key] = f"{page.title} ({timezone.localtime(page.start):%d.%m.%Y})"
    return list(titles.items())


def is_key(words: str) -> bool:
    """Whether it is the key of a shutdown at all."""
    try:
        return bool(UUID(words))
    except ValueError:
        return False


class UpdateForm(WagtailAdminModelForm):
    """An update: what it says decides which of its fields are needed."""

    shutdown = forms.ChoiceField(label=capfirst(_("shutdown")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get("shutdown") or self.initial.get("shutdown")
        self.fields["shutdown"].label = capfirst(self.fields["shutdown"].label)
        self.fields["shutdown"].choices = [("", "---------"), *to_choose(str(chosen or ""))]

    def clean(self) -> dict:
        given = super().clean()
        says, time = given.get("says"), given.get("time")
        of_kind = ShutdownUpdate.Says
        if says in (of_kind.END, of_kind.RESTORED) and not time and "time" not in self.errors:
            self.add_error("time", _("Please write the time."))
        if says in (of_kind.NOTE, of_kind.UNKNOWN) and time:
            self.add_error("time", _("Leave this empty, or choose that the update gives a new time."))
        if not given.get("text_kk") and (says == of_kind.NOTE or given.get("text_ru") or given.get("text_en")):
            self.add_error("text_kk", _("Please write the text in Kazakh; it stands for the languages that have none."))
        page = ShutdownPage.objects.filter(translation_key=given.get("shutdown") or None).first()
        if time and page:
            self.check_time(says, time, given.get("exactness"), page)
        return given

    def check_time(self, says: str | None, time: datetime, exactness: str | None, page: ShutdownPage) -> None:
        """A day or a part of one may begin before the shutdown did."""
        earliest = page.start if exactness in (Exactness.EXACT, Exactness.ABOUT) else page.start - timedelta(days=1)
        if time < earliest:
            self.add_error("time", _("This is before the shutdown began."))
        if says == ShutdownUpdate.Says.RESTORED and time > clock.now():
            self.add_error("time", _("This is still to come: choose a new expected end."))


class AddView(views.CreateView):
    """?shutdown=<key> chooses the shutdown."""

    def get_initial(self) -> dict:
        chosen = self.request.GET.get("shutdown", "")
        return super().get_initial() | ({"shutdown": chosen} if is_key(chosen) else {"shutdown": ""})

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
    inspect_view_fields = ["at", "says", "time", "exactness", "text_kk", "text_ru", "text_en", "who"]
    chooser_viewset_class = NoChooser
    list_display = [
        "__str__",
        Column("title", label=capfirst(_("shutdown"))),
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
            MultiFieldPanel([FieldPanel(f"text_{code}") for code in ("kk", "ru", "en")], heading=_("Text")),
        ],
        base_form_class=UpdateForm,
    )

    @property
    def permission_policy(self) -> Only:
        return Only(self.model, "add", "view")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        notice = Page.objects.filter(translation_key=OuterRef("shutdown")).order_by("pk")
        return self.model.objects.annotate(title=Subquery(notice.values("title")[:1])).select_related("who")


def add_address(page: Page) -> str:
    """Where an update of the page's shutdown is written."""
    add = reverse(ADD)
    return f"{add}?{urlencode({'shutdown': page.translation_key})}"


def past_their_end(user: User) -> Matter | None:
    """For the admin's first page: shutdowns that should be over, and nobody has said that they are."""
    if not user.has_perm("sections.add_shutdownupdate"):
        return None
    now = clock.now()
    running = ShutdownPage.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE, restored_at=None)
    count = running.filter(expected_end__range=(now - FORGOTTEN, now)).count()
    words = ngettext(
        "%(count)s shutdown past its announced end: add an update",
        "%(count)s shutdowns past their announced end: add an update",
        count,
    ) % {"count": count}
    return Matter(words, count, reverse(ADD))
