"""The form of the screen a colleague works on: the answer, and what each step needs."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.forms import CharField, ChoiceField, HiddenInput, IntegerField, ModelChoiceField, Textarea
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions import working
from questions.desk import Category
from questions.question import Question
from questions.queue.own_desk import DeskForm
from questions.ready import checking

BESIDE_THE_ANSWER = ("note", "reopen", "erase")
"""What can still be done with a question that has been answered or closed."""
GOING_OUT = ("answer", "told", "ask-back")
NEEDED: dict[str, dict[str, Any]] = {
    "answer": {"answer": _("Please write the answer first.")},
    "told": {"answer": _("Please write first what you have told the resident.")},
    "erase": {"erase_reason": _("Please choose how the asker has asked for it.")},
    "ask-back": {"answer": _("Please write what you want to ask.")},
    "note": {"note": _("Please write the note first.")},
    "assign": {"colleague": _("Please choose a colleague.")},
    "join": {"joined": _("Please give the number of the other question.")},
}
"""Step → the fields it cannot do without, and what is said where one is empty."""


HOW_ASKED: dict[str, Any] = {
    "phone": _("by phone, from the number of the question"),
    "person": _("in person, with a document"),
    "paper": _("in writing"),
}
"""Why a question is erased at the desk: it stays in the log, so it is chosen, not written."""
SENT = ("note", "word", "answer", "colleague", "joined", "category", "erase_reason")
"""What makes a second press another one: the same words and choices, sent twice from one screen, are one step."""


def pressed(data: Mapping[str, str]) -> str:
    """The step; “save” where only the draft is kept."""
    return next((name.removeprefix("action-") for name in data if name.startswith("action-")), "save")


def submission_of(data: Mapping[str, str]) -> uuid.UUID | None:
    """By which what was pressed is known again; None where the screen was not the portal's own."""
    try:
        screen = uuid.UUID(data.get("submission", ""))
    except ValueError:
        return None
    return uuid.uuid5(screen, repr([pressed(data), *(data.get(name, "") for name in SENT)]))


class QuestionForm(DeskForm):
    """The answer and what is needed for each step. What has been sent cannot be changed: the resident has it."""

    opened_keeper = CharField(required=False, widget=HiddenInput)
    opened_category = CharField(required=False, widget=HiddenInput)
    looked_at = CharField(required=False, widget=HiddenInput)
    submission = CharField(required=False, widget=HiddenInput, initial=uuid.uuid4)
    note = CharField(label=_("Note for colleagues"), required=False, max_length=5000, widget=Textarea({"rows": 2}))
    word = CharField(label=_("A word with it, for colleagues only"), required=False, max_length=2000)
    colleague: ModelChoiceField = ModelChoiceField(label=_("Colleague"), queryset=None, required=False)
    erase_reason = ChoiceField(
        label=_("The asker has asked for it"), required=False, choices=[("", "—"), *HOW_ASKED.items()]
    )
    joined = IntegerField(label=_("Number of the other question"), required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Q(pk=self.instance.category_id)  # closed or not
        self.fields["category"].queryset = Category.objects.filter(here | Q(pk__in=Category.objects.offered()))
        self.fields["colleague"].queryset = working.colleagues(self.instance.category.desk)
        self.fields["colleague"].label_from_instance = working.name_of
        self.fields["opened_keeper"].initial = self.instance.keeper_id
        self.fields["opened_category"].initial = self.instance.category_id
        self.fields["answer"].widget.attrs |= {"rows": 8, "lang": self.instance.language}
        self.opened_closed = not self.instance.is_open
        if self.opened_closed:
            self.close()

    def close(self) -> None:
        """Of what has ended nothing but the note is written; an answer that comes too late is told so, see refusal."""
        for name in set(self.fields) - {"note", "submission", "erase_reason"}:
            if self.is_bound and self.step in BESIDE_THE_ANSWER:
                del self.fields[name]
            elif not self.is_bound:
                self.fields[name].disabled = True

    @cached_property
    def step(self) -> str:
        return pressed(self.data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, words in NEEDED.get(self.step, {}).items():
            value = cleaned.get(name)
            if name not in self.errors and (not value or not str(value).strip()):
                self.add_error(name, words)
        if self.step in GOING_OUT and not self.errors:
            self.look_at(cleaned["answer"], cleaned["looked_at"])
        cleaned["ready"] = self.data.get("action-ready", "") if self.step == "ready" else ""
        return cleaned

    def look_at(self, answer: str, looked_at: str) -> None:
        """What is odd about the answer is said once; pressed again, the same words go as they are."""
        digest = hashlib.sha256(answer.encode()).hexdigest()
        odd = checking.worries(self.instance, answer) if looked_at != digest else []
        if odd:
            self.data = self.data.copy()
            self.data[self.add_prefix("looked_at")] = digest
            self.add_error("answer", [*odd, gettext("Press once more to send it as it is.")])

    def refusal(self, row: Question | None) -> str:
        if row and row.erased_at:
            return gettext("The asker has had this question erased.")
        if row and row.is_open and self.opened_closed:
            return gettext("This question has been opened again meanwhile. What you have written stands below.")
        if row and not row.is_open and self.step in BESIDE_THE_ANSWER:
            return ""
        if row and not row.is_open:
            return gettext("This question has been answered or closed meanwhile. What you have written stands below.")
        return super().refusal(row) or (self.taken_meanwhile(row) if row else "")

    def category_was_chosen(self, row: Question) -> bool:
        """Whether another one was chosen here, and not by a colleague since the screen was opened."""
        category = self.cleaned_data["category"].pk
        return category != row.category_id and str(category) != self.cleaned_data["opened_category"]

    def taken_meanwhile(self, row: Question) -> str:
        """Whether a colleague has taken it since the screen was opened; said once, the next press goes through."""
        known = {str(self.for_user.pk), self.cleaned_data.get("opened_keeper", "")}
        if row.keeper_id is None or str(row.keeper_id) in known:
            return ""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_keeper")] = str(row.keeper_id)
        words = gettext("%(name)s has taken this question. What you have written is below; press once more to go on.")
        return words % {"name": working.name_of(row.keeper)}
