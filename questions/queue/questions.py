"""The queue of questions in the admin: each desk sees its own only."""

from typing import Any

from django.forms import Select
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from questions.question import Question
from questions.queue.answer_form import QuestionForm
from questions.queue.listing import QuestionFilters, QuestionIndexView
from questions.queue.own_desk import DeskViewSet
from questions.queue.own_views import OwnViewsView
from questions.queue.phone import CallView
from questions.queue.screen import TakeView, WorkView
from questions.queue.together import TogetherView
from questions.queue.waiting import CountedMenuItem


class QuestionViewSet(DeskViewSet):
    """Questions to the desk: read, answered, passed on."""

    model = Question
    icon = "help"
    menu_order = 100
    index_view_class = QuestionIndexView
    index_template_name = "questions/admin/list.html"
    edit_view_class = WorkView
    edit_template_name = "questions/admin/question.html"
    open_actions = ("change", "delete", "view")  # a question comes from a resident's form, never from the admin's
    inspect_view_enabled = True
    list_per_page = 25
    list_display = [
        Column("message", label=_("Question")),
        Column("place", label=_("Place")),
        Column("due_at", label=_("To be answered by"), sort_key="due_at"),
        Column("state", label=_("State"), sort_key="state"),
        Column("created_at", label=_("Asked"), sort_key="created_at"),
    ]
    filterset_class = QuestionFilters
    inspect_view_fields = [
        "category",
        "language",
        "name",
        "phone",
        "email",
        "message",
        "state",
        "answer",
        "answered_at",
    ]
    edit_handler = ObjectList(
        [FieldPanel("category", widget=Select), FieldPanel("answer")],
        base_form_class=QuestionForm,
    )

    @property
    def menu_item_class(self) -> type[MenuItem]:
        return type("QuestionsMenuItem", (CountedMenuItem, super().menu_item_class), {})

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("category", "keeper", "publication")

    def take_view(self) -> Any:
        return TakeView.as_view(model=self.model, permission_policy=self.permission_policy)

    def get_urlpatterns(self) -> list[URLPattern]:
        own = [
            path("take/<int:pk>/", self.take_view(), name="take"),
            path("together/", self.together_view(), name="together"),
            path("call/", self.call_view(), name="call"),
            path("views/", OwnViewsView.as_view(permission_policy=self.permission_policy), name="own_views"),
        ]
        return super().get_urlpatterns() + own

    def together_view(self) -> Any:
        return TogetherView.as_view(permission_policy=self.permission_policy)

    def call_view(self) -> Any:
        return CallView.as_view(permission_policy=self.permission_policy)
