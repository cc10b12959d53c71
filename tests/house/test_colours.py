"""The palette: what docs/design.md promises of it is reckoned from the stylesheet."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "static" / "css" / "portal.css").read_text(encoding="utf-8")
PLAIN, BY_LIGHT = SHEET[SHEET.index("@layer tokens {") : SHEET.index("@layer base {")].split("@supports")
PAIRS = dict(re.findall(r"--([\w-]+): (light-dark\(#\w{6}, #\w{6}\));", BY_LIGHT))
DAY = dict(re.findall(r"--([\w-]+): (#\w{6});", PLAIN))
NIGHT = DAY | {name: pair[-8:-1] for name, pair in PAIRS.items()}
ROWS = re.findall(
    r"^\| `--([\w-]+)` \| `--([\w-]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
    (ROOT / "docs" / "design.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def light(colour: str) -> float:
    """Its relative luminance, by WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_reckoning():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_old_phones_have_the_colours_of_the_day():
    assert PAIRS
    assert {name: DAY[name] for name in PAIRS} == {name: pair[11:18] for name, pair in PAIRS.items()}


def test_every_colour_of_the_palette_is_judged():
    judged = {name for row in ROWS for name in row[:2]}
    assert not set(DAY) - judged - {"line", "sand-deep", "focus-halo", "river-deep"}, "these are seen, never needed"


@pytest.mark.parametrize(("ink", "ground", "day", "night", "least"), ROWS)
def test_a_pair_keeps_its_contrast(ink, ground, day, night, least):
    by_day, by_night = contrast(DAY[ink], DAY[ground]), contrast(NIGHT[ink], NIGHT[ground])
    assert (f"{by_day:.1f}", f"{by_night:.1f}") == (day, night)
    assert min(by_day, by_night) >= float(least)
