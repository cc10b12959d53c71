"""“Was this useful?” under a dialogue: counted without a cookie, and nothing of whoever pressed is kept."""

from urllib.parse import urlsplit

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal.forms.csrf import csrf_exempt
from portal.forms.numbers import row_number
from portal.forms.private import private_page
from portal.forms.ratelimit import allowed, visitor
from questions.public.dialogue import Dialogue

A_DAY = 24 * 3600
ONE_DIALOGUE_A_DAY, PRESSES_AN_HOUR = 3, 60
"""Of one network: a whole block of flats may sit behind it."""
COUNTERS = {"yes": "useful", "no": "not_useful"}


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@csrf_exempt  # the public page is the same bytes for everybody, so its form carries no token
def useful(request: HttpRequest) -> HttpResponse:
    """Counts one press, and leads to the thanks, whether it was counted or not."""
    if request.method != "POST":
        return render(request, "questions/useful.html")
    number, field = row_number(request.POST.get("dialogue", "")), COUNTERS.get(request.POST.get("useful", ""))
    if field and number is not None and from_here(request):
        count(number, field, visitor(request))
    return HttpResponseRedirect(reverse("questions:useful"))


def from_here(request: HttpRequest) -> bool:
    """Whether a page of the portal sent it, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    return site in (None, "same-origin", "none") and (not origin or urlsplit(origin).netloc == request.get_host())


def count(number: int, field: str, who: str) -> None:
    """One more, unless they have had their share. Pages and the search stay as they are."""
    shown = Dialogue.objects.filter(pk=number, published=True)
    if (
        shown.exists()
        and allowed("useful", who, limit=PRESSES_AN_HOUR, seconds=3600)
        and allowed(f"useful-{number}", who, limit=ONE_DIALOGUE_A_DAY, seconds=A_DAY)
    ):
        shown.update(**{field: F(field) + 1})
