"""`make screenshots`: pictures of every face in every language on a phone and on a desk, in var/screenshots/.

var/screenshots/index.html shows them side by side. Limits: ARGS="--face home --face ask --language kk --width 320
--scheme dark"; the letters are taken in light and dark, as mail programs show them. ARGS="--before FOLDER" puts the
pictures an earlier run left (move var/screenshots away before the change) to the left of those of now.
"""

import argparse
import os
import shutil
from html import escape
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright

from tests.postgres import ROOT, set_environment
from tools import programs

PLACE = ROOT / "var" / "screenshots"
LANGUAGES = ("kk", "ru", "en")
WIDTHS = {320: 640, 390: 844, 1280: 900}
PATIENCE = 120_000
"""Milliseconds: nobody waits for a picture."""
SCHEMES = ("light", "dark", "black-on-white", "white-on-black", "blue")
LETTERS = sorted(path.stem for path in (ROOT / "templates" / "letters").glob("*.txt"))
WORDS = {
    "name": "Әсел Өміржанқызы",
    "number": 7,
    "category": "Жалпы сұрақтар",
    "desk": "Басшының қабылдау бөлмесі",
    "message": "Сәлеметсіз бе! Есептеу құралының көрсеткішін қайда жіберуге болады?",
    "answer": "Көрсеткішті ай сайын 25-і күніне дейін жеке кабинет арқылы жібере аласыз.",
    "topic": "Жаңалықтар",
    "topics": ["Жаңалықтар", "Су беруді тоқтату"],
    "title": "Су беру уақытша тоқтатылады",
    "summary": "Желіні жөндеу кезінде бірнеше үйде су болмайды.",
    "code": "123456",
    **{f"{name}_url": f"https://example.kz/{name}/" for name in ("status", "admin", "page", "manage", "confirm")},
    "unsubscribe_url": "https://example.kz/unsubscribe/",
}
"""What the letters say in the pictures."""
REMEMBER = 'localStorage.setItem("display", JSON.stringify({ scheme: "%s" }))'
SHOW_LATE_PICTURES = 'for (const one of document.querySelectorAll("img[loading=lazy]")) one.loading = "eager"'
PAGE = """<!DOCTYPE html>
<meta charset="utf-8"><title>Screenshots</title>
<style>
  body { font: 16px system-ui; background: #ccc; }
  div { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
  figure { margin: 0; background: #fff; }
  img { display: block; height: 24rem; max-width: 90vw; object-fit: contain; object-position: top; }
</style>
"""


def wishes() -> argparse.Namespace:
    """What of it all is wanted."""
    parser = argparse.ArgumentParser(prog="make screenshots", description="Options go into ARGS: see the module.")
    parser.add_argument("--face", action="append", help="only faces whose name begins so; may be given again")
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--width", action="append", type=int, choices=WIDTHS)
    parser.add_argument("--scheme", choices=SCHEMES, default="light")
    parser.add_argument("--before", type=Path, help="pictures of an earlier run, to be shown beside these")
    return parser.parse_args()


def take_faces(chromium: Browser, url: str, wanted: argparse.Namespace) -> None:
    """A visitor per language and width walks all faces."""
    from tests.browser.faces import FACES  # noqa: PLC0415 - needs the models

    faces = [face for face in FACES if not wanted.face or face.name.startswith(tuple(wanted.face))]
    for language in wanted.language or LANGUAGES:
        for width in wanted.width or WIDTHS:
            screen = {"width": width, "height": WIDTHS[width]}
            # A service worker would answer in the place of what faces.broken() serves.
            context = chromium.new_context(
                base_url=url, viewport=screen, reduced_motion="reduce", service_workers="block"
            )
            context.set_default_timeout(PATIENCE)
            if wanted.scheme != "light":
                context.add_init_script(REMEMBER % wanted.scheme)
            tab = context.new_page()
            for face in faces:
                face.show(tab, language)
                tab.evaluate(SHOW_LATE_PICTURES)
                tab.evaluate("document.fonts.ready")
                tab.wait_for_load_state("networkidle")
                # A dialog covers the window, not the page under it.
                whole = not tab.locator("dialog[open]").count()
                tab.screenshot(path=PLACE / language / str(width) / f"{face}.png", full_page=whole)
            context.close()
            print(f"{language}, {width} px: {len(faces)} pictures", flush=True)


def take_letters(chromium: Browser, wanted: argparse.Namespace) -> None:
    """The letters, made of sample words, in both colours of a mail program."""
    from portal.mail.compose import compose  # noqa: PLC0415 - needs Django

    for language in wanted.language or LANGUAGES:
        for width in wanted.width or WIDTHS:
            for scheme in ("light", "dark"):
                screen = {"width": width, "height": 400}
                tab = chromium.new_page(viewport=screen, color_scheme=scheme)
                for name in LETTERS:
                    letter = compose(
                        name, to="reader@example.kz", language=language, context=WORDS, message_id="<a@example.kz>"
                    )
                    tab.set_content(letter.alternatives[0].content)
                    tab.screenshot(path=PLACE / language / str(width) / f"letter-{name}-{scheme}.png", full_page=True)
                tab.close()


def write_sheet(before: Path | None) -> None:
    """index.html: a row a face, with all languages and widths, each beside what it was `before`."""
    pictures: dict[str, list[Path]] = {}
    for picture in sorted(PLACE.rglob("*.png"), key=lambda one: (LANGUAGES.index(one.parts[-3]), int(one.parts[-2]))):
        pictures.setdefault(picture.stem, []).append(picture.relative_to(PLACE))
    rows = [PAGE]
    for name, files in sorted(pictures.items()):
        shown = (
            f"{figure(before.resolve() / file, 'before') if before and (before / file).exists() else ''}"
            f"{figure(file, str(file.parent))}"
            for file in files
        )
        rows.append(f"<h2>{escape(name)}</h2><div>{''.join(shown)}</div>")
    (PLACE / "index.html").write_text("\n".join(rows), encoding="utf-8")


def figure(file: Path, words: str) -> str:
    """One picture that opens large."""
    address = file.as_uri() if file.is_absolute() else str(file)
    picture = f'<a href="{address}"><img src="{address}" loading="lazy" alt=""></a>'
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def main() -> None:
    wanted = wishes()
    set_environment()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop of its own in this thread
    django.setup()
    from tests.running import running_demo  # noqa: PLC0415 - needs the models

    shutil.rmtree(PLACE, ignore_errors=True)
    with running_demo("screenshots") as portal, sync_playwright() as playwright:
        flags = list(programs.CHROMIUM_FLAGS)
        chromium = playwright.chromium.launch(executable_path=programs.chromium(), args=flags)
        take_faces(chromium, portal.url, wanted)
        if not wanted.face or "letter" in wanted.face:
            take_letters(chromium, wanted)
        chromium.close()
    write_sheet(wanted.before)
    print(f"Leaf through them: {PLACE / 'index.html'}")


if __name__ == "__main__":
    main()
