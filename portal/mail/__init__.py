"""The door through which every letter leaves.

`send` puts a letter into the outbox, in the transaction of what it is about; the worker sends it (drain.py).
No request ever waits for a mail server.
"""

from portal.queue import wake


def send(name: str, *, to: str, language: str, context: dict, key: str) -> None:
    """Puts the letter templates/letters/<name> into the outbox.

    `context` holds plain values (they are stored as JSON until the letter has gone, then erased).
    `key` names the letter for good: sent twice under one key, it goes out once.
    """
    from portal.mail.models import Letter  # noqa: PLC0415 - models are not there yet when Django loads this package

    letter = Letter(key=key, name=name, recipient=to, language=language, context=context)
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    wake("portal.mail.drain.drain")
