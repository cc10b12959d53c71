"""What is offered while somebody writes, and “This answers me”. Their words come by POST, so that no log has them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal import clock
from portal.forms.csrf import forged
from portal.forms.private import private_page
from portal.forms.ratelimit import allowed, visitor
from questions.asking import alike, helped
from questions.asking.helped import Helped
from questions.question import MESSAGE_MAX

LOOKS_AN_HOUR = 300  # from one address
HELPED_AN_HOUR = 30


@private_page
@csrf_exempt  # reads only
@require_POST
def offer(request: HttpRequest) -> HttpResponse:
    """/<language>/ask/alike/: what looks like the `message`, as a piece of a page; 204 where nothing does."""
    message = request.POST.get("message", "")[:MESSAGE_MAX]
    if not allowed("alike", visitor(request), limit=LOOKS_AN_HOUR, seconds=3600):
        return HttpResponse(status=429)
    found = alike.to_message(message, get_language(), clock.of(request))
    return render(request, "questions/alike.html", {"found": found}) if found else HttpResponse(status=204)


@private_page
@csrf_exempt  # checked below: a page that was open for too long is no reason for an error
def answered(request: HttpRequest) -> HttpResponse:
    """/<language>/ask/answered/: somebody has found the answer before asking."""
    kind = request.POST.get("kind", "")
    counts = request.method == "POST" and kind in Helped.Kind.values and not forged(request)
    if counts and allowed("helped", visitor(request), limit=HELPED_AN_HOUR, seconds=3600):
        helped.count(Helped.Kind(kind), clock.today())
    if request.method == "POST":
        return HttpResponseRedirect(reverse("questions:answered"))
    return render(request, "questions/answered.html")
