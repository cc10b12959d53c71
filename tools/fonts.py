"""Makes static/fonts/golos-text.woff2: one file for every letter of the portal, so that no word waits for two.

The makers' web files split Golos Text by script: of a Kazakh word ұ and і lie in one, ә ғ қ ң ө ү һ in another, ₸ in a
third. Here they become one again, with what the portal prints and the weights 400–700. Needed only for other letters or
a newer version, with packages the portal itself does not use:

    npm pack @fontsource-variable/golos-text && tar xzf fontsource-variable-golos-text-*.tgz
    python3 -m venv v && v/bin/pip install fonttools brotli
    v/bin/python tools/fonts.py package/files
"""

import sys
from math import pi
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.merge import Merger
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import build, instancer

RESULT = Path(__file__).resolve().parent.parent / "static" / "fonts" / "golos-text.woff2"
SCRIPTS = ("latin", "cyrillic", "cyrillic-ext", "latin-ext")
LETTERS = {
    *map(chr, range(0x20, 0x7F)),  # Latin, digits
    *map(chr, range(0xA0, 0x100)),  # Ö of Öskemen, « » · ° ² ³ × §
    *map(chr, range(0x410, 0x450)),  # Russian
    *"ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі",
    *"–—‘’‚“”„•…‹›€™−№₸₽↑↓",
} - set("¤¦¨¬\u00ad¯´¸ªºÞþÐð")
SAME_SHAPE = {0x2009: 0x20, 0x202F: 0x20, 0x2011: 0x2D}  # thin and narrow spaces, the hyphen that does not break
TURNED = {0x2192: -pi / 2, 0x2190: pi / 2}  # → and ← are not in the web files: the upward arrow, turned
WEIGHTS = (400, 700)


def part(folder: Path, script: str, letters: set[str], weight: int) -> TTFont:
    """One of the makers' files, cut down to `letters` and to one weight."""
    font = TTFont(folder / f"golos-text-{script}-wght-normal.woff2")
    options = Options(
        layout_features=["kern"], notdef_outline=True, hinting=False, drop_tables=["vhea", "vmtx", "VVAR"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight})


def master(folder: Path, weight: int, path: Path) -> None:
    """The whole font in one weight, as a file that can be merged with the other weight."""
    missing, parts = set(LETTERS), []
    for script in SCRIPTS:
        there = missing & set(map(chr, TTFont(folder / f"golos-text-{script}-wght-normal.woff2").getBestCmap()))
        missing -= there
        parts.append(path.with_name(f"{weight}-{script}.ttf"))
        one = part(folder, script, there, weight)
        one.flavor = None
        one.save(parts[-1])
    if missing:
        sys.exit(f"Not in the makers' files: {' '.join(sorted(missing))}")
    whole = Merger().merge([str(one) for one in parts])
    for code, angle in TURNED.items():
        turn(whole, code, angle)
    for table in whole["cmap"].tables:
        table.cmap |= {code: table.cmap[like] for code, like in SAME_SHAPE.items()}
    whole.save(path)


def turn(font: TTFont, code: int, angle: float) -> None:
    """Adds the upward arrow turned by `angle` about its middle as the letter `code`."""
    glyphs, name, up = font.getGlyphSet(), f"arrow{code:X}", font.getBestCmap()[0x2191]
    bounds = BoundsPen(glyphs)
    glyphs[up].draw(bounds)
    left, bottom, right, top = bounds.bounds
    width = round(top - bottom + 2 * 60)
    pen = TTGlyphPen(None)
    move = Transform().translate(width / 2, (bottom + top) / 2).rotate(angle)
    glyphs[up].draw(TransformPen(pen, move.translate(-(left + right) / 2, -(bottom + top) / 2)))
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["glyf"][name].recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, font["glyf"][name].xMin)
    for table in font["cmap"].tables:
        table.cmap[code] = name


def main(folder: Path) -> None:
    plan = DesignSpaceDocument()
    plan.addAxisDescriptor(tag="wght", name="Weight", minimum=WEIGHTS[0], default=WEIGHTS[0], maximum=WEIGHTS[-1])
    with TemporaryDirectory() as rooms:
        for weight in WEIGHTS:
            path = Path(rooms) / f"{weight}.ttf"
            master(folder, weight, path)
            plan.addSourceDescriptor(path=str(path), location={"Weight": weight})
        font, _, _ = build(plan, optimize=True)
    font["post"] = newTable("post")
    font["post"].formatType, font["post"].italicAngle, font["post"].isFixedPitch = 3, 0, 0
    font["post"].underlinePosition, font["post"].underlineThickness = -100, 50
    font["post"].minMemType42 = font["post"].maxMemType42 = font["post"].minMemType1 = font["post"].maxMemType1 = 0
    font["name"].names = [record for record in font["name"].names if record.nameID in {0, 1, 2, 4, 6, 13, 14}]
    for table in ("STAT", "GSUB", "MVAR"):
        if table in font:
            del font[table]
    font.flavor = "woff2"
    font.save(RESULT)
    print(f"{RESULT}: {RESULT.stat().st_size} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
