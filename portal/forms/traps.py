"""Traps for programs that fill in forms. Whoever gets into one by chance presses “Send” once more; nothing is lost.

A field that nobody sees, and the moment the form was made, signed. Forms that carry neither are taken as they are: the
limits hold for them, too. Beyond a limit work is asked for: proof.py.
"""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.forms import proof
from portal.forms.fields import PortalForm, WithValue
from portal.forms.ratelimit import allowed, visitor

QUICKEST = 2
"""Seconds in which nobody fills in a form."""
QUICK_ONES = 3
"""Of one network in an hour that are taken all the same: browsers fill in what they know in a moment."""
SIGNER = signing.TimestampSigner(salt="portal.forms.traps")


class Bait(forms.TextInput):
    """A field as any other for a program; out of sight, of the keyboard's way, and of what browsers fill in."""

    is_hidden = True

    def __init__(self) -> None:
        hidden = {"tabindex": "-1", "aria-hidden": "true", "autocomplete": "off"}
        super().__init__({"class": "hidden", **hidden})


class WithTraps(PortalForm):
    """A public form with both traps."""

    website = forms.CharField(required=False, widget=Bait)
    made = forms.CharField(required=False, widget=WithValue)
    challenge = forms.CharField(required=False, widget=WithValue)
    number = forms.CharField(required=False, widget=WithValue)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made"].initial = stamp

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.bitten, self.stamped = bool(cleaned.pop("website", "")), cleaned.pop("made", "")
        self.paid_with = cleaned.pop("challenge", ""), cleaned.pop("number", "")
        return cleaned

    def sprung(self, request: HttpRequest) -> bool:
        """Whether a program seems to have filled it in. The form then comes back ready to be sent by a person."""
        quick = (
            too_quick(self.stamped)
            and request.headers.get("Sec-Fetch-Site") != "same-origin"
            and allowed("stamp", self.stamped, limit=1, seconds=3600)  # sent twice, it is looked at once
            and not allowed("quick", visitor(request), limit=QUICK_ONES, seconds=3600)
        )
        if self.bitten:
            self.type_over("website", "")
            self.type_over("made", stamp())
        return self.bitten or quick

    def refuse(self, request: HttpRequest, bucket: str, *, limit: int, too_many: str) -> bool:
        """Adds the error of a good form that is not taken, or not yet: so many an hour, as many again for some work."""
        who = visitor(request)
        if self.sprung(request):
            self.add_error(None, _("Please press “Send” once more: so we know that no program has filled in the form."))
        elif not allowed(bucket, who, limit=limit, seconds=3600):
            if not proof.is_paid(*self.paid_with):
                self.ask_for_work()
            elif not allowed(f"{bucket}-worked", who, limit=limit, seconds=3600):
                self.add_error(None, too_many)
        return bool(self.errors)

    def ask_for_work(self) -> None:
        self.type_over("challenge", proof.challenge())
        self.type_over("number", "")
        self.fields["challenge"].widget.attrs |= {
            "data-challenge": proof.MOST,
            "data-done": _("Thank you. You can press “Send” now."),
        }
        self.add_error(None, _("Many forms are coming from your network. Please press “Send” once more, in a minute."))


def stamp() -> str:
    """The moment, signed by the key of the portal. It does not age: a form may be open overnight."""
    return SIGNER.sign(secrets.token_hex(6))


def too_quick(stamped: str) -> bool:
    """Whether the form was made a moment ago; by a browser that says the page it shows has sent it, it may be."""
    try:
        SIGNER.unsign(stamped, max_age=QUICKEST)
    except signing.BadSignature:  # older than that; or by another key, or none
        return False
    return True
