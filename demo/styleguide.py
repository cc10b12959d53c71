"""/admin/styleguide-portal/: each component and token of the public pages, by their own templates and stylesheet.

For whoever changes a template or the stylesheet, and for whoever wonders what a page can hold. `?language=` takes
another language; the panel at the top, as on every page, the other colours and sizes.
"""

import re
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from demo.samples import samples
from portal.locale import CODES, switcher
from sections.frame.navigation import Navigation, Step
from sections.frame.request import PageRequest

TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)|--([\w-]+): (#\w{6});")
ABOUT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "ink-soft", "link") for ground in ("ground", "surface", "tint", "sand")),
    *((ink, "warn-ground", 4.5) for ink in ("ink", "link")),
    *((ink, f"{ink}-ground", 4.5) for ink in ("bad", "good")),
    ("surface", "good", 4.5),
    ("alarm-ink", "alarm", 4.5),
    ("button-ink", "button", 4.5),
    ("river-ink", "river", 4.5),
    ("river-ink", "river-deep", 4.5),
    ("gold-ink", "gold", 4.5),
    *(("edge", ground, 3) for ground in ("ground", "surface", "sand")),
    ("irtysh", "sand", 3),
    ("ulba", "irtysh", 3),
]
"""What stands on what, and the contrast it needs (WCAG 1.4.3, 1.4.11)."""


def gallery(request: PageRequest) -> HttpResponse:
    """The page; in the language of the reader unless `?language=` names another."""
    wanted = request.GET.get("language", "")
    language = next((code for code in (wanted, translation.get_language()) if code in CODES), CODES[0])
    with translation.override(language):
        return render(request, "demo/styleguide.html", data(request, language))


def data(request: PageRequest, language: str) -> dict:
    request.portal_navigation = Navigation(language, None)  # the menus of that language, whatever the address says
    colours = tokens()
    return {
        "switcher": [
            replace(one, current=one.code == language, link=f"?language={one.code}") for one in switcher(request, None)
        ],
        "breadcrumbs": [Step(_("Home"), f"/{language}/")],
        "colours": colours,
        "contrast": {
            "caption": _("Contrast of what stands on what"),
            "columns": [_("Colours"), _("light"), _("dark"), _("needed")],
            "rows": [
                [f"{ink} / {ground}", *(f"{ratio:.1f}" for ratio in contrasts(colours, ink, ground)), f"{needed}"]
                for ink, ground, needed in PAIRS
            ],
            "numbers": True,
        },
        "sizes": ["display", "h1", "h2", "h3", "large", "small"],
        "spaces": [f"s{number}" for number in range(1, 7)],
        "icons": icons(),
        "shown": [shown(name, contexts) for name, contexts in samples(language, get_token(request)).items()],
    }


def shown(template: str, contexts: list[dict]) -> dict:
    """A template with what its first line says of it, drawn with each of its samples."""
    drawn = get_template(template)
    about = ABOUT.search((settings.ROOT / "templates" / template).read_text(encoding="utf-8"))
    return {
        "name": template.removesuffix(".html"),
        "about": about[1] if about else "",
        "samples": [drawn.render(context) for context in contexts],
    }


def icons() -> list[str]:
    return re.findall(r'<symbol id="([\w-]+)"', static_text("icons.svg"))


def tokens() -> dict[str, tuple[str, str]]:
    """Colour → its value by day and by night, read off the stylesheet."""
    found = {}
    for name, light, dark, plain, value in TOKEN.findall(static_text("css/portal.css").partition("@layer base")[0]):
        found[name or plain] = (light, dark) if name else (value, value)
    return found


def static_text(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")


def contrasts(colours: dict, ink: str, ground: str) -> list[float]:
    """The contrast of a pair by day and by night, as WCAG counts it."""
    pairs = zip(colours[ink], colours[ground], strict=True)
    return [(max(both) + 0.05) / (min(both) + 0.05) for both in ((luminance(a), luminance(b)) for a, b in pairs)]


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
