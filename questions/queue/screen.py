"""The screen a colleague works on: one question, its story, and everything that is done with it.

It is one form: whatever is pressed, the draft of the answer is kept. The question is locked meanwhile: own_desk.py.
"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic.base import BaseObjectMixin

from portal import clock
from portal.admin.attention import list_of
from questions import working
from questions.asking import alike
from questions.log import Entry
from questions.question import Question
from questions.queue.answer_form import QuestionForm, pressed, submission_of
from questions.queue.listing import due
from questions.queue.own_desk import EditView, OwnDeskMixin
from questions.queue.steps import DONE, LEAD_ON, STEPS
from questions.queue.waiting import BY_DEADLINE
from questions.ready import filling

TWICE = timedelta(minutes=1)
"""Pressed again within it, it is the same press; later somebody has come back to the screen."""
EARLIER = 5
"""Of the asker's other questions so many are shown."""


class WorkView(EditView):
    """Saves the draft, and does what was pressed."""

    form: QuestionForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Pressed twice it is done once, also where the first press has led the question away."""
        return self.done_before() or super().dispatch(request, *args, **kwargs)

    def done_before(self) -> HttpResponse | None:
        """What the first press has led to, where this is another one; None where nothing has been done yet."""
        submission, lately = submission_of(self.request.POST), clock.now() - TWICE
        mine = Entry.objects.filter(submission=submission, by=self.request.user.pk, at__gte=lately)
        if submission is None or (entry := mine.first()) is None:
            return None
        step = pressed(self.request.POST)
        messages.success(self.request, f"№ {entry.question_id}: {DONE.get(step, DONE['save'])}")
        return HttpResponseRedirect(self.next_address(entry.question_id, step))

    def save_instance(self) -> Question:
        form, question = self.form, self.object
        before = Question.objects.select_related("category__desk").get(pk=question.pk)
        newest = question.entries.aggregate(newest=Max("pk"))["newest"] or 0
        if before.is_open:
            category = form.cleaned_data["category"]
            form.instance.category = before.category  # moved below, with its step in the log
            question = super().save_instance()
            if form.step == "hand-over" or (form.step == "save" and form.category_was_chosen(before)):
                working.hand_over(question, self.request.user, category, form.cleaned_data["word"])
        step = STEPS.get(form.step)
        if step:
            step(question, self.request.user, form.cleaned_data)
        self.remember(question.entries.filter(by=self.request.user.pk, pk__gt=newest).order_by("pk").first())
        return question

    def remember(self, step: Entry | None) -> None:
        """So that a second press is known by it."""
        submission = submission_of(self.form.data)
        if step and submission and not Entry.objects.filter(submission=submission).exists():
            Entry.objects.filter(pk=step.pk).update(submission=submission)

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """What a step cannot do any more is said above the form, and nothing of it is kept but what was typed."""
        try:
            with transaction.atomic():
                if form.step == "join":
                    working.lock_both(self.object.pk, form.cleaned_data["joined"])
                Question.objects.locked(self.object.pk)
                return self.done_before() or super().form_valid(form)
        except ValidationError as error:
            form.add_error(NON_FIELD_ERRORS, error)
        self.object.refresh_from_db()
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def get_success_url(self) -> str:
        return self.next_address(self.object.pk, self.form.step)

    def next_address(self, number: int, step: str) -> str:
        """The screen again, or the list: after an answer, and where the question has gone to another desk."""
        question = Question.objects.visible_to(self.request.user).filter(pk=number).first()
        return question.desk_path if question and step not in LEAD_ON else list_of(Question, **BY_DEADLINE)

    def get_success_message(self) -> str:
        return f"{self.object}: {DONE.get(self.form.step, DONE['save'])}"

    def get_success_buttons(self) -> list:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question, user = self.object, self.request.user
        earlier, same_street = near(question, Question.objects.visible_to(user))
        return super().get_context_data(**kwargs) | {
            "question": question,
            "entries": question.entries.select_related("by", "colleague", "desk"),
            "photos": list(question.photos.defer("jpeg")),
            "due": due(question, clock.now()),
            "keeper": working.name_of(question.keeper),
            "mine": question.keeper_id == user.pk,
            "ready": filling.offered(question) if question.is_open else [],
            "published": alike.to_message(question.message, question.language, clock.now()) if question.is_open else [],
            "earlier": earlier,
            "alike": same_street,
            "may_erase": question.erased_at is None and user.has_perm("questions.erase_question"),
            "may_reopen": working.closed_without_answer(question),
            "twins": question.waiting_twins.count(),
            "take_url": reverse(self.model.snippet_viewset.get_url_name("take"), args=[question.pk]),
        }


def near(question: Question, own: QuerySet[Question]) -> tuple[list[Question], list[Question]]:
    """Other questions of the reader's desks: the same asker's, and open ones of the same street."""
    others = own.exclude(pk=question.pk).select_related("category").order_by("-pk")
    same_person = Q(phone=question.phone) if question.phone else Q(pk=None)
    if question.email:
        same_person |= Q(email__iexact=question.email)
    earlier = list(others.filter(same_person, erased_at=None)[:EARLIER])
    same_street: list[Question] = []
    if question.is_open and question.street_id:
        same_street = list(others.filter(street=question.street_id, state__in=Question.OPEN)[:EARLIER])
    return earlier, same_street


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
