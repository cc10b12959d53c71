"""Settings → Erase personal data: for administrators, on somebody's request."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from portal.erasing import erasure, holdings

KINDS = {
    "questions": _("questions"),
    "photos": _("photos of forms never sent"),
    "subscriptions": _("subscriptions"),
    "requests": _("subscriptions asked for"),
    "letters": _("letters"),
    "files": _("files of letters"),
    "audit": _("rows of the log of the admin"),
    "sessions": _("log-ins that are over"),
}
"""What the kinds of holdings are called."""
REASONS: dict[str, Any] = {
    erasure.Erasure.Reason.PERIOD: _("kept for its period"),
    erasure.Erasure.Reason.STAFF: _("by an administrator"),
    erasure.Erasure.Reason.PERSON: _("by the person"),
}
NEWEST = 50


class ErasureForm(forms.Form):
    """Whose data: the address never stands in a URL, so the form is only ever posted."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)


def erase(request: HttpRequest) -> HttpResponse:
    """First tells what is held of the address, then erases it and says how much that was."""
    if not request.user.is_superuser:
        raise PermissionDenied
    form, found = ErasureForm(request.POST or None), None
    if form.is_valid():
        email = form.cleaned_data["email"]
        if "for-good" in request.POST:
            messages.success(request, gettext("Erased: %s") % in_words(erasure.erase_person(email, by=request.user)))
            return HttpResponseRedirect(reverse("erase"))
        found = in_words(holdings.counted(holdings.of_person(email)))
    rows = erasure.Erasure.objects.select_related("by")[:NEWEST]
    done = [(row, REASONS[row.reason], in_words(row.counts)) for row in rows]
    return render(request, "portal/admin/erase.html", {"form": form, "found": found, "done": done})


def in_words(counts: dict[str, int]) -> str:
    """“questions: 2, letters: 5”, or that there is nothing."""
    return ", ".join(f"{KINDS[kind]}: {count}" for kind, count in counts.items()) or gettext("nothing")


def addresses() -> list[URLPattern]:
    return [path("erase/", erase, name="erase")]


class ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_superuser


def menu_item() -> ForAdministrators:
    return ForAdministrators(_("Erase personal data"), reverse("erase"), icon_name="bin", order=900)
