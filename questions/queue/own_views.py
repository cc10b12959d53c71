"""Views of the list that a colleague has saved: shown beside the tabs, saved, renamed, deleted. One's own alone.

What was searched for never comes here: a search is posted to the list itself, and a view keeps filters by their names.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import CharField, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.admin.attention import list_of
from portal.forms.numbers import row_number
from portal.forms.turns import one_at_a_time
from questions.desk import Category
from questions.question import Question
from questions.saved_view import MOST, SavedView


@dataclass(frozen=True)
class OwnView:
    """A saved view as it is shown; `gone`: it no longer shows what it was saved for."""

    view: SavedView
    href: str
    current: bool
    gone: bool


class NameForm(Form):
    name = CharField(label=_("name of the view"), max_length=40)


def own(request: HttpRequest) -> QuerySet[SavedView]:
    return SavedView.objects.filter(owner=request.user.pk)


def of_reader(request: HttpRequest) -> list[OwnView]:
    """At most two queries, however many there are."""
    views = list(own(request))
    if not views:
        return []
    here = set(Category.objects.of(request.user).values_list("pk", flat=True))
    now = SavedView.of_address(request.GET.dict())
    return [
        OwnView(view, f"{list_of(Question)}{view.address}", view.query == now, not view.still_applies(here))
        for view in views
    ]


def beside_the_tabs(request: HttpRequest) -> dict[str, Any]:
    """For the template of the list. `to_save`: the filters in force, as an address has them."""
    shown = of_reader(request)
    kept = SavedView.of_address(request.GET.dict())
    known = any(one.current for one in shown)
    to_save = SavedView(query=kept).address if kept and not known and len(shown) < MOST else ""
    return {"own_views": shown, "own_views_url": address(), "to_save": to_save}


def address() -> str:
    return reverse(Question.snippet_viewset.get_url_name("own_views"))  # type: ignore[attr-defined]


class OwnViewsView(PermissionCheckedMixin, View):
    """The screen on which they are renamed and deleted; the list posts new ones to it."""

    permission_policy: Any = None
    permission_required = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        title = gettext("My views")
        context = {"views": of_reader(request), "page_title": title, "list_url": list_of(Question)}
        return render(request, "questions/admin/own_views.html", context)

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        one_at_a_time("saved views", request.user.pk)
        view = None
        if "view" in request.POST:
            view = get_object_or_404(own(request), pk=row_number(request.POST["view"]) or 0)
        if view and "delete" in request.POST:
            view.delete()
            messages.success(request, gettext("The view has been deleted."))
            return HttpResponseRedirect(address())
        form = NameForm(request.POST)
        name = form.cleaned_data["name"] if form.is_valid() else ""
        if refusal := why_not(request, name, view):
            messages.error(request, refusal)
            return HttpResponseRedirect(address() if view else f"{list_of(Question)}{asked_for(request).address}")
        view = view or asked_for(request)
        view.name = name
        view.save()
        messages.success(request, gettext("The view has been saved."))
        return HttpResponseRedirect(f"{list_of(Question)}{view.address}")


def asked_for(request: HttpRequest) -> SavedView:
    """A new view of the filters that came with the form; of whatever else stands there nothing is taken."""
    query = SavedView.of_address(QueryDict(request.POST.get("query", "")).dict())
    owner: Any = request.user
    return SavedView(owner=owner, query=query)


def why_not(request: HttpRequest, name: str, view: SavedView | None) -> str:
    """Why it is not saved under that name, or nothing."""
    if not name:
        return gettext("Please give the view a name of at most 40 characters.")
    if own(request).exclude(pk=view.pk if view else 0).filter(name=name).exists():
        return gettext("You have a view of this name already.")
    if view is None and not asked_for(request).query:
        return gettext("Please narrow the list first: a view keeps its filters and its order.")
    if view is None and own(request).count() >= MOST:
        words = ngettext("%(count)s view is the most.", "%(count)s views are the most: please delete one first.", MOST)
        return words % {"count": MOST}
    return ""
