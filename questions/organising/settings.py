"""The desks and their categories in the admin."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.naming import NAMES
from questions.desk import Category, Desk
from questions.organising import closing, moving
from questions.organising.screen import MoveView, OpenQuestions, address_of


class ClosingForm(WagtailAdminModelForm):
    """Is not closed while somebody waits for an answer there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("closed") and "closed" in self.changed_data:
            closing.lock(self.instance)
            if words := closing.refusal_to_close(self.instance):
                self.add_error("closed", words)
        return cleaned


class CategoryForm(ClosingForm):
    """A category is given to no desk that is closed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "slug" in self.changed_data and self.initial.get("slug") in Category.OF_REPORTS:
            self.add_error("slug", _("Reports of problems find this category by its address: it stays as it is."))
        if "desk" in self.changed_data and (desk := cleaned.get("desk")) and desk.closed:
            self.add_error("desk", _("This desk has been closed. Please choose another one."))
        return cleaned

    def save(self, commit: bool = True) -> Category:
        """At another desk its open questions are told of, and nobody has them who cannot see them."""
        given = bool(self.instance.pk) and "desk" in self.changed_data
        category = super().save(commit)
        if given and commit:
            moving.follow_to_desk(category, self.for_user)
        return category


@method_decorator(transaction.atomic, name="post")
class EditView(views.EditView):
    """What is asked of the questions and what is written of the desk is one transaction."""


class DeskSettingsViewSet(SnippetViewSet):
    """The desks themselves: a further one needs no code."""

    model = Desk
    icon = "group"
    list_display = ["__str__", "mailbox", "group", "closed"]
    edit_view_class = EditView
    edit_handler = ObjectList(
        [
            *NAMES,
            FieldPanel("slug", heading=_("name in the address")),
            *map(FieldPanel, ("mailbox", "head_mailbox", "language", "group", "closed")),
            OpenQuestions(heading=_("Open questions")),
        ],
        base_form_class=ClosingForm,
    )


class CategoryViewSet(SnippetViewSet):
    """The categories and the desk each belongs to."""

    model = Category
    icon = "tag"
    list_display = ["__str__", "desk", "position", "closed"]
    edit_view_class = EditView
    edit_handler = ObjectList(
        [
            *NAMES,
            FieldPanel("slug", heading=_("name in the address")),
            *map(FieldPanel, ("position", "desk", "term", "term_unit", "alarm", "closed")),
            OpenQuestions(heading=_("Open questions")),
        ],
        base_form_class=CategoryForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        move = MoveView.as_view(permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("move/<int:pk>/", move, name="move")]


def keep_what_is_asked_in(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """Hook: why it is not deleted, and the screen on which its questions are moved, or it is closed instead."""
    for one in instances:
        if words := closing.refusal_to_delete(one):
            messages.error(request, f"{one}: {words}")
            to_move = isinstance(one, Category) and closing.can_be_emptied(one)
            return HttpResponseRedirect(address_of("move" if to_move else "edit", one))
    return None
