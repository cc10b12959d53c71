"""How many letters one mailbox gets, whoever asks for them: anybody may give the address of somebody else."""

from portal.forms.ratelimit import allowed
from portal.mail.addresses import mailbox


def within_quota(kind: str, email: str, *, an_hour: int, a_day: int) -> bool:
    """Counts one more letter of the kind to that mailbox, however it is spelt; False when it has had its share."""
    who = mailbox(email)
    this_hour = allowed(f"{kind}, hour", who, limit=an_hour, seconds=3600)
    return this_hour and allowed(f"{kind}, day", who, limit=a_day, seconds=86_400)
