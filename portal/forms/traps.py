"""Traps for programs that fill in forms. Whoever gets into one by chance presses “Send” once more; nothing is lost.

A field that nobody sees, and the moment the form was made, signed. Forms that carry neither are taken as they are: the
limits hold for them, too.
"""

from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest

from portal.forms.fields import PortalForm

QUICKEST = 2
"""Seconds in which nobody fills in a form."""
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
    made = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made"].initial = stamp

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.bitten, self.stamped = bool(cleaned.pop("website", "")), cleaned.pop("made", "")
        return cleaned

    def sprung(self, request: HttpRequest) -> bool:
        """Whether a program seems to have filled it in. The form then comes back ready to be sent by a person."""
        quick = too_quick(self.stamped) and request.headers.get("Sec-Fetch-Site") != "same-origin"
        if self.bitten:
            self.type_over("website", "")
            self.type_over("made", stamp())
        return self.bitten or quick


def stamp() -> str:
    """The moment, signed by the key of the portal. It does not age: a form may be open overnight."""
    return SIGNER.sign("")


def too_quick(stamped: str) -> bool:
    """Whether the form was made a moment ago; by a browser that says the page it shows has sent it, it may be."""
    try:
        SIGNER.unsign(stamped, max_age=QUICKEST)
    except signing.BadSignature:  # older than that; or by another key, or none
        return False
    return True
