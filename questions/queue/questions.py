"""The queue of questions: each desk sees its own only, answers them, passes them on."""

from typing import Any

from django.forms import Select, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.action_menu import ActionMenuItem

from questions import answering
from questions.question import Question
from questions.queue.own_desk import DeskForm, DeskViewSet, EditView


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
        if not self.instance.is_open and not self.is_bound:
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
        if row and not row.is_open:
            return gettext("This question has been answered meanwhile. What you have written stands below.")
        return super().refusal(row)


class SendAnswer(ActionMenuItem):
    """The button “Send the answer”."""

    name = "action-answer"
    label = _("Send the answer")
    icon_name = "mail"
    order = -1  # the main button; “Save” is in its menu

    def is_shown(self, context: dict) -> bool:
        question = context.get("instance")
        return context["model"] is Question and question is not None and question.is_open


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
