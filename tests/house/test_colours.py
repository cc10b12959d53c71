"""The palette: what docs/design.md promises of it holds in the stylesheet."""

import re
from pathlib import Path

import pytest

from demo import styleguide

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "static" / "css" / "portal.css").read_text(encoding="utf-8")
PLAIN = SHEET[SHEET.index("@layer tokens {") : SHEET.index("@supports")]
COLOURS = styleguide.tokens()
ROWS = re.findall(
    r"^\| `--([\w-]+)` \| `--([\w-]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
    (ROOT / "docs" / "design.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
DRAWN = {"line", "sand-deep", "focus-halo", "river-deep"}
"""Seen, but never needed to read or to find something."""


def test_old_phones_have_the_colours_of_the_day():
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", PLAIN))
    assert plain == {name: day for name, (day, _) in COLOURS.items()}


def test_every_colour_is_judged():
    assert not set(COLOURS) - DRAWN - {name for row in ROWS for name in row[:2]}


@pytest.mark.parametrize(("ink", "ground", "day", "night", "least"), ROWS)
def test_a_pair_keeps_its_contrast(ink, ground, day, night, least):
    contrasts = styleguide.contrasts(COLOURS, ink, ground)
    assert [f"{ratio:.1f}" for ratio in contrasts] == [day, night]
    assert min(contrasts) >= float(least)
