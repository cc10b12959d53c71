"""`python -m tools.draw` makes the drawn pictures of the demo anew: demo/images/drawn/*.svg → demo/images/*.png.

A drawing is 1200 × 800, in flat colours, so that a palette keeps its PNG small; the smallest palette that still keeps
edges smooth is enough. Names take a part: `python -m tools.draw confluence hydrant`. A picture already laid in a demo
stays there as it was: lay the demo anew to see another one.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.programs import CHROMIUM_FLAGS, chromium

PICTURES = Path(__file__).resolve().parent.parent / "demo" / "images"
SIZE = (1200, 800)
LARGEST_DRAWING, LARGEST_PICTURE = 8 * 1024, 35 * 1024
COLOURS = (192, 128, 96, 64, 48, 32)


def shots(drawings: list[Path]) -> Iterator[tuple[Path, bytes]]:
    """Each drawing with what Chromium shows of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for drawing in drawings:
            source = drawing.read_text(encoding="utf-8")
            tab.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{source}")
            yield drawing, tab.screenshot()
        browser.close()


def reduced(shot: bytes) -> bytes:
    """The picture with as many colours as the limit allows."""
    picture = Image.open(BytesIO(shot)).convert("RGB")
    counted = Counter(picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata())
    frequent = sorted(counted, key=lambda colour: (-counted[colour], colour))
    for colours in COLOURS:
        result = BytesIO()
        palette = Image.new("P", (1, 1))
        palette.putpalette([value for colour in frequent[:colours] for value in colour])
        picture.quantize(palette=palette, dither=Image.Dither.NONE).save(result, "PNG", optimize=True)
        if result.tell() <= LARGEST_PICTURE:
            break
    return result.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="which drawings; all of them if none is named")
    wanted = parser.parse_args().names
    drawings = [path for path in sorted((PICTURES / "drawn").glob("*.svg")) if not wanted or path.stem in wanted]
    for drawing, shot in shots(drawings):
        result = PICTURES / f"{drawing.stem}.png"
        result.write_bytes(reduced(shot))
        print(f"{result.name}: {drawing.stat().st_size} → {result.stat().st_size} bytes")


if __name__ == "__main__":
    main()
