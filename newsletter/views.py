"""The public pages of a subscription."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from newsletter import addresses, subscribing
from newsletter.forms import ConfirmForm, ManageForm, SubscribeForm
from newsletter.models import Subscriber, SubscriptionRequest
from portal.forms.csrf import forged
from portal.forms.fields import PortalForm
from portal.forms.private import private_page
from portal.forms.ratelimit import allowed, visitor
from portal.forms.secret_links import row_of
from sections.topics import TOPICS

REQUESTS_AN_HOUR = 30  # from one visitor
CODES_AN_HOUR = 60


def check_form(request: HttpRequest, form: PortalForm) -> bool:
    """Whether the form may be acted upon; what is wrong is added to it."""
    if form.is_valid() and forged(request):
        form.add_error(None, _("The form was open for too long. Please press the button once more."))
    return form.is_valid()


@private_page
@csrf_exempt  # the footer's form carries no token: it only brings the address to this page
def subscribe(request: HttpRequest) -> HttpResponse:
    """The page on which topics are chosen; then the letter goes out and the code is asked for.

    From the answer to an address one comes with its street and house, and needs no topic.
    """
    given = request.POST if request.method == "POST" else request.GET
    address = addresses.read(given.get("street", ""), given.get("house", ""))
    context: dict = {"address": address and addresses.in_words(*address)}
    if request.method != "POST" or request.POST.get("step") == "address":
        context["form"] = SubscribeForm(initial=brought_along(request), address=address)
        return render(request, "newsletter/subscribe.html", context)
    form = SubscribeForm(request.POST, address=address)
    if check_form(request, form):
        too_many = _("Too many letters have been asked for. Please try again in an hour.")
        form.refuse(request, "subscribe", limit=REQUESTS_AN_HOUR, too_many=too_many)
    if not form.is_valid():
        return render(request, "newsletter/subscribe.html", context | {"form": form}, status=422)
    data = form.cleaned_data
    subscribing.request_subscription(
        email=data["email"],
        topics=data["topics"],
        language=get_language(),
        submission=data["submission"],
        address=address,
    )
    confirm_form = ConfirmForm(initial={"email": data["email"]})
    return render(request, "newsletter/confirm.html", {"form": confirm_form, "just_sent": True})


def brought_along(request: HttpRequest) -> dict:
    """What was typed into the footer's form, or chosen by the page one comes from, as the initial value of this one."""
    chosen = [topic for topic in request.GET.getlist("topics") if topic in TOPICS]
    return {"email": request.POST.get("email", "")[:254].replace("\x00", ""), "topics": chosen}


@private_page
@csrf_exempt
def confirm(request: HttpRequest) -> HttpResponse:
    """By the code, or by the letter's link: that asks for one press, because mail scanners open links."""
    key = request.POST.get("key") or request.GET.get("key")
    if key:
        return confirm_by_link(request, key)
    if request.method != "POST":
        return render(request, "newsletter/confirm.html", {"form": ConfirmForm()})
    form = ConfirmForm(request.POST)
    found = None
    if check_form(request, form):
        if allowed("codes", visitor(request), limit=CODES_AN_HOUR, seconds=3600):
            found = subscribing.find_by_code(form.cleaned_data["email"], form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("This code is not right. Please look at the newest letter, or subscribe again."))
    if found is None:
        return render(request, "newsletter/confirm.html", {"form": form}, status=422)
    return confirmed(found)


def confirm_by_link(request: HttpRequest, key: str) -> HttpResponse:
    """The page with the one button, and its press."""
    wish = row_of(SubscriptionRequest.objects.all(), key)
    pressed = request.method == "POST" and not forged(request)
    if wish is None or not (wish.is_open or (pressed and wish.confirmed_just_now)):
        context = {"form": ConfirmForm(), "link_is_void": True}
        return render(request, "newsletter/confirm.html", context, status=410 if wish else 404)
    if pressed:
        return confirmed(wish)
    return render(request, "newsletter/confirm.html", {"by_link": True, "key": key})


def confirmed(wish: SubscriptionRequest) -> HttpResponseRedirect:
    """On to the subscriber's own page."""
    subscriber = subscribing.confirm(wish)
    return HttpResponseRedirect(reverse("newsletter:manage", args=[subscriber.token]) + "?confirmed=1")


@private_page
@csrf_exempt
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """The subscriber's own page: the topics and houses, and the way out."""
    subscriber = row_of(Subscriber.objects.filter(unsubscribed_at=None), token)
    if subscriber is None:
        raise Http404
    if request.method == "POST":
        form = ManageForm(subscriber, request.POST)
        if check_form(request, form):
            subscriber.topics.set(form.cleaned_data["topics"])
            subscriber.addresses.exclude(pk__in=form.cleaned_data.get("addresses", [])).delete()
            return HttpResponseRedirect(request.path + "?saved=1")
    else:
        form = ManageForm(subscriber)
    context = {
        "form": form,
        "subscriber": subscriber,
        "confirmed": "confirmed" in request.GET,
        "saved": "saved" in request.GET,
    }
    return render(request, "newsletter/manage.html", context, status=422 if form.errors else 200)


@private_page
@csrf_exempt  # the mail program itself sends this form (RFC 8058); the token in the address is the proof
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One press, here or in the mail program."""
    subscriber = row_of(Subscriber.objects.select_related("consent"), token)
    if subscriber is None:
        raise Http404
    if request.method == "POST":
        subscribing.unsubscribe(subscriber)
    done = subscriber.unsubscribed_at is not None
    return render(request, "newsletter/unsubscribe.html", {"done": done, "subscriber": subscriber})
