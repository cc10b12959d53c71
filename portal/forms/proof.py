"""Work that costs a program more than a person, asked for only where a visitor's limit is reached.

In the way of ALTCHA: the browser looks for the number whose SHA-256 with a salt is a given one; static/js/forms.js does
it while the page is read. Whoever has no scripts waits for a minute instead. Either is good for one form.
"""

import hashlib
import secrets
import time

from django.core import signing
from django.utils.crypto import constant_time_compare

from portal.forms.ratelimit import spend

MOST = 30_000
"""Numbers to try, at most: a second or two on a telephone."""
VALID, WAIT = 3600, 60
"""Seconds for which a challenge stands, and that are waited instead."""


def challenge() -> str:
    """salt, its end, the hash to be found and our signature, with full stops between them."""
    salt, until = secrets.token_hex(12), int(time.time()) + VALID
    sought = hash_of(salt, secrets.randbelow(MOST))
    return f"{salt}.{until}.{sought}.{signature(salt, until, sought)}"


def is_paid(given: str, number: str) -> bool:
    """Whether the challenge is ours, still stands, and its number is found, or a minute has been waited. Spends it."""
    parts = given.split(".")
    if len(parts) != 4 or not parts[1].isdecimal() or len(parts[1]) > 12:
        return False
    salt, until, sought, signed = parts
    now = time.time()
    if not constant_time_compare(signed, signature(salt, int(until), sought)) or now > int(until):
        return False
    solved = number.isdecimal() and len(number) < 9 and hash_of(salt, int(number)) == sought
    waited = now >= int(until) - VALID + WAIT
    return (solved or waited) and spend("proof", salt, until=int(until))


def hash_of(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def signature(salt: str, until: int, sought: str) -> str:
    return signing.Signer(salt="portal.forms.proof").signature(f"{salt}.{until}.{sought}")
