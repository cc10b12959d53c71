"""What waits at the desks: told on the admin's first page, in its menu, and to the operator's monitoring."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Min
from django.http import HttpRequest
from django.utils.translation import ngettext
from prometheus_client.core import GaugeMetricFamily, Metric
from wagtail.admin.menu import MenuItem

from portal import clock
from portal.admin.attention import Matter, list_of
from questions.desk import Desk
from questions.desk_letters import UNTAKEN
from questions.question import STILL_OPEN, Question

BY_DEADLINE = {"state": "open", "ordering": "due_at"}
"""How the list is shown to whoever goes on working."""


def waiting(user: User) -> Matter | None:
    """How many open questions of the user's own desks are past their due dates."""
    if not user.has_perm("questions.change_question"):
        return None
    count = Question.objects.visible_to(user).filter(STILL_OPEN, due_at__lte=clock.now()).count()
    words = ngettext("%(count)s question is overdue", "%(count)s questions are overdue", count) % {"count": count}
    return Matter(words, count, list_of(Question, due="over", ordering="due_at"), late=True)


def alarming(user: User) -> Matter | None:
    """Open manholes and leaks that nobody has taken: told at once, above everything else."""
    if not user.has_perm("questions.change_question"):
        return None
    untaken = Question.objects.visible_to(user).filter(alarm=True, keeper=None, state__in=UNTAKEN)
    count = untaken.count()
    words = ngettext(
        "ALARM: %(count)s report of a danger that nobody has taken",
        "ALARM: %(count)s reports of a danger that nobody has taken",
        count,
    ) % {"count": count}
    return Matter(
        words, count, list_of(Question, state="open", who="nobody", alarm="True", ordering="due_at"), late=True
    )


class CountedMenuItem(MenuItem):
    """“Questions (12)”: how many are open at the reader's desks."""

    def render_component(self, request: HttpRequest) -> Any:
        count = getattr(request, "open_questions", None)  # the list has counted them already
        if count is None:
            count = Question.objects.visible_to(request.user).filter(state__in=Question.OPEN).count()
        component = super().render_component(request)
        if count:
            component.label = f"{component.label} ({count})"
        return component


def of_desks() -> Iterator[Metric]:
    """Unanswered questions by desk, and how long the oldest has waited. Hook "metrics"."""
    count = GaugeMetricFamily("portal_questions_unanswered", "Questions without an answer, by desk", labels=["desk"])
    oldest = GaugeMetricFamily("portal_oldest_question_seconds", "Since the oldest of them was asked", labels=["desk"])
    unanswered = Question.objects.filter(state__in=Question.OPEN).values("category__desk__slug")
    found = {
        row["category__desk__slug"]: row for row in unanswered.annotate(count=Count("pk"), first=Min("created_at"))
    }
    for slug in Desk.objects.values_list("slug", flat=True):
        row = found.get(slug)
        count.add_metric([slug], row["count"] if row else 0)
        oldest.add_metric([slug], (clock.now() - row["first"]).total_seconds() if row else 0)
    yield count
    yield oldest
