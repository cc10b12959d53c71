"""One translation: what has changed in its original, and who brings it up to date by when."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail_localize.models import Translation

from translations.board import changes, people
from translations.board.fields import RECORDS
from translations.board.filters import name_of
from translations.board.kinds import KINDS
from translations.board.listing import BOARD, way_of
from translations.board.pages import PAGE
from translations.board.standing import MadeOf, Standing, State
from translations.checks.fault import Fault
from translations.checks.opened import Open, open_faults, open_faults_in
from translations.checks.screen import address, told

MOST = 20
"""Faults told beside a row."""


class TaskForm(ModelForm):
    """Who does it, and by when."""

    class Meta:
        model = Standing
        fields = ["owner", "due"]
        widgets = {"due": AdminDateInput}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        owner = self.fields["owner"]
        assert isinstance(owner, ModelChoiceField)  # noqa: S101 - it is a foreign key
        owner.queryset, owner.empty_label = people.translators(), "–"


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """/admin/translations/<pk>/"""
    rows = people.seen_by(request.user)
    if rows is None:
        raise PermissionDenied
    row = get_object_or_404(rows.select_related("owner"), pk=pk)
    form = TaskForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.save(update_fields=["owner", "due"])
        messages.success(request, _("Saved: “%(title)s”") % {"title": row.title})
        return HttpResponseRedirect(reverse(BOARD))
    kind = KINDS[row.kind]
    now, draft = kind.texts(row)
    made_of = MadeOf.objects.filter(pk=row.pk).first()
    context = {
        "row": row,
        "form": form,
        "kind_name": name_of(row.model),
        "way": way_of(row, request.user),
        "state": State(row.state).label,
        "is_stale": row.state == State.STALE,
        "changes": changes.between(made_of.texts, now, row.model) if made_of else [],
        "known": made_of is not None,
        "drafted": changes.between(now, draft, row.model) if row.draft_since else [],
    }
    return render(request, "translations/admin/one.html", context | checked(row, request.user))


@dataclass(frozen=True)
class Wrong:
    """A fault, and the way to the text it is in."""

    fault: Fault
    href: str


def checked(row: Standing, user: User | AnonymousUser) -> dict[str, object]:
    """What the checks say, to those who translate it; nothing of dialogues, whose words are not for the board."""
    if row.kind in RECORDS:
        return checked_record(row, user)
    if row.kind != PAGE or row.language not in people.languages_of(user):
        return {}
    translation = Translation.objects.filter(
        source__object_id=row.record, target_locale__language_code=row.language, enabled=True
    ).first()
    if translation is None or not row.target_pk:
        return {}
    found = [one for one in open_faults(translation) if one.segment.written]
    wrong = [Wrong(one.fault, way_to(translation, one)) for one in found[:MOST]]
    return {"faults": told(len(found)) if found else "", "check_url": address(translation), "wrong": wrong}


def checked_record(row: Standing, user: User | AnonymousUser) -> dict[str, object]:
    of = RECORDS[row.kind]
    record = of.model._default_manager.filter(pk=row.record).first()
    if record is None:
        return {}
    way = way_of(row, user)
    found = open_faults_in(of.segments(record, row), f"{row.kind} {row.record}")
    wrong = [Wrong(one.fault, f"{way}#text-{one.segment.number}") for one in found]
    return {"faults": told(len(found)) if found else "", "wrong": wrong}


def way_to(translation: Translation, one: Open) -> str:
    """To a text at the desk, where it is one; where links lead is told on the screen of the checks."""
    number = one.segment.number
    return reverse("translated_text", args=[translation.pk, number]) if number else address(translation)
