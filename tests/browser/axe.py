"""What axe-core finds wrong with the page in a tab: by WCAG 2.0 to 2.2, levels A and AA, and by its own advice."""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page as Tab

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # A caption says what is seen on its picture, as the alternative text does: twice rather than not at all.
    "rules": {"image-redundant-alt": {"enabled": False}},
    "resultTypes": ["violations", "incomplete", "passes"],
    "elementRef": True,
}
PANELS = ".menu__pages, .display__choices, .search__suggestions"
"""What may lie over the text. It alone is looked at then: the text under it is looked at on other faces."""
WITHOUT_RIVERS = "@layer tokens { :root { --rivers: none; --river: #436959; } }"
"""axe cannot tell the contrast over a drawing: in place of the rivers stands their lightest spot, where lines cross."""
ADOPT = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
REMEMBER_COLOURS = """() => {
  const colour = axe.commons.color.Color.prototype;
  const parse = colour.parseString;
  const known = new Map();
  colour.parseString = function (words) {
    if (!known.has(words)) known.set(words, parse.call(new axe.commons.color.Color(), words));
    const { r, g, b, alpha } = known.get(words);
    return Object.assign(this, { r, g, b, alpha });
  };
}"""
"""axe reads the words of a colour anew for each element, by the thousand, which takes a third of its time."""
RUN = """async ([schemes, options, panels, part]) => {
  const found = {};
  const root = document.documentElement;
  const style = (element) => getComputedStyle(element);
  const over = (element) => element.checkVisibility() && style(element).position === "absolute";
  const scrolled = (selector) => {
    for (let one = document.querySelector(selector); one; one = one.parentElement)
      if (one.scrollWidth > one.clientWidth && style(one).overflowX === "auto") return true;
    return false;
  };
  const boxes = () => JSON.stringify([...root.querySelectorAll("*")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height, element.checkVisibility({ visibilityProperty: true })];
  }));
  const shown = [...document.querySelectorAll(panels)].find(over) ?? document;
  const rules = axe.getRules(options.runOnly).filter(({ tags }) => tags.includes("cat.color"));
  const ofColours = { ...options, runOnly: rules.map(({ ruleId }) => ruleId) };
  const off = Object.fromEntries(ofColours.runOnly.map((ruleId) => [ruleId, { enabled: false }]));
  const ofWords = {
    words: { ...options, rules: { ...options.rules, ...off } },
    targets: { ...options, runOnly: ["target-size"] },
  }[part];
  const grounds = new Map();
  const look = (element) => {
    const { color, fontSize, fontWeight, textShadow, textDecorationLine } = style(element);
    const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    const seen = ["look", grounds.get(element), color, large, textShadow, textDecorationLine];
    for (let one = element; one; one = one.parentElement) {
      const { color, backgroundColor, backgroundImage, opacity, filter } = style(one);
      seen.push(one === element.parentElement && color, backgroundColor, backgroundImage, opacity, filter);
    }
    return seen.join();
  };
  const judge = async (context, chosen, scheme) => {
    const { violations, incomplete, passes } = await axe.run(context, chosen);
    for (const { id, nodes } of [...violations, ...incomplete])
      for (const { target, html, any, all, none } of nodes) {
        const checks = [...any, ...all, ...none];
        // A link that goes on in the next column: its box lies over others, its letters do not.
        if (checks.every((check) => check.data?.messageKey === "elmPartiallyObscuring")) continue;
        // Cells of a wide table that have yet to be scrolled to: on the wide screen they are all seen, and judged.
        if (scrolled(target[0]) && checks.every((check) => check.data?.messageKey === "elmPartiallyObscured")) continue;
        const why = checks.map((check) => check.message).join("; ");
        const what = `${id}: ${target.join(" ")}\\n    ${html.slice(0, 200)}\\n    ${why}`;
        (found[what] ??= []).push(scheme);
      }
    return passes.filter(({ id }) => ofColours.runOnly.includes(id)).flatMap(({ nodes }) => nodes);
  };
  let before = part === "colours" ? window.boxesBefore : undefined;
  for (const scheme of schemes) {
    root.dataset.scheme = scheme;
    let good = [];
    if (ofWords) await judge(shown, ofWords, scheme);
    else if (before === (window.boxesBefore = boxes()) && part === "colours") await judge(shown, ofColours, scheme);
    else if (before !== (before = window.boxesBefore)) {
      good = await judge(shown, options, scheme);
      for (const { element, any } of good) grounds.set(element, any[0]?.data?.bgColor ?? grounds.get(element));
    } else {
      const unknown = [...grounds.keys()].filter((element) => !(look(element) in localStorage));
      if (unknown.length) good = await judge({ include: unknown }, ofColours, scheme);
    }
    for (const { element } of good) localStorage[look(element)] = "";
  }
  delete root.dataset.scheme;
  return found;
}"""
"""A scheme that leaves every box where it was changes nothing but colours. Of these axe is asked only where the same
colours, of the words and of all that is painted behind them, have not passed before, on this face or another one."""


@cache
def _script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(tab: Tab, schemes: tuple[str, ...], part: str = "all") -> dict[str, list[str]]:
    """What is wrong → the schemes it is wrong in. What axe cannot decide counts as wrong: nobody would look at it.

    `part` is what is asked: "words" is all but colours, "targets" whether what is pressed is large enough, "colours"
    are these alone, where no box has moved since the page was last judged, and all where one has.

    axe is evaluated, not added to the page, whose security policy would refuse it.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_script())
        tab.evaluate(REMEMBER_COLOURS)
        tab.evaluate(ADOPT, WITHOUT_RIVERS)
    return tab.evaluate(RUN, [list(schemes), OPTIONS, PANELS, part])
