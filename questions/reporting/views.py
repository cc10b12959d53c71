"""The pages of a report: what the problem is, the form, that it has been taken; and the reports that are known."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal import clock
from portal.forms.csrf import forged
from portal.forms.private import private_page
from portal.forms.secret_links import row_of
from portal.mail.models import Letter
from questions import answering
from questions.asking import photos
from questions.desk import Category
from questions.question import Question
from questions.reporting import places
from questions.reporting.form import PROBLEMS, ReportForm
from questions.reporting.known import Known, known
from sections.water.answer import Answer
from sections.water.views import Shown

REPORTS_AN_HOUR = 20  # from one address, as questions
ICONS = {
    PROBLEMS.MANHOLE: "manhole",
    PROBLEMS.LEAK: "warning",
    PROBLEMS.NO_WATER: "drop-off",
    PROBLEMS.DIRTY_WATER: "eye",
    PROBLEMS.OTHER: "question",
}


@private_page
@csrf_exempt  # checked below, so that a form open for too long comes back with what was typed
def report(request: HttpRequest) -> HttpResponse:
    """/<language>/report/: the problem, then the form for it. Shown once more where the place is told of already;
    not for an open manhole, which waits for nothing."""
    if request.method != "POST":
        form = ReportForm(initial={"problem": request.GET.get("problem")})
        return page(request, form) if form.chosen else render(request, "questions/report.html", {"problems": tiles()})
    may_photos = photos.may_send(request)
    form = ReportForm(request.POST, request.FILES if may_photos else None)
    found = places.street_of(form.cleaned_data.get("place", "")) if form.is_valid() else None
    if form.is_valid() and form.asks_first and form.chosen != PROBLEMS.MANHOLE and not forged(request):
        told = places.told_of(form.cleaned_data["place"], found)
        offered = form.offer_photo_place()
        if told or offered:
            return asked_first(request, form, told)
    if form.is_valid():
        refuse(form, request, may_photos=may_photos)
    if not form.is_valid():
        form.keep_photos()
        return page(request, form, status=422)
    category = Category.objects.select_related("desk").get(slug=category_of(form.chosen))
    question = answering.ask(category=category, language=get_language(), **form.values(found))
    return HttpResponseRedirect(reverse("questions:reported", args=[question.token]))


def refuse(form: ReportForm, request: HttpRequest, *, may_photos: bool) -> None:
    """Adds the error of a form that is good, and is not taken."""
    if forged(request):
        form.add_error(None, _("The form was open for too long. Please press “Send” once more."))
    elif not may_photos:
        form.add_error("photos", _("Too many photos have come from your network. Please send the report without."))
    else:
        too_many = _("Too many reports have come from your network. Please call us, or try in an hour.")
        form.refuse(request, "report", limit=REPORTS_AN_HOUR, too_many=too_many)


def asked_first(request: HttpRequest, form: ReportForm, told: Answer | None) -> HttpResponse:
    """The form once more, with what is known of the place; it is stored when it is sent from there."""
    form.keep_photos()
    form.type_over("ask_first", "")
    return page(request, form, told=told, asked=True)


def page(
    request: HttpRequest, form: ReportForm, *, told: Answer | None = None, asked: bool = False, status: int = 200
) -> HttpResponse:
    now = clock.of(request)
    notices = [Shown.of(one, now) for one in told.notices] if told else []
    context = {"form": form, "problem": form.chosen, "told": told, "notices": notices, "asked": asked}
    response = render(request, "questions/report_form.html", context, status=status)
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)"
    return response


def tiles() -> list[dict]:
    here = reverse("questions:report")
    return [
        {"href": f"{here}?problem={problem.value}", "title": problem.label, "icon": ICONS[problem]}
        for problem in PROBLEMS
    ]


def category_of(problem: str) -> str:
    manholes, technical = Category.OF_REPORTS
    return manholes if problem == PROBLEMS.MANHOLE else technical


@private_page
@require_safe
def reported(request: HttpRequest, token: str) -> HttpResponse:
    """/<language>/report/sent/<token>/: that it has been taken, and what happens next."""
    question = row_of(Question.objects.filter(source=Question.Source.REPORT), token)
    if question is None:
        raise Http404
    told = Letter.objects.filter(key=answering.received_key(question)).exists()
    return render(request, "questions/reported.html", {"question": question, "letter_sent": told})


@require_safe
def known_reports(request: HttpRequest) -> HttpResponse:
    """/<language>/report/known/: those whose reporters allow it, by problem, street, day and state alone."""
    response = render(request, "questions/known_reports.html", {"reports": as_table(known(clock.of(request)))})
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, follow"
    return response


def as_table(reports: list[Known]) -> dict[str, Any] | None:
    if not reports:
        return None
    rows = [[one.problem, str(one.street or _("another place")), day(one), one.state] for one in reports]
    columns = [_("Problem"), _("Street"), _("Day"), _("State")]
    return {"caption": _("Reports of the last days"), "columns": columns, "rows": rows}


def day(one: Known) -> str:
    return date_format(timezone.localtime(one.at), "DATE_FORMAT")


@require_safe
def streets(request: HttpRequest) -> JsonResponse:
    """/<language>/report/streets/?q=…: {"suggestions": [{title}]}, as the search’s, for the field of the place."""
    found = places.beginning_with(request.GET.get("q", ""))
    response = JsonResponse(
        {"suggestions": [{"title": str(street), "path": ""} for street in found]},
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "public, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response
