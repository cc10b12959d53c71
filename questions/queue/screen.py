"""The screen a colleague works on: one question, its story, and everything that is done with it.

It is one form: whatever is pressed, the draft of the answer is kept. The question is locked meanwhile: own_desk.py.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import CharField, HiddenInput, IntegerField, ModelChoiceField, Textarea
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import BaseObjectMixin

from portal import clock
from portal.admin.attention import list_of
from questions import answering, working
from questions.question import Question
from questions.queue.listing import due
from questions.queue.own_desk import DeskForm, EditView, OwnDeskMixin

BESIDE_THE_ANSWER = ("note", "reopen")
"""What can still be done with a question that has been answered or closed."""
EARLIER = 5
"""Of the asker's other questions so many are shown."""


class QuestionForm(DeskForm):
    """The answer and what is needed for each step. What has been sent cannot be changed: the resident has it."""

    opened_keeper = CharField(required=False, widget=HiddenInput)
    note = CharField(label=_("Note for colleagues"), required=False, max_length=5000, widget=Textarea({"rows": 2}))
    word = CharField(label=_("A word with it, for colleagues only"), required=False, max_length=2000)
    colleague = ModelChoiceField(label=_("Colleague"), queryset=None, required=False)
    joined = IntegerField(label=_("Number of the other question"), required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = working.colleagues(self.instance.category.desk)
        self.fields["colleague"].label_from_instance = working.name_of
        self.fields["opened_keeper"].initial = self.instance.keeper_id
        self.fields["answer"].widget.attrs |= {"rows": 8, "lang": self.instance.language}
        if not self.instance.is_open:
            self.close()

    def close(self) -> None:
        """Of what has ended nothing but the note is written; an answer that comes too late is told so, see refusal."""
        for name in set(self.fields) - {"note"}:
            if self.is_bound and self.step in BESIDE_THE_ANSWER:
                del self.fields[name]
            elif not self.is_bound:
                self.fields[name].disabled = True

    @cached_property
    def step(self) -> str:
        """What was pressed; “save” where only the draft is kept."""
        return next((name.removeprefix("action-") for name in self.data if name.startswith("action-")), "save")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, words in NEEDED.get(self.step, {}).items():
            value = cleaned.get(name)
            if name not in self.errors and (not value or not str(value).strip()):
                self.add_error(name, words)
        return cleaned

    def refusal(self, row: Question | None) -> str:
        if row and row.erased_at:
            return gettext("The asker has had this question erased.")
        if self.step in BESIDE_THE_ANSWER and row:
            return ""
        if row and not row.is_open:
            return gettext("This question has been answered or closed meanwhile. What you have written stands below.")
        return super().refusal(row) or (self.taken_meanwhile(row) if row else "")

    def taken_meanwhile(self, row: Question) -> str:
        """Whether a colleague has taken it since the screen was opened; said once, the next press goes through."""
        known = {str(self.for_user.pk), self.cleaned_data.get("opened_keeper", "")}
        if row.keeper_id is None or str(row.keeper_id) in known:
            return ""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_keeper")] = str(row.keeper_id)
        words = gettext("%(name)s has taken this question. What you have written is below; press once more to go on.")
        return words % {"name": working.name_of(row.keeper)}


NEEDED: dict[str, dict[str, Any]] = {
    "answer": {"answer": _("Please write the answer first.")},
    "ask-back": {"answer": _("Please write what you want to ask.")},
    "note": {"note": _("Please write the note first.")},
    "assign": {"colleague": _("Please choose a colleague.")},
    "join": {"joined": _("Please give the number of the other question.")},
}
"""Step → the fields it cannot do without, and what is said where one is empty."""


class WorkView(EditView):
    """Saves the draft, and does what was pressed."""

    form: QuestionForm

    def save_instance(self) -> Question:
        form, question = self.form, self.object
        before = Question.objects.select_related("category__desk").get(pk=question.pk)
        if before.is_open:
            category = form.cleaned_data["category"]
            form.instance.category = before.category  # moved below, with its step in the log
            question = super().save_instance()
            if category != before.category:
                working.hand_over(question, self.request.user, category, form.cleaned_data["word"])
        step = STEPS.get(form.step)
        if step:
            step(question, self.request.user, form.cleaned_data)
        return question

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """What a step cannot do any more is said above the form, and nothing of it is kept but what was typed."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as error:
            form.add_error(NON_FIELD_ERRORS, error)
        self.object.refresh_from_db()
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def get_success_url(self) -> str:
        mine = Question.objects.visible_to(self.request.user).filter(pk=self.object.pk).exists()
        if mine and self.form.step not in LEAD_ON:
            return self.get_edit_url()
        return list_of(Question, state="open", ordering="due_at")

    def get_success_message(self) -> str:
        return f"{self.object}: {DONE.get(self.form.step, _('The draft has been saved.'))}"

    def get_success_buttons(self) -> list:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question, user = self.object, self.request.user
        others = near(question, Question.objects.visible_to(user))
        return super().get_context_data(**kwargs) | {
            "question": question,
            "entries": question.entries.select_related("by", "colleague", "desk"),
            "due": due(question, clock.now()),
            "keeper": working.name_of(question.keeper),
            "mine": question.keeper_id == user.pk,
            "earlier": others["earlier"],
            "alike": others["alike"],
            "take_url": reverse(self.model.snippet_viewset.get_url_name("take"), args=[question.pk]),
        }


def near(question: Question, own: QuerySet[Question]) -> dict[str, list[Question]]:
    """Other questions of the reader's desks: the same asker's, and open ones of the same street or problem."""
    others = own.exclude(pk=question.pk).select_related("category").order_by("-pk")
    same_person = Q(phone=question.phone) if question.phone else Q(pk=None)
    if question.email:
        same_person |= Q(email__iexact=question.email)
    earlier = list(others.filter(same_person, erased_at=None)[:EARLIER])
    alike: list[Question] = []
    if question.is_open and question.street_id:
        alike = list(others.filter(street=question.street_id, state__in=Question.OPEN)[:EARLIER])
    return {"earlier": earlier, "alike": alike}


def send_answer(question: Question, by: Any, given: dict[str, Any]) -> None:
    answering.answer(question, by)


def ask_back(question: Question, by: Any, given: dict[str, Any]) -> None:
    """What stands where the answer does goes as a question; the place for the answer is empty again."""
    working.ask_back(question, by, given["answer"])
    working.change(question, answer="")


def join(question: Question, by: Any, given: dict[str, Any]) -> None:
    """Into a question of the same colleague's desks only: others are not known to be there."""
    into = Question.objects.visible_to(by).filter(pk=given["joined"]).exclude(pk=question.pk).first()
    if into is None:
        raise ValidationError(gettext("No other question with this number is at your desk."))
    working.join(question, by, into)


Step = Callable[[Question, Any, dict[str, Any]], None]
STEPS: dict[str, Step] = {
    "answer": send_answer,
    "ask-back": ask_back,
    "take": lambda question, by, given: working.take(question, by, over=True),
    "release": lambda question, by, given: working.release(question, by),
    "assign": lambda question, by, given: working.assign(question, by, given["colleague"], given["word"]),
    "note": lambda question, by, given: working.note(question, by, given["note"]),
    "join": join,
    "spam": lambda question, by, given: working.spam(question, by),
    "close": lambda question, by, given: working.close(question, by, word=given["word"]),
    "reopen": lambda question, by, given: working.reopen(question, by),
}
LEAD_ON = ("answer", "ask-back", "join", "spam", "close")
"""After these the list is shown: the next question waits."""
DONE = {
    "answer": _("The answer has been sent."),
    "ask-back": _("The resident has been asked."),
    "take": _("You have taken the question."),
    "release": _("Nobody has the question any more."),
    "assign": _("The colleague has it now."),
    "note": _("The note has been added."),
    "join": _("The questions have been joined: one answer will go to both."),
    "spam": _("Closed as spam; no letter has gone."),
    "close": _("Closed without an answer."),
    "reopen": _("The question is open again."),
    "hand-over": _("The question has been handed over."),
}


class TakeView(OwnDeskMixin, BaseObjectMixin, View):
    """Asked by the screen when a colleague begins to write: the question is theirs, or somebody else's name comes."""

    model = Question
    permission_policy: Any = None
    permission_required = "change"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        try:
            working.take(self.object, request.user)
        except ValidationError as error:
            return JsonResponse({"refused": error.messages[0]})
        return JsonResponse({"refused": ""})
