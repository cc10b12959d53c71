"""Logging in: how often a password may be tried."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailsForm

from portal.accounts import passkeys
from portal.forms import ratelimit

WINDOW = 15 * 60
"""Seconds for which tries are counted together."""
TRIES = {"account": 50, "network": 30, "account from network": 5}
"""Of an account from wherever, of a network at whatever accounts, of a network at one account."""


class LoginForm(WagtailsForm):
    """Each try is counted before its password is looked at, so that many at once are not more.

    Names that nobody has count alike: the answers tell nothing of who has a log-in here.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")  # Wagtail's has none, so that Django makes an English one

    def passkeys_possible(self) -> bool:
        return passkeys.possible()

    def clean(self) -> dict[str, Any] | None:
        keys = self.keys()
        # In this order, and no further than the first that is used up: one network alone cannot shut an account.
        if not all(ratelimit.allowed(f"log-in, {kind}", who, limit=TRIES[kind], seconds=WINDOW) for kind, who in keys):
            raise ValidationError(_("Too many tries. Please wait a quarter of an hour."), code="too_many")
        cleaned = super().clean()
        for kind, who in keys:
            # Of the network this one try alone: else whoever has a log-in could try those of others without end.
            undo = ratelimit.take_back if kind == "network" else ratelimit.forget
            undo(f"log-in, {kind}", who, seconds=WINDOW)
        return cleaned

    def keys(self) -> list[tuple[str, str]]:
        account = self.cleaned_data.get("username", "").strip().casefold()
        network = ratelimit.visitor(self.request) if self.request else ""
        return [("account from network", f"{account} {network}"), ("network", network), ("account", account)]
