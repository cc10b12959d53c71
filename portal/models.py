"""The tables of the ground floor; each lives with the door it belongs to."""

from portal.consent import Consent, ConsentText
from portal.mail.models import Letter
from portal.queue import Heartbeat
from portal.ratelimit import Attempt

__all__ = ["Attempt", "Consent", "ConsentText", "Heartbeat", "Letter"]
