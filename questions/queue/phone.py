"""A phone call becomes a question: entered by whoever has taken the call, answered as any other."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import BooleanField, ChoiceField, HiddenInput, ModelChoiceField, RadioSelect, TextInput, UUIDField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.admin.attention import list_of
from portal.forms.fields import EmailAddressField, NameField, PhoneField, PortalForm, TextField
from questions import answering, log
from questions.desk import Category
from questions.log import Entry
from questions.question import MESSAGE_MAX, Question
from questions.queue.waiting import BY_DEADLINE
from questions.reporting.places import kept, street_of


class CallForm(PortalForm):
    """What the caller says. One way to reach them is enough."""

    message = TextField(label=_("What the caller says"), max_length=MESSAGE_MAX)
    category = ModelChoiceField(label=_("category"), queryset=Category.objects.offered())
    place = TextField(label=_("Place"), max_length=300, required=False, widget=TextInput)
    name = NameField(label=_("Who asks"), max_length=120, required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    email = EmailAddressField(label=_("E-mail"), required=False)
    language = ChoiceField(label=_("language"), choices=settings.LANGUAGES, widget=RadioSelect)
    consent = BooleanField(
        label=_("The caller agrees that their data is kept for the answer"),
        error_messages={"required": _("Please ask the caller; without consent nothing may be kept.")},
    )
    submission = UUIDField(widget=HiddenInput, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned["phone"] or cleaned["email"]):
            self.add_error("phone", _("Please give a phone number or an e-mail address."))
        return cleaned


class CallView(PermissionCheckedMixin, View):
    """The form, and the question it makes."""

    permission_policy: Any = None
    permission_required = "change"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(CallForm(initial={"language": "ru"}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CallForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        question = enter(request.user, {key: value for key, value in form.cleaned_data.items() if key != "consent"})
        messages.success(request, gettext("Question No. %(number)s has been entered.") % {"number": question.pk})
        if Question.objects.visible_to(request.user).filter(pk=question.pk).exists():
            return HttpResponseRedirect(question.desk_path)
        return HttpResponseRedirect(list_of(Question, **BY_DEADLINE))

    def show(self, form: CallForm) -> HttpResponse:
        title = gettext("Enter a phone call")
        context = {"form": form, "page_title": title, "header_title": title}
        return render(self.request, "questions/admin/call.html", context)


@transaction.atomic
def enter(by: Any, given: dict[str, Any]) -> Question:
    """The question of a call; the same form sent twice is one."""
    found = street_of(given["place"]) if given["place"] else None
    question = answering.ask(allow_publication=False, source=Question.Source.PHONE, **kept(found), **given)
    if not question.entries.filter(kind=Entry.Kind.ENTERED).exists():
        log.write(question, Entry.Kind.ENTERED, by)
    return question
