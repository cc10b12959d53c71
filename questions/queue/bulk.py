"""What is done to many questions at once, from the ticks of the list: taken, given, handed over, closed as spam.

Of each question the same step as on its screen; one that cannot be done any more is left as it is and counted.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CharField, Form, ModelChoiceField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from portal.forms.numbers import row_number
from questions import working
from questions.desk import Category
from questions.question import Question
from questions.queue.listing import QuestionFilters

MOST = 200
"""Questions at one press."""


def numbers_in(ids: Iterable[Any]) -> list[int]:
    """Those of the ids that are any."""
    return [number for number in (row_number(str(pk)) for pk in ids) if number is not None]


class QuestionsTogether(SnippetBulkAction):
    """Only the reader's own questions, whatever numbers the address names; “all” are those of the narrowed list."""

    models = [Question]
    template_name = "questions/admin/bulk.html"

    @property
    def own(self) -> QuerySet[Question]:
        return Question.objects.visible_to(self.request.user)

    @classmethod
    def get_queryset(cls, model: type[Question], object_ids: Iterable[Any]) -> list[Question]:
        return list(
            model.objects.filter(pk__in=numbers_in(object_ids)).select_related("category").order_by("pk")[:MOST]
        )

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
        query = QueryDict(urlsplit(self.next_url).query)
        filters = QuestionFilters(query, queryset=self.own, request=self.request)
        return list(filters.qs.values_list("pk", flat=True)[:MOST]) if filters.is_valid() else []

    def check_perm(self, obj: Question) -> bool:
        if not hasattr(self, "reachable"):
            may = self.request.user.has_perm("questions.change_question")
            ids = self.request.GET.getlist("id")
            own = self.own if "all" in ids else self.own.filter(pk__in=numbers_in(ids))
            self.reachable = set(own.values_list("pk", flat=True)) if may else set()
        return obj.pk in self.reachable

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "given": self.cleaned_form.cleaned_data, "step": self.step}

    @classmethod
    def execute_action(cls, objects: list[Question], **context: Any) -> tuple[int, int]:
        """How many it was done to, and how many are left as they were."""
        done = 0
        for question in objects:
            try:
                context["step"](question, context["user"], context["given"])
            except ValidationError:
                continue
            done += 1
        return done, len(objects) - done

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        words = ngettext("Done: %(count)s question.", "Done: %(count)s questions.", num_parent_objects)
        told = words % {"count": num_parent_objects}
        if num_child_objects:
            left = ngettext(
                "%(count)s is left as it is: answered, closed or taken meanwhile.",
                "%(count)s are left as they are: answered, closed or taken meanwhile.",
                num_child_objects,
            )
            told += " " + left % {"count": num_child_objects}
        return told

    def step(self, question: Question, user: User, given: dict[str, Any]) -> None:
        raise NotImplementedError


class TakeThem(QuestionsTogether):
    display_name = _("Take")
    aria_label = _("Take the selected questions")
    action_type = "take"
    action_priority = 10

    def step(self, question: Question, user: User, given: dict[str, Any]) -> None:
        working.take(question, user)


class HandOverForm(Form):
    word = CharField(label=_("A word with it, for colleagues only"), required=False, max_length=2000)
    category = ModelChoiceField(label=_("category"), queryset=Category.objects.offered())


class HandThemOver(QuestionsTogether):
    display_name = _("Hand over")
    aria_label = _("Hand the selected questions over to another category")
    action_type = "hand-over"
    action_priority = 20
    form_class = HandOverForm

    def step(self, question: Question, user: User, given: dict[str, Any]) -> None:
        working.hand_over(question, user, given["category"], given["word"])


class CloseAsSpam(QuestionsTogether):
    display_name = _("Spam")
    aria_label = _("Close the selected questions as spam")
    action_type = "spam"
    action_priority = 40
    classes = {"serious"}

    def step(self, question: Question, user: User, given: dict[str, Any]) -> None:
        if question.keeper_id not in (None, user.pk):
            raise ValidationError(_("A colleague has it."))
        working.spam(question, user)


ALL = (TakeThem, HandThemOver, CloseAsSpam)
