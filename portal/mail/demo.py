"""The letters of the demo, to be read in the browser. These addresses exist only while DEMO is on."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from portal.forms.private import private_page

NAME = re.compile(r"[0-9a-f-]{1,60}")
NEWEST = 200


def folder() -> Path:
    """Where the letters are, or a 404: with a real mail server there is nothing to show."""
    place = getattr(settings, "EMAIL_FILE_PATH", None)
    if not place:
        raise Http404
    return Path(place)


@dataclass(frozen=True)
class Shown:
    """One letter, as far as it can be read in the browser."""

    name: str
    subject: str
    to: str
    date: datetime
    text: str
    html: str

    @property
    def href(self) -> str:
        return f"/demo/letters/{self.name}/"

    @property
    def html_href(self) -> str:
        return f"{self.href}html/"


def read(file: Path) -> Shown:
    """The letter in a file."""
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    return Shown(
        name=file.stem,
        subject=message["Subject"],
        to=message["To"],
        date=message["Date"].datetime,
        text=text.get_content() if text else "",
        html=html.get_content() if html else "",
    )


def one(name: str) -> Shown:
    """The letter of that name, or a 404."""
    file = folder() / f"{name}.eml"
    if not NAME.fullmatch(name) or not file.exists():
        raise Http404
    return read(file)


@private_page
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters."""
    files = sorted(folder().glob("*.eml"), reverse=True)[:NEWEST]
    return render(request, "portal/letters.html", {"letters": [read(file) for file in files]})


@private_page
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter as plain text."""
    return render(request, "portal/letter.html", {"letter": one(name)})


@private_page
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """Its HTML part, shut in: no scripts, no forms, nothing from elsewhere."""
    response = HttpResponse(one(name).html)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation"
    )
    return response


urlpatterns = [
    path("demo/letters/", letters, name="demo_letters"),
    path("demo/letters/<str:name>/", letter),
    path("demo/letters/<str:name>/html/", letter_html),
]
