"""What the asker's own page says: where the question stands in plain words, and what was said about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal import clock
from questions import working
from questions.asking import conversation
from questions.asking.form import FollowUpForm
from questions.log import Entry
from questions.photo import Photo
from questions.question import Question

State = Question.State
Kind = Entry.Kind


@dataclass(frozen=True)
class Standing:
    """As components/state.html shows it."""

    state: str
    label: str | Promise
    icon: str
    sentence: str | Promise


PLAINLY = {
    State.NEW: Standing(
        "new",
        pgettext_lazy("of a question", "accepted"),
        "mail",
        _("We have your question. Nobody has begun to work on it yet."),
    ),
    State.WORK: Standing("work", _("in work"), "clock", _("We are preparing the answer.")),
    State.WAITING: Standing(
        "waiting", _("waiting for you"), "question", _("We have asked you something. Please read it below and answer.")
    ),
    State.ANSWERED: Standing("answered", _("answered"), "check", _("Our answer stands below.")),
    State.CLOSED: Standing(
        "answered", pgettext_lazy("of a question", "closed"), "check", _("We have finished with this question.")
    ),
    State.ERASED: Standing("erased", _("erased"), "close", _("Nothing of it is kept but its number and its days.")),
}
JOINED = Standing(
    "joined",
    _("joined with another question"),
    "clock",
    _("Somebody else has told us of the same. The answer will come to you, too."),
)
AGAIN = Standing(
    "new", _("opened again"), "mail", _("You have told us that it is not solved. We will look at it again.")
)
SOLVED = Standing(
    "answered", pgettext_lazy("of a question", "closed"), "check", _("You have told us that it is solved. Thank you!")
)

SAID = {
    Kind.ASKED_BACK: _("We ask you"),
    Kind.ANSWERED: _("Answer of the enterprise"),
    Kind.TOLD: _("Told to you by phone"),
    Kind.FOLLOWED_UP: _("You"),
    Kind.SOLVED: _("You: “It is solved”"),
    Kind.NOT_SOLVED: _("You: “It is not solved”"),
}
"""Who says it, above the words. No names: the enterprise answers, not a clerk."""


LAPSED = Standing(
    "waiting",
    pgettext_lazy("of a question", "closed"),
    "question",
    _("We have asked you something and had no reply. Write below, and the question is open again at once."),
)


def standing(question: Question) -> Standing:
    """Where it stands."""
    if question.erased_at is None and conversation.is_joined(question):
        return JOINED
    unsolved = question.state == State.WORK and question.solved is False
    if unsolved or (question.state == State.NEW and question.reopened_at):
        return AGAIN
    if question.state == State.CLOSED and question.solved:
        return SOLVED
    if working.has_lapsed(question):
        return LAPSED
    return PLAINLY[State(question.state)]


def told(question: Question, form: FollowUpForm) -> dict[str, Any]:
    """What the page shows of a question, for its template. `form`: what is written on, as it was sent or empty."""
    story, pictures = conversation.story_of(question), Photo.objects.defer("jpeg")
    prefetch_related_objects(story, Prefetch("photos", pictures))
    own = list(pictures.filter(question=question, entry=None))
    number(own, *(entry.photos.all() for entry in story))
    verdicts = conversation.may_judge(question, story)
    reopened = question.reopened_at is not None
    return {
        "question": question,
        "standing": standing(question),
        "photos": own,
        "story": [(SAID[kind], entry) for entry in story if (kind := Kind(entry.kind)) in SAID],
        "may_say_solved": Kind.SOLVED in verdicts,
        "may_say_not_solved": Kind.NOT_SOLVED in verdicts,
        "may_write": conversation.may_write(question),
        "call_us": reopened and not verdicts and not question.is_open and question.solved is False,
        "late": question.is_open and question.due_at is not None and question.due_at < clock.now(),
        "form": form,
    }


def number(*photos: Iterable[Photo]) -> None:
    """Gives each photo of the page a number of its own, in the order it is read in."""
    for place, photo in enumerate(chain.from_iterable(photos), 1):
        photo.place = place
