"""Residents with a real HTTP client: they fetch the question form, fill it in and send it."""

import itertools
import threading
import uuid
from contextlib import suppress
from typing import Self

import requests
from bs4 import BeautifulSoup

from questions.models import Question

TIMEOUT = 10  # seconds for one answer
PAUSE = 0.25
"""Seconds a visitor of a crowd takes to read: without them a few would hold every core, which thousands do not."""
_numbers = itertools.count(1)


class Visitor:
    """One resident with an address of their own, so that the limit of questions from one address is not met."""

    def __init__(self, url: str):
        self.url = f"{url}/kk/ask/"
        number = next(_numbers)
        self.email = f"resident-{number}@{uuid.uuid4().hex[:8]}.example"
        self.headers = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250}"}
        self.fields: dict[str, str] = {}
        self.cookies: dict[str, str] = {}

    def open_form(self) -> None:
        """Fetches the form with its hidden fields and its cookie, and fills it in."""
        answer = requests.get(self.url, headers=self.headers, timeout=TIMEOUT)
        answer.raise_for_status()
        hidden = BeautifulSoup(answer.text, "html.parser").select("main input[type=hidden]")
        self.cookies = answer.cookies.get_dict()
        self.fields = {field["name"]: field["value"] for field in hidden} | {
            "name": "Айгүл",
            "phone": "+7 705 123 45 67",
            "email": self.email,
            "category": "technical",
            "message": "Су жоқ.",
            "consent": "on",
        }

    def send(self) -> requests.Response:
        """Sends the form; any number of times, it is the same one. Redirects are not followed."""
        return requests.post(
            self.url,
            data=self.fields,
            cookies=self.cookies,
            headers=self.headers,
            allow_redirects=False,
            timeout=TIMEOUT,
        )


class Crowd:
    """Visitors who send questions one after the other, several at once, whether the portal answers or not."""

    def __init__(self, url: str, size: int):
        self.url = url
        self.accepted: list[Visitor] = []
        self.unanswered: list[Visitor] = []
        self.refused: list[requests.Response] = []
        self._gone = threading.Event()
        self._threads = [threading.Thread(target=self._keep_asking) for _ in range(size)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *args) -> None:
        self._gone.set()
        for thread in self._threads:
            thread.join()

    def _keep_asking(self) -> None:
        while not self._gone.wait(PAUSE):
            visitor = Visitor(self.url)
            with suppress(requests.RequestException):
                visitor.open_form()
            if not visitor.fields:
                continue
            try:
                answer = visitor.send()
            except requests.RequestException:
                self.unanswered.append(visitor)
            else:
                (self.accepted.append(visitor) if answer.status_code == 302 else self.refused.append(answer))


def questions_of(*visitors: Visitor):
    """Their rows."""
    return Question.objects.filter(email__in=[visitor.email for visitor in visitors])
