"""The public pages around a question: the form, and the asker's own page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal.forms.csrf import forged
from portal.forms.private import private_page
from portal.forms.ratelimit import allowed, visitor
from portal.forms.secret_links import row_of
from portal.mail.models import Letter
from questions import answering, erasing
from questions.asking.form import AskForm
from questions.question import Question

QUESTIONS_AN_HOUR = 20  # from one address: a whole block of flats may sit behind it


@private_page
@csrf_exempt  # checked below, so that a form open for too long comes back with what was typed
def ask(request: HttpRequest) -> HttpResponse:
    """The form; the header's dialog shows the same one."""
    if request.method != "POST":
        return render(
            request, "questions/ask.html", {"form": AskForm(initial={"category": request.GET.get("category")})}
        )
    form = AskForm(request.POST)
    if form.is_valid():
        if forged(request):
            form.add_error(None, _("The form was open for too long. Please press “Send” once more."))
        elif form.sprung(request):
            form.add_error(None, _("Please press “Send” once more: so we know that no program has filled in the form."))
        elif not allowed("ask", visitor(request), limit=QUESTIONS_AN_HOUR, seconds=3600):
            form.add_error(None, _("Too many questions have come from your network. Please try again in an hour."))
    if not form.is_valid():
        return render(request, "questions/ask.html", {"form": form}, status=422)
    fields = {key: value for key, value in form.cleaned_data.items() if key != "consent"}
    question = answering.ask(language=get_language(), **fields)
    return HttpResponseRedirect(f"{question.status_path}?sent=1")


@private_page
@csrf_exempt
def status(request: HttpRequest, token: str) -> HttpResponse:
    """The asker's own page: what was asked, whether it is answered, and the consents to take back."""
    question = row_of(Question.objects.select_related("category", "publication"), token)
    if question is None:
        raise Http404
    pressed = set() if request.method != "POST" or forged(request) else set(request.POST)
    if "withdraw" in pressed:
        answering.withdraw_publication(question)
    if "erase-for-good" in pressed:
        erasing.erase_question(question)
    if pressed & {"withdraw", "erase-for-good"}:
        return HttpResponseRedirect(request.path)
    just_sent = "sent" in request.GET
    told = just_sent and Letter.objects.filter(key=answering.received_key(question)).exists()
    context = {"question": question, "just_sent": just_sent, "letter_sent": told, "asks_to_erase": "erase" in pressed}
    return render(request, "questions/status.html", context)
