"""The moderation queues: each desk sees its own questions and dialogues only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Min
from django.forms import Select, ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from prometheus_client.core import GaugeMetricFamily, Metric
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import clock
from portal.admin.attention import Matter, list_of
from questions import answering
from questions.desk import Category, Desk
from questions.dialogue import Dialogue
from questions.own_desk import DeskForm, DeskViewSet, EditView
from questions.question import Question

Owned = Question | Dialogue
"""What belongs to a desk."""

PATIENCE = timedelta(days=3)
"""A question that waits longer is told of on the first page of the admin."""


class QuestionEditView(EditView):
    """Saves a draft of the answer, or sends it. The question is locked meanwhile: see own_desk.py."""

    def save_instance(self) -> Question:
        before = Question.objects.select_related("category__desk").get(pk=self.object.pk).category
        question = super().save_instance()
        if question.category.desk_id != before.desk_id:
            answering.notify_desk(question)
        if "action-answer" in self.request.POST:
            answering.answer(question, self.request.user)
        return question


class QuestionForm(DeskForm):
    """The answer. What has been sent cannot be changed any more: the resident has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (self.instance.answered_at or self.instance.erased_at) and not self.is_bound:
            for field in self.fields.values():
                field.disabled = True

    def clean_answer(self) -> str:
        answer = self.cleaned_data["answer"]
        if "action-answer" in self.data and not answer.strip():
            raise ValidationError(_("Please write the answer first."))
        return answer

    def refusal(self, row: Question | None) -> str:
        if row and row.erased_at:
            return gettext("The asker has had this question erased.")
        if row and row.answered_at:
            return gettext("This question has been answered meanwhile. What you have written stands below.")
        return super().refusal(row)


class DialogueForm(DeskForm):
    """The public wording. Without the asker's permission nothing is published."""

    def clean_published(self) -> bool:
        published = self.cleaned_data["published"]
        if published and not self.instance.may_be_published:
            raise ValidationError(_("The asker has not allowed this question to be published."))
        return published

    def refusal(self, row: Dialogue | None) -> str:
        if row and self.cleaned_data["published"] and not row.may_be_published:
            return gettext("The asker has not allowed this question to be published.")
        return super().refusal(row)


class SendAnswer(ActionMenuItem):
    """The button “Send the answer”."""

    name = "action-answer"
    label = _("Send the answer")
    icon_name = "mail"
    order = -1  # the main button; “Save” is in its menu

    def is_shown(self, context: dict) -> bool:
        question = context.get("instance")
        return context["model"] is Question and question is not None and question.state == Question.State.NEW


class QuestionViewSet(DeskViewSet):
    """Questions to the desk: read, answer, pass on to another desk."""

    model = Question
    icon = "help"
    menu_order = 100
    edit_view_class = QuestionEditView
    open_actions = ("change", "delete", "view")  # a question comes from a resident's form, never from the admin
    inspect_view_enabled = True
    list_display = ["__str__", "category", "state", "language", DateColumn("created_at", label=_("Asked"))]
    list_filter = ["state", "category", "language"]
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
        [
            MultiFieldPanel(
                [
                    FieldPanel("created_at", read_only=True),
                    FieldPanel("language", read_only=True),
                    FieldPanel("name", read_only=True),
                    FieldPanel("phone", read_only=True),
                    FieldPanel("email", read_only=True),
                    FieldPanel("message", read_only=True),
                ],
                heading=_("The question"),
            ),
            FieldPanel(
                "category",
                widget=Select,
                help_text=_("Another category passes the question on to that category's desk."),
            ),
            FieldPanel(
                "answer", help_text=_("“Send the answer” sends it to the resident; “Save” keeps it as a draft.")
            ),
            FieldPanel("answered_at", read_only=True),
        ],
        base_form_class=QuestionForm,
    )


class DialogueViewSet(DeskViewSet):
    """Public dialogues of the desk: put into public words, shown, taken back."""

    model = Dialogue
    icon = "comment"
    menu_order = 101
    list_display = ["__str__", "category", "language", "date", "published"]
    list_filter = ["published", "category", "language"]
    edit_handler = ObjectList(
        [
            FieldPanel("category", widget=Select),
            FieldPanel("language"),
            FieldPanel("question_text"),
            FieldPanel("answer_text"),
            FieldPanel("date"),
            FieldPanel("published"),
        ],
        base_form_class=DialogueForm,
    )


class DeskSettingsViewSet(SnippetViewSet):
    """The desks themselves: a further one needs no code."""

    model = Desk
    icon = "group"
    list_display = ["__str__", "mailbox", "group"]


class CategoryViewSet(SnippetViewSet):
    """The categories and the desk each belongs to."""

    model = Category
    icon = "tag"
    list_display = ["__str__", "desk", "position"]


def waiting(user: User) -> Matter | None:
    """How many questions to the user's own desks have waited too long."""
    if not user.has_perm("questions.change_question"):
        return None
    late = Question.objects.visible_to(user).filter(state=Question.State.NEW, created_at__lt=clock.now() - PATIENCE)
    count = late.count()
    words = ngettext(
        "%(count)s question has waited longer than %(days)s days",
        "%(count)s questions have waited longer than %(days)s days",
        count,
    ) % {"count": count, "days": PATIENCE.days}
    return Matter(words, count, list_of(Question, state=Question.State.NEW), late=True)


def of_desks() -> Iterator[Metric]:
    """Unanswered questions by desk, and how long the oldest has waited. Hook "metrics"."""
    count = GaugeMetricFamily("portal_questions_unanswered", "Questions without an answer, by desk", labels=["desk"])
    oldest = GaugeMetricFamily("portal_oldest_question_seconds", "Since the oldest of them was asked", labels=["desk"])
    unanswered = Question.objects.filter(answered_at=None).values("category__desk__slug")
    found = {
        row["category__desk__slug"]: row for row in unanswered.annotate(count=Count("pk"), first=Min("created_at"))
    }
    for slug in Desk.objects.values_list("slug", flat=True):
        row = found.get(slug)
        count.add_metric([slug], row["count"] if row else 0)
        oldest.add_metric([slug], (clock.now() - row["first"]).total_seconds() if row else 0)
    yield count
    yield oldest
