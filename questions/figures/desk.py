"""The figures in the admin: each desk sees those of its own categories, exactly, and nothing of another desk's."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal import clock, queue
from questions.desk import Category
from questions.figures import export, keeping
from questions.figures.month import NUMBERS, Counts, MonthFigures, total
from questions.figures.showing import WIDTH, Line, month_name
from questions.question import Question
from questions.queue.listing import own_categories
from questions.queue.own_desk import DeskPolicy

POLICY = DeskPolicy(Question, "change", "view")
ACTIONS = ("change", "view")
PERIODS = {
    "months": gettext_lazy("the last twelve months"),
    "year": gettext_lazy("this year"),
    "last-year": gettext_lazy("last year"),
    "all": gettext_lazy("since the beginning"),
}
COUNT = "questions.figures.keeping.count_for_somebody"
Row = tuple[dt.date, Category, Counts]


class OfThoseWithQuestions(MenuItem):
    """A line of the menu for those who may see questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_any_permission(request.user, ACTIONS)


def borders(period: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last month."""
    this, january = today.replace(day=1), today.replace(month=1, day=1)
    known = {
        "year": (january, this),
        "last-year": (keeping.months_before(january, 12), keeping.months_before(january, 1)),
        "all": (dt.date.min, this),
    }
    return known.get(period, (keeping.months_before(this, 11), this))


def lines(rows: Iterable[Row], by: int) -> list[Line]:
    """The rows added up by month (0) or by category (1), drawn to one scale."""
    counted: dict[Any, Counts] = {}
    for row in rows:
        counted[row[by]] = counted.get(row[by], Counts()) + row[2]
    unit = WIDTH / max([1, *(counts.received for counts in counted.values())])
    return [Line(month_name(one) if by == 0 else str(one), counts, unit) for one, counts in counted.items()]


class FiguresView(PermissionCheckedMixin, View):
    """The figures of the reader's desks in a period, all of them or those of one category."""

    permission_policy = POLICY
    any_permission_required = ACTIONS

    def get(self, request: HttpRequest) -> HttpResponse:
        categories = {category.pk: category for category in own_categories(request)}
        chosen = next((one for one in categories.values() if str(one.pk) == request.GET.get("category")), None)
        period = request.GET.get("period", "")
        kept = MonthFigures.objects.visible_to(request.user).to_show()
        first, last = borders(period, clock.today())
        found = kept.filter(month__gte=first, month__lte=last, **({"category": chosen} if chosen else {}))
        rows = [(row.month, categories[row.category_id], row.counts) for row in found]
        if request.GET.get("export") == "csv":
            return as_csv(rows)
        title = _("Questions in figures")
        context = {
            "page_title": title,
            "header_title": title,
            "sample": any(row.origin == MonthFigures.Origin.SAMPLE for row in found),
            "counted_at": keeping.last_count(),
            "periods": [(name, label, name == period) for name, label in PERIODS.items()],
            "categories": [(one, one == chosen) for one in categories.values()],
            "tables": [(_("By month"), _("Month"), lines(rows, 0)), (_("By category"), _("Category"), lines(rows, 1))],
            "whole": Line(_("All together"), total(counts for _month, _category, counts in rows)),
            "width": WIDTH,
            "spreadsheet": f"?{export_query(request, period, chosen)}",
        }
        return render(request, "questions/admin/figures.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Has the worker count now what would be counted at night."""
        if keeping.just_counted():
            messages.info(request, _("The figures were counted less than ten minutes ago."))
        else:
            queue.wake(COUNT)
            messages.success(request, _("The figures are being counted. Open this page again in a minute."))
        return HttpResponseRedirect(reverse("figures_of_questions"))


def export_query(request: HttpRequest, period: str, chosen: Category | None) -> str:
    """What leads to the same as CSV; only what is known goes into it."""
    query = request.GET.copy()
    query.clear()
    query["export"] = "csv"
    if period in PERIODS:
        query["period"] = period
    if chosen:
        query["category"] = str(chosen.pk)
    return query.urlencode()


def as_csv(rows: Sequence[Row]) -> HttpResponse:
    """A line a month and category."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=export.SEPARATOR)
    names = {field.name: field.verbose_name for field in MonthFigures._meta.fields}
    writer.writerow([*(names[name] for name in ("month", "category", *NUMBERS)), _("Half of them within, hours")])
    for month, category, counts in rows:
        numbers = [getattr(counts, name) for name in NUMBERS]
        median = "" if counts.median is None else counts.median
        writer.writerow(map(export.harmless, [f"{month:%Y-%m}", category, *numbers, median]))
    response = HttpResponse(export.BOM + text.getvalue().encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="questions.csv"'
    return response
