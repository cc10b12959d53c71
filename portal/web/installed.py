"""The portal on a phone: its manifest, the worker that keeps what has been read, the page for who is off-line.

What the worker does is told in static/js/worker.js, why it is so in docs/decisions/0033-kept-pages.md.
"""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal import clock
from portal.enterprise.reading import enterprise
from portal.locale import CODES

FILES = ("css/portal.css", "fonts/golos-text.woff2", "js/modes.js", "js/portal.js", "js/search.js")
DRAWINGS = "*.svg"
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))
BASICS = ("news/shutdowns/", "call-centre/")
"""What is kept in a language although nobody has read it yet: what is off, and the phones."""
RIVER, GROUND = "#0b4148", "#f4f8f7"
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
MANIFEST_LIFE = 3600  # seconds


def worker(request: HttpRequest) -> HttpResponse:
    """/sw.js: what it has to know, and the worker itself. Another byte of either is another version."""
    source = (settings.ROOT / "static/js/worker.js").read_text()
    told = json.dumps({**version(), "languages": {code: words(code) for code in CODES}}, ensure_ascii=False)
    response = HttpResponse(f"const PORTAL = {told};\n\n{source}", content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = WORKER_POLICY
    return response


def version() -> dict[str, Any]:
    """The files every page is drawn with, and the mark of what is in them and in the worker."""
    folder: Path = settings.ROOT / "static"
    names = [*FILES, *sorted(path.name for path in folder.glob(DRAWINGS))]
    mark = hashlib.sha256()
    for name in (*names, "js/worker.js"):
        mark.update((folder / name).read_bytes())
    return {
        "version": mark.hexdigest()[:12],
        "files": [static(name) for name in names],
        "offset": int(timezone.localtime(clock.now()).utcoffset().total_seconds() // 60),  # type: ignore[union-attr]
    }


def words(language: str) -> dict[str, Any]:
    """What the worker says in a language, and the pages it keeps unasked; {day} and {time} it fills in itself."""
    with translation.override(language):
        return {
            "offline": reverse("offline"),
            "basics": [home() + address for address in BASICS],
            "days": [day_of(month) for month in range(1, 13)],
            "alone": _("You are off-line."),
            "away": _("The portal cannot be reached."),
            "kept": _("This is what the page said on {day} at {time}."),
            "changing": _("Shutdowns may have changed since. Dispatcher: %(phone)s, round the clock.")
            % {"phone": enterprise().call.number},
            "again": _("Try again"),
            "when": _("as of {day}, {time}"),
        }


def home() -> str:
    """The first address of the language in force."""
    return reverse("offline").removesuffix("offline/")


def day_of(month: int) -> str:
    """A day of the month as it is said in the language in force, with a place for its number."""
    return date_format(dt.date(2026, month, 1), "j E").replace("1", "{day}")


def offline(request: HttpRequest) -> HttpResponse:
    """/<language>/offline/: kept on the device, and shown by the worker in place of a page it has not kept."""
    return render(request, "portal/offline.html", {"enterprise": enterprise()})


def manifest(request: HttpRequest) -> JsonResponse:
    """/<language>/manifest.webmanifest: what the portal is among the apps of a phone."""
    told = {
        "id": "/",
        "name": str(enterprise()),
        "short_name": _("Vodokanal"),
        "lang": translation.get_language(),
        "dir": "ltr",
        "start_url": home(),
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": RIVER,
        "background_color": GROUND,
        "icons": [
            {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in ICONS
        ],
        "shortcuts": [
            {"name": _("Is there water at your address?"), "url": reverse("water")},
            {"name": _("Ask a question"), "url": reverse("questions:ask")},
            {"name": _("Report an open manhole"), "url": reverse("questions:ask") + "?category=open-manholes"},
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = f"public, max-age={MANIFEST_LIFE}"
    return response
