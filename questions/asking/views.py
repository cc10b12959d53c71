"""The public pages around a question: the form, and the asker's own page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal import clock
from portal.forms.csrf import forged
from portal.forms.private import private_page
from portal.forms.ratelimit import allowed
from portal.forms.secret_links import row_of
from portal.mail.models import Letter
from questions import answering, erasing
from questions.asking import alike, conversation, own_page, photos
from questions.asking.conversation import Outcome
from questions.asking.form import AskForm, FollowUpForm
from questions.question import Question

QUESTIONS_AN_HOUR = 20  # from one address: a whole block of flats may sit behind it
WORDS_AN_HOUR = 20  # to one question


@private_page
@csrf_exempt  # checked below, so that a form open for too long comes back with what was typed
def ask(request: HttpRequest) -> HttpResponse:
    """The form; the header's dialog shows the same one.

    Without a script what looks like the question is offered as a step between the form's own button and the desk:
    nothing else sends that button's name, so programs are never led astray.
    """
    if request.method != "POST":
        return render(
            request, "questions/ask.html", {"form": AskForm(initial={"category": request.GET.get("category")})}
        )
    form = AskForm(request.POST)
    if form.is_valid():
        if forged(request):
            form.add_error(None, _("The form was open for too long. Please press “Send” once more."))
        elif found := offered_first(request, form):
            typed = [(name, form[name].value()) for name in form.fields if name != "looked" and form[name].value()]
            return render(request, "questions/alike_step.html", {"typed": typed, "found": found})
        else:
            too_many = _("Too many questions have come from your network. Please try again in an hour.")
            form.refuse(request, "ask", limit=QUESTIONS_AN_HOUR, too_many=too_many)
    if not form.is_valid():
        return render(request, "questions/ask.html", {"form": form}, status=422)
    question = answering.ask(language=get_language(), **form.question)
    return HttpResponseRedirect(f"{question.status_path}?sent=1")


def offered_first(request: HttpRequest, form: AskForm) -> list[alike.Alike]:
    """What may answer it at once, where the form's button is pressed at first. A danger waits for nothing."""
    told = form.cleaned_data
    if "step" not in request.POST or told["looked"] or told["category"].alarm:
        return []
    return alike.to_message(told["message"], get_language(), clock.of(request))


@private_page
@csrf_exempt
def status(request: HttpRequest, token: str) -> HttpResponse:
    """The asker's own page: what was said, where it stands, what they may do about it."""
    question = row_of(Question.objects.select_related("category", "publication"), token)
    if question is None:
        raise Http404
    sent = request.POST if request.method == "POST" else {}
    form = follow_up_form(request) if "text" in sent else FollowUpForm()
    pressed = set(sent)
    if sent and forged(request):
        pressed = set()
        if form.is_bound:
            form.add_error(None, _("The form was open for too long. Please press “Send” once more."))
    elif (led_to := done(question, pressed, form)) is not None:
        return HttpResponseRedirect(request.path + led_to)
    if form.errors:
        form.keep_photos()
    question.refresh_from_db()
    just_sent = "sent" in request.GET
    context = own_page.told(question, form) | {
        "deadline": question.deadline,
        "just_sent": just_sent,
        "letter_sent": just_sent and Letter.objects.filter(key=answering.received_key(question)).exists(),
        "just_written": "written" in request.GET,
        "asks_to_erase": "erase" in pressed,
    }
    return render(request, "questions/status.html", context, status=422 if form.errors else 200)


def follow_up_form(request: HttpRequest) -> FollowUpForm:
    """As it was sent; without its photos, and saying so, where too many have come."""
    if photos.may_send(request):
        return FollowUpForm(request.POST, files=request.FILES)
    form = FollowUpForm(request.POST)
    form.add_error("photos", _("Too many photos have come from your network. Please send your words without."))
    return form


def done(question: Question, pressed: set[str], form: FollowUpForm) -> str | None:
    """Does what was pressed on the asker's page; the part of it to go on to, or None where it is shown as it is."""
    if "withdraw" in pressed:
        answering.withdraw_publication(question)
    elif "erase-for-good" in pressed:
        erasing.erase_question(question)
    elif "solved" in pressed:
        conversation.solved(question)
    elif "not-solved" in pressed and not form.is_bound:
        conversation.not_solved(question)
    elif form.is_bound and form.is_valid():
        return written(question, form, "not-solved" in pressed)
    else:
        return None
    return "#state" if pressed & {"solved", "not-solved"} else ""


def written(question: Question, form: FollowUpForm, not_solved: bool) -> str | None:
    """Keeps what the asker has written, as far as it can be kept."""
    if not allowed("follow-up", str(question.pk), limit=WORDS_AN_HOUR, seconds=3600):
        form.add_error(None, _("That was a lot in one hour. Please try again later, or call us."))
        return None
    keep = conversation.not_solved if not_solved else conversation.follow_up
    told = form.cleaned_data
    if keep(question, told["text"], told["submission"], form.photographs) is Outcome.DONE:
        return "?written=1#state"
    form.add_error(None, _("Our answer has come meanwhile. If it is not solved, please send your words once more."))
    return None
