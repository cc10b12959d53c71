"""Makes what is drawn from the mark and the map: icons for browsers and phones, the card shown where a page is shared,
the map as a picture of the demo.

Their sources are static/logo.svg (favicon.svg for the smallest), the map of templates/components/city.html and the
colours of static/css/portal.css. Needed only after one of these has changed; Chromium as for the tests:

    .venv/bin/python -m tools.icons
"""

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tools import programs

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
RIVER = "#0b4148"
ICONS = {
    # name: side in pixels, how much of it the mark takes, how round the ground behind it is; no ground at all
    "icon-192.png": (192, 0.76, "22%"),
    "icon-512.png": (512, 0.76, "22%"),
    "icon-maskable-512.png": (512, 0.6, "0"),
    "apple-touch-icon.png": (180, 0.74, "0"),
}
SMALL = (16, 32, 48)
CARD = (1200, 630)
MAPS = {"city-water.png": "", "city-wastewater.png": ".city__sign, .city__mark { display: none }"}
"""Of pages that show the map as a picture, with what of it is left off: nobody has told where sewage is pumped."""
MAP = (1080, 870)
COLOURS = 96
"""Of an icon: it needs no more, and the file is a third. The card has all a palette holds, since it fades."""


def inline(name: str, kind: str) -> str:
    return f"data:{kind};base64,{b64encode((STATIC / name).read_bytes()).decode()}"


def shot(page: Page, html: str, width: int, height: int) -> Image.Image:
    """What the browser draws of it, on no ground of its own."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(f"<style>body {{ margin: 0 }}</style>{html}")
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot(omit_background=True)))


def icon(page: Page, side: int, share: float, round_: str) -> Image.Image:
    return shot(
        page,
        f"<div style='display: grid; place-items: center; width: {side}px; height: {side}px;"
        f" border-radius: {round_}; background: {RIVER}'>"
        f"<img src='{inline('logo.svg', 'image/svg+xml')}' style='width: {side * share}px; height: auto'></div>",
        side,
        side,
    )


def small(page: Page, side: int) -> Image.Image:
    return shot(page, f"<img src='{inline('favicon.svg', 'image/svg+xml')}' width={side} height={side}>", side, side)


def scheme() -> str:
    """The map without anything touched."""
    text = (ROOT / "templates" / "components" / "city.html").read_text(encoding="utf-8")
    return re.sub(r"{%.*?%}|{{.*?}}", "", text[text.index("<svg") :])


def card(page: Page) -> Image.Image:
    """The mark and the name on the river, and the map that comes out of it; its colours are those of the night."""
    portal = (STATIC / "css" / "portal.css").read_text(encoding="utf-8")
    return shot(
        page,
        f"<style>@font-face {{ font-family: Golos; src: url({inline('fonts/golos-text.woff2', 'font/woff2')});"
        f" font-weight: 400 700 }}</style><style>{portal}</style>"
        "<style>html { color-scheme: dark; font-size: 16px } body { display: block; background: none }"
        f" :root {{ --sand: {RIVER}; --sand-deep: #1d5960; --block: #1b5b63; --irtysh: #2f9da0; --ulba: #a9e8df }}"
        " main { position: relative; width: 1200px; height: 630px; overflow: hidden; background: var(--sand);"
        "   font-family: Golos; color: #f2faf9 }"
        " .city { position: absolute; left: 440px; top: -40px; width: 900px; background: none }"
        " .city__street, .city__sign, .city__mark { display: none } .city__bridge { stroke: #f5ecd8 }"
        " .fade { position: absolute; inset: 0; background: linear-gradient(90deg, var(--sand) 47%, transparent 55%) }"
        " section { position: absolute; left: 84px; top: 0; bottom: 0; display: grid; align-content: center }"
        " section img { width: 136px; height: auto; margin-bottom: 34px }"
        " b { font-size: 92px; line-height: 1.08; letter-spacing: -0.015em }"
        " small { margin-top: 30px; font-size: 36px; color: #7fd1c7 }</style>"
        f"<main>{scheme()}<div class='fade'></div><section><img src='{inline('logo.svg', 'image/svg+xml')}'>"
        "<b>Өскемен<br>Водоканал</b><small>Су · Вода · Water</small></section></main>",
        *CARD,
    )


def city(page: Page, without: str) -> Image.Image:
    """The map by day."""
    portal = (STATIC / "css" / "portal.css").read_text(encoding="utf-8")
    style = f"<style>{portal}</style><style>html {{ color-scheme: light }} body {{ display: block }} {without}</style>"
    return shot(page, style + scheme(), *MAP)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.chromium(), args=[*programs.CHROMIUM_FLAGS])
        page = browser.new_page()
        for name, (side, share, round_) in ICONS.items():
            icon(page, side, share, round_).quantize(COLOURS).save(STATIC / name, optimize=True)
        card(page).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
            STATIC / "social-card.png", optimize=True
        )
        for name, without in MAPS.items():
            drawn = city(page, without).convert("RGB").quantize(32, dither=Image.Dither.NONE)
            drawn.save(ROOT / "demo" / "images" / name, optimize=True)
        *smaller, largest = [small(page, side) for side in SMALL]
        largest.save(STATIC / "favicon.ico", sizes=[(side, side) for side in SMALL], append_images=smaller)
        browser.close()


if __name__ == "__main__":
    main()
