"""“Move them to …”: the screen on which all open questions of a category go into another one."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CharField, Form, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.panels import Panel
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from questions.desk import Category
from questions.organising import closing, moving


class MoveForm(Form):
    category: ModelChoiceField = ModelChoiceField(label=_("Move them to"), queryset=None)
    word = CharField(label=_("A word with it, for colleagues only"), required=False, max_length=2000)

    def __init__(self, away_from: Category, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Category.objects.offered().exclude(pk=away_from.pk)
        cast(ModelChoiceField, self.fields["category"]).queryset = offered


class MoveView(PermissionCheckedMixin, View):
    """For whoever keeps the categories and works at the desk: nobody else learns how many questions it has."""

    permission_policy: Any = None
    permission_required = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("questions.change_question"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        category = self.category(pk)
        return self.show(category, MoveForm(category))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        category: Any = self.category(pk)
        form = MoveForm(category, request.POST)
        if not form.is_valid():
            return self.show(category, form)
        user: Any = request.user
        try:
            count = moving.move(category, form.cleaned_data["category"], user, form.cleaned_data["word"])
        except ValidationError as error:
            form.add_error("category", error)
            return self.show(category, form)
        words = ngettext("%(count)s question has been moved.", "%(count)s questions have been moved.", count)
        messages.success(request, words % {"count": count})
        return HttpResponseRedirect(address_of("edit", category))

    def category(self, pk: int) -> Category:
        own = Category.objects.of(self.request.user).select_related("desk")
        return get_object_or_404(own, pk=pk)

    def show(self, category: Category, form: MoveForm) -> HttpResponse:
        context = {
            "form": form,
            "category": category,
            "count": sum(one.count for one in closing.still_open(category)),
            "page_title": gettext("Move the open questions"),
            "back_url": address_of("edit", category),
        }
        return render(self.request, "questions/admin/move.html", context)


def address_of(view: str, one: Any) -> str:
    """Of a screen of a category, or a desk."""
    return reverse(one.snippet_viewset.get_url_name(view), args=[one.pk])


class OpenQuestions(Panel):
    """How many questions keep it from being closed, and the way to move them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "questions/admin/open_questions.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk) and bool(self.still_open)

        @property
        def still_open(self) -> list[closing.StillOpen]:
            own = Category.objects.of(self.request.user)
            return [one for one in closing.still_open(self.instance) if own.filter(pk=one.category.pk).exists()]

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"still_open": self.still_open}
