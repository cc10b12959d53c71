"""When a category or a desk can be closed or deleted, and what is said where it cannot.

A question that arrives in the same moment is kept in the category, closed by then: nobody's words are lost, its desk
sees it in the queue as any other, and it can be moved from there.
"""

from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.desk import Category, Desk
from questions.question import STILL_OPEN, Question


@dataclass(frozen=True)
class StillOpen:
    """A category, and how many of its questions nobody has answered yet."""

    category: Category
    count: int


def categories_of(one: Category | Desk) -> QuerySet[Category]:
    return one.categories.all() if isinstance(one, Desk) else Category.objects.filter(pk=one.pk)


def still_open(one: Category | Desk) -> list[StillOpen]:
    """The categories of a desk, or the category itself, with their open questions, where there are any."""
    counted = Question.objects.filter(STILL_OPEN, category__in=categories_of(one)).order_by()
    counts = dict(counted.values_list("category").annotate(count=Count("pk")).values_list("category", "count"))
    return [StillOpen(category, counts[category.pk]) for category in categories_of(one) if category.pk in counts]


def lock(one: Category | Desk) -> None:
    """Until the transaction ends nobody else closes it or gives it away."""
    list(categories_of(one).select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def refusal_to_close(one: Category | Desk) -> str:
    """Why it cannot be closed now, or nothing."""
    reports = categories_of(one).filter(slug__in=Category.OF_REPORTS, closed=False).first()
    if reports == one:
        return _("Reports of problems come into this category: it can be given to another desk, and not closed.")
    if reports:
        words = _("Reports of problems come into “%(category)s”: please give that category to another desk first.")
        return words % {"category": reports}
    return refusal_for_open_ones(one)


def refusal_for_open_ones(one: Category | Desk) -> str:
    count = sum(here.count for here in still_open(one))
    if not count:
        return ""
    return ngettext(
        "%(count)s question in it is open. Please move it to another category first.",
        "%(count)s questions in it are open. Please move them to another category first.",
        count,
    ) % {"count": count}


def can_be_emptied(category: Category) -> bool:
    """Whether moving its open questions is what brings it nearer to its end."""
    return category.slug not in Category.OF_REPORTS and bool(still_open(category))


def refusal_to_delete(one: Model) -> str:
    """Why it cannot be deleted, with what can be done instead; or nothing."""
    if isinstance(one, Desk) and one.categories.exists():
        return refusal_for_open_ones(one) or _("Categories belong to this desk. It can be closed instead.")
    if not isinstance(one, Category):
        return ""
    if one.slug in Category.OF_REPORTS:
        return _("Reports of problems come into this category: it can be given to another desk, and not deleted.")
    if words := refusal_for_open_ones(one):
        return words
    if one.questions.exists() or one.dialogues.exists():
        return _("Earlier questions or dialogues belong to this category. It can be closed instead: they stay then.")
    return ""
