"""`make guide-screenshots`: the pictures of the editors' guide, docs/images/<language>/, from a running demo.

The admin is driven as an editor drives it; in Kazakh it shows what Wagtail has no translation of in English.
ARGS="--shot news --language ru" takes a part.
"""

import argparse
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Page as Tab

from tests.postgres import ROOT, set_environment
from tools import programs

PLACE = ROOT / "docs" / "images"
LANGUAGES = ("ru", "kk")
SCREEN = {"width": 1000, "height": 680}
LARGEST = 60 * 1024
COLOURS = (64, 32, 16)
TITLE = {"ru": "Новый водовод на улице Мира", "kk": "Бейбітшілік көшесіндегі жаңа су құбыры"}
SPEAK = "from wagtail.users.models import UserProfile; UserProfile.objects.update(preferred_language='%s')"
HUSH = "document.querySelectorAll('.messages, [data-w-messages-target]').forEach((one) => one.remove())"


def page_id(tab: Tab, address: str, language: str = "kk") -> int:
    """The id of the page at an address without its language, asked of the admin."""
    slug = address.strip("/").rpartition("/")[2]
    found = tab.request.get(f"/admin/api/main/pages/?locale={language}&slug={slug}&fields=_,id,html_url").json()
    wanted = f"/{language}/{address}/"
    return next(item["id"] for item in found["items"] if item["meta"]["html_url"].endswith(wanted))


def log_in(tab: Tab, name: str) -> None:
    tab.goto("/admin/login/")
    tab.fill("[name=username]", name)
    tab.fill("[name=password]", name)
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")


def opened(address: str) -> Callable[[Tab, str], None]:
    def show(tab: Tab, language: str) -> None:
        tab.goto(address)

    return show


def new_page(kind: str, parent: str) -> Callable[[Tab, str], None]:
    """The form of a new page below a Kazakh one."""

    def show(tab: Tab, language: str) -> None:
        tab.goto(f"/admin/pages/add/{kind.replace('.', '/')}/{page_id(tab, parent)}/")

    return show


def news(tab: Tab, language: str) -> None:
    new_page("sections.newspage", "news")(tab, language)
    tab.wait_for_load_state("networkidle")
    tab.fill("[name=title]", TITLE[language])


def first_page(tab: Tab, language: str) -> None:
    """With a draft that waits."""
    news(tab, language)
    tab.fill("[name=summary]", TITLE[language])
    expect(tab.locator("[name=slug]")).not_to_have_value("")  # made of the title
    tab.locator("footer button[type=submit]:visible").first.click()
    tab.wait_for_url("**/edit/**")
    tab.goto("/admin/")


def schedule(tab: Tab, language: str) -> None:
    news(tab, language)
    tab.locator("button[aria-label][data-side-panel=status], [data-side-panel-toggle=status]").first.click()
    tab.locator("[data-a11y-dialog-show=schedule-publishing-dialog]:visible").first.click()
    tab.locator("#schedule-publishing-dialog [name=go_live_at]").wait_for()


def translation(tab: Tab, language: str) -> None:
    tab.goto(f"/admin/pages/{page_id(tab, 'about/history', 'ru')}/edit/")


def checks(tab: Tab, language: str) -> None:
    tab.goto(f"/admin/pages/{page_id(tab, 'about/history')}/edit/")
    tab.locator("[data-side-panel-toggle=checks], [data-side-panel=checks]").first.click()


def history(tab: Tab, language: str) -> None:
    tab.goto(f"/admin/pages/{page_id(tab, 'about/history')}/history/")


def unpublish(tab: Tab, language: str) -> None:
    tab.goto(f"/admin/pages/{page_id(tab, 'about/history')}/unpublish/")


def office(tab: Tab, language: str) -> None:
    tab.goto(f"/admin/pages/{page_id(tab, 'consumers/opening-hours')}/edit/")
    tab.wait_for_load_state("networkidle")
    tab.evaluate("document.querySelector('[data-contentpath=body]').scrollIntoView()")


def photos(tab: Tab, language: str) -> None:
    new_page("sections.photoreportpage", "about/photo-gallery")(tab, language)
    tab.wait_for_load_state("networkidle")
    tab.evaluate("document.querySelector('[data-contentpath=summary]').scrollIntoView()")


