"""What a desk must not overlook: alarms on the admin's first page, and the count of open questions in the menu."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem

from portal.admin.attention import Matter, list_of
from questions.question import Question


def alarming(user: User) -> Matter | None:
    """Open manholes and leaks that nobody has taken: told at once, above everything else."""
    if not user.has_perm("questions.change_question"):
        return None
    untaken = Question.objects.visible_to(user).filter(alarm=True, state=Question.State.NEW)
    count = untaken.count()
    words = ngettext(
        "ALARM: %(count)s report of a danger that nobody has taken",
        "ALARM: %(count)s reports of a danger that nobody has taken",
        count,
    ) % {"count": count}
    return Matter(words, count, list_of(Question, state="new", alarm="True", ordering="due_at"), late=True)


class CountedMenuItem(MenuItem):
    """“Questions (12)”: how many are open at the reader's desks."""

    def render_component(self, request: HttpRequest) -> Any:
        count = Question.objects.visible_to(request.user).filter(state__in=Question.OPEN).count()
        component = super().render_component(request)
        if count:
            component.label = f"{component.label} ({count})"
        return component
