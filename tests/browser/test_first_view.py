"""The first view of the home page on a slow line: what it costs, that nothing moves, that the portal's font has it all."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
COUNT_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    window.shifts.push([one.value, ...one.sources.map((source) => source.node?.outerHTML?.slice(0, 80))]);
}).observe({ type: "layout-shift", buffered: true });
"""
IN_THE_FONT = """async (letters) => {
  await document.fonts.load("400 40px 'Golos Text'", letters);
  const pen = document.createElement("canvas").getContext("2d");
  const width = (letter, font) => { pen.font = `400 40px ${font}`; return pen.measureText(letter).width; };
  const ours = (letter) => width(letter, "'Golos Text', monospace") === width(letter, "'Golos Text', serif");
  return [...letters].filter((letter) => !ours(letter)).join("");
}"""


def printed_letters() -> str:
    """Every character of the interface and of the demo content in its three languages."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("home/demo/texts/**/*.md")]
    texts = [re.sub(r"{%\s*comment.*?endcomment\s*%}", "", path.read_text("utf-8"), flags=re.DOTALL) for path in files]
    for catalogue in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        texts += re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', catalogue.read_text("utf-8"), flags=re.MULTILINE)
    return "".join(sorted({*"".join(texts), *"ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№«»–"} - {"\n", "\t"}))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_home_page_is_light(page, language):
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    addresses, sizes = {}, {}
    network.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )
    network.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(f"/{language}/", wait_until="networkidle")
    costs = {addresses[one]: size for one, size in sizes.items() if not addresses[one].startswith("data:")}
    assert len(costs) <= 12, costs
    assert sum(costs.values()) <= 150_000, costs
    assert sum(address.endswith(".woff2") for address in costs) == 1, "a word needs one file"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("late", [0, 1.5], ids=["prompt", "late"])
def test_nothing_moves_while_it_loads(page, browser, width, late):
    if late:
        browser.route("**/*.woff2", lambda route: (page.wait_for_timeout(late * 1000), route.continue_()))
    browser.add_init_script(COUNT_SHIFTS)
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/kk/", "/ru/about/details/", "/kk/news/", "/ru/ask/"):
        page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(200)
        shifts = page.evaluate("window.shifts")
        assert sum(shift[0] for shift in shifts) <= 0.01, (path, shifts)


def test_the_font_has_every_letter_in_one_file(page):
    page.goto("/kk/")
    assert page.evaluate(IN_THE_FONT, printed_letters()) == ""
    assert page.evaluate(IN_THE_FONT, "漢") == "漢", "the measure tells a letter that is missing"


def test_styles_scripts_and_fonts_stay_small():
    def weight(pattern: str) -> int:
        return sum(len(gzip.compress(path.read_bytes())) for path in STATIC.glob(pattern))

    assert weight("css/*.css") <= 12_000
    assert weight("js/*.js") <= 10_000
    assert sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2")) <= 45_000
