"""Mail servers for the tests of the outbox."""

import smtplib

from portal.mail import send
from portal.mail.models import Letter

READER = "resident@example.kz"
CONTEXT = {
    "name": "Әйгерім",
    "number": 7,
    "category": "Общие вопросы",
    "message": "Где читать показания?",
    "status_url": "http://testserver/ru/ask/status/x/",
}


def put(key="one", *, to=READER, language="ru", name="question-received", **context) -> Letter:
    """A letter that waits in the outbox."""
    send(name, to=to, language=language, context=CONTEXT | context, key=key)
    return Letter.objects.get(key=key)


class Server:
    """Answers letters by `reply`: an exception to raise, or None to take them."""

    def __init__(self, reply=None, away=None):
        self.reply, self.away = reply, away
        self.taken, self.opened, self.closed = [], 0, 0

    def open(self):
        self.opened += 1
        if self.away:
            raise self.away

    def close(self):
        self.closed += 1

    def send_messages(self, letters):
        reply = self.reply(letters[0]) if callable(self.reply) else self.reply
        if reply:
            raise reply
        self.taken += letters
        return len(letters)


def refused(code: int) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({READER: (code, f"<{READER}> no".encode())})
