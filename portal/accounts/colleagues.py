"""Users → “Remove the second step”: an administrator helps a colleague whose phone is lost."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django_otp_webauthn.models import WebAuthnCredential
from wagtail.admin.widgets.button import Button

from portal.accounts import notices
from portal.accounts.app import App
from portal.accounts.my_log_in import only_fresh
from portal.accounts.recovery_codes import RecoveryCodes
from portal.accounts.session_table import LogIn
from portal.accounts.sessions import StaffRequest


@transaction.atomic
def take_off(user: User) -> None:
    """Removes app, passkeys and recovery codes, ends the log-ins, and tells the user by letter."""
    for kind in (App, WebAuthnCredential, RecoveryCodes, LogIn):
        kind.objects.filter(user=user).delete()
    notices.tell(user, "taken-off")


@only_fresh
def remove_second_step(request: StaffRequest, number: int) -> HttpResponse:
    user = get_object_or_404(User, pk=number)
    if not may(request.user, user):
        raise PermissionDenied
    if request.method == "POST":
        take_off(user)
        messages.success(request, _("The second step of %s is removed.") % user.get_username())
        return HttpResponseRedirect(reverse("wagtailusers_users:edit", args=[user.pk]))
    return render(request, "portal/admin/remove_second_step.html", {"colleague": user})


def may(administrator: User, user: User) -> bool:
    """Administrators for others; for themselves there is “My log-in”, which asks for the second step."""
    return administrator.is_superuser and administrator.pk != user.pk


def buttons(user: User, request_user: User) -> Iterator[Button]:
    if may(request_user, user):
        way = reverse("remove_second_step", args=[user.pk])
        yield Button(_("Remove the second step"), way, icon_name="key", priority=90)


def addresses() -> list[URLPattern]:
    return [path("users/<int:number>/second-step/", remove_second_step, name="remove_second_step")]
