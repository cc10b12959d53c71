"""Things that must not happen twice at once wait for one another."""

import hashlib

from django.db import connection

PAGES = "the pages"
"""What moves, deletes, publishes or withdraws pages in several languages takes turns by this name, before it reads
them: a page saved as it was before a move stands where it stood, and the tree is damaged."""


def one_at_a_time(*name: object) -> None:
    """Until this transaction ends, whoever else asks for the same `name` waits; then they see what it has stored.

    So that what exists already is found, never met as an IntegrityError: PostgreSQL writes a statement that fails into
    its log, with everything a resident has typed. On SQLite each transaction is alone anyway (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        digest = hashlib.sha256("\n".join(map(str, name)).encode()).digest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], signed=True)])
