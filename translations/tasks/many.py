"""/admin/translations/tasks/: what is ticked on the board gets somebody who does it, and a day."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import DateField, Form, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from translations.board import people
from translations.board.filters import kept
from translations.board.listing import BOARD
from translations.board.standing import Standing
from translations.exchange.selection import MOST, is_number

TASKS = "tasks_of_translations"
SAVE = "save"
AS_IT_IS = gettext_lazy("as it is now")


class ManyForm(Form):
    """What is left empty stays as it is with each of them."""

    owner = ModelChoiceField(
        people.translators(),
        required=False,
        empty_label=AS_IT_IS,
        label=pgettext_lazy("of a translation", "who translates it"),
    )
    due = DateField(
        required=False,
        widget=AdminDateInput,
        label=pgettext_lazy("of a translation", "to be done by"),
        help_text=gettext_lazy("Empty: as it is now."),
    )

    @property
    def wanted(self) -> dict[str, object]:
        return {name: value for name, value in self.cleaned_data.items() if value}


def show(request: HttpRequest) -> HttpResponse:
    """The board sends its ticks; the form shows what they are, and sends them once more with what is wanted."""
    found = ticked(request)
    board = f"{reverse(BOARD)}?{kept(request.GET)}".rstrip("?")
    if not found:
        messages.error(request, _("Nothing is ticked."))
        return HttpResponseRedirect(board)
    form = ManyForm(request.POST if SAVE in request.POST else None)
    if form.is_valid():
        if form.wanted:
            give(found, form.wanted)
            messages.success(request, told(found.count()))
        return HttpResponseRedirect(board)
    context = {"rows": found, "form": form, "board": board, "query": kept(request.GET)}
    return render(request, "translations/tasks.html", context, status=422 if form.errors else 200)


def ticked(request: HttpRequest) -> QuerySet[Standing]:
    """Of rows that are not the user's nothing is told."""
    rows = people.seen_by(request.user)
    if rows is None:
        raise PermissionDenied
    asked = [number for number in request.POST.getlist("rows") if is_number(number)]
    return rows.filter(pk__in=asked[:MOST]).order_by("title", "language", "pk")


@transaction.atomic
def give(rows: QuerySet[Standing], wanted: dict[str, object]) -> None:
    """Held in the order in which the board is kept, so that neither waits for the other for ever."""
    numbers = [row.pk for row in rows.order_by("pk").select_for_update(of=("self",))]
    Standing.objects.filter(pk__in=numbers).update(**wanted)


def told(count: int) -> str:
    return ngettext("Saved: %(count)s translation", "Saved: %(count)s translations", count) % {"count": count}


addresses: list[URLPattern] = [path("translations/tasks/", require_POST(show), name=TASKS)]
