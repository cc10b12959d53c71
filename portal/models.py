"""The tables of the ground floor; each lives with the door it belongs to."""

from portal.accounts.app import App
from portal.accounts.recovery_codes import RecoveryCodes
from portal.accounts.session_table import LogIn
from portal.enterprise.record import Enterprise
from portal.erasing.erasure import Erasure
from portal.forms.consent import Consent, ConsentText
from portal.forms.ratelimit import Attempt
from portal.mail.models import Letter
from portal.queue import Heartbeat

__all__ = [
    "App",
    "Attempt",
    "Consent",
    "ConsentText",
    "Enterprise",
    "Erasure",
    "Heartbeat",
    "Letter",
    "LogIn",
    "RecoveryCodes",
]