def question(tab: Tab, language: str) -> None:
    tab.goto("/admin/snippets/questions/question/")
    tab.locator("tbody a[href*='/edit/']").first.click()
    tab.wait_for_url("**/edit/**")


def pinned(tab: Tab, language: str) -> None:
    tab.goto("/admin/snippets/sections/pinnedanswer/")
    tab.locator("tbody a[href*='/edit/']").first.click()
    tab.wait_for_url("**/edit/**")


SHOTS: dict[str, tuple[str, Callable[[Tab, str], None]]] = {
    "log-in": ("", opened("/admin/login/")),
    "first-page": ("editor", first_page),
    "news": ("editor", news),
    "translations": ("translator", opened("/admin/localize/reports/translations/")),
    "translation": ("translator", translation),
    "shutdown": ("dispatcher", opened("/admin/snippets/sections/shutdown/add/")),
    "update": ("dispatcher", opened("/admin/snippets/sections/shutdownupdate/add/")),
    "reports": ("editor", opened("/admin/reports/disclosure/")),
    "report": ("editor", new_page("sections.reportpage", "about/reports")),
    "rate": ("editor", opened("/admin/snippets/sections/rate/add/")),
    "vacancy": ("editor", new_page("sections.vacancypage", "about/vacancies")),
    "photos": ("editor", photos),
    "hours": ("editor", office),
    "holiday": ("editor", opened("/admin/snippets/sections/holiday/")),
    "menu": ("editor", opened("/admin/wagtailmenus/mainmenu/")),
    "question": ("dispatcher", question),
    "history": ("editor", history),
    "unpublish": ("editor", unpublish),
    "enterprise": ("editor", opened("/admin/settings/portal/enterprise/")),
    "streets": ("dispatcher", opened("/admin/snippets/sections/street/")),
    "synonyms": ("editor", opened("/admin/snippets/sections/synonymgroup/")),
    "pinned": ("editor", pinned),
    # The admin remembers an open panel: these come last.
    "schedule": ("editor", schedule),
    "checks": ("editor", checks),
}
"""Name of the file → who is logged in, and what they look at."""


def smallest(picture: bytes) -> bytes:
    """The picture in as few colours as it takes to be small."""
    whole = Image.open(BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        file = BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()


def ask(tab: Tab) -> None:
    """A visitor's question, for the desk to answer."""
    from tests.browser.faces import sent_question  # noqa: PLC0415 - needs the models

    sent_question(tab, "kk")


def take(chromium: Browser, url: str, language: str, names: list[str]) -> None:
    tabs: dict[str, Tab] = {}
    for name in names:
        who, show = SHOTS[name]
        if who not in tabs:
            context = chromium.new_context(base_url=url, viewport=SCREEN, locale=language, reduced_motion="reduce")
            tabs[who] = context.new_page()
            if who:
                log_in(tabs[who], who)
        tab = tabs[who]
        show(tab, language)
        tab.wait_for_load_state("networkidle")
        tab.evaluate(HUSH)
        path = PLACE / language / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(smallest(tab.screenshot()))
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB", flush=True)


def wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make guide-screenshots", description="Options go into ARGS.")
    parser.add_argument("--shot", action="append", choices=SHOTS)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    return parser.parse_args()


def missing(guide: Path) -> set[str]:
    """The pictures a guide shows and that are not there."""
    shown = re.findall(r"!\[[^\]]+\]\((images/[^)]+)\)", guide.read_text(encoding="utf-8"))
    return {one for one in shown if not (guide.parent / one).exists()}


def main() -> None:
    wanted = wishes()
    set_environment()
    django.setup()
    from tests import laid  # noqa: PLC0415 - needs the models
    from tests.running import running_demo  # noqa: PLC0415

    with running_demo("guide") as portal, sync_playwright() as playwright:
        flags = list(programs.CHROMIUM_FLAGS)
        chromium = playwright.chromium.launch(executable_path=programs.chromium(), args=flags)
        ask(chromium.new_context(base_url=portal.url).new_page())
        for language in wanted.language or LANGUAGES:
            laid.manage("shell", "-c", SPEAK % language, **portal.environment)
            take(chromium, portal.url, language, wanted.shot or list(SHOTS))
        chromium.close()
    for guide in sorted((ROOT / "docs").glob("editors.*.md")):
        print(f"{guide.name}: {', '.join(sorted(missing(guide))) or 'all pictures are there'}")


if __name__ == "__main__":
    main()
