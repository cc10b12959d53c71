"""What axe-core finds wrong with the page in a tab: by WCAG 2.0 to 2.2, levels A and AA, and by its own advice."""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page as Tab

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # A caption says what is seen on its picture, as the alternative text does: twice rather than not at all.
    "rules": {"image-redundant-alt": {"enabled": False}},
    "resultTypes": ["violations", "incomplete"],
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
RUN = """async ([schemes, options, panels]) => {
  const found = {};
  const over = (element) => element.checkVisibility() && getComputedStyle(element).position === "absolute";
  const scrolled = (selector) => {
    const table = document.querySelector(selector)?.closest(".table");
    return table && table.scrollWidth > table.clientWidth;
  };
  const shown = [...document.querySelectorAll(panels)].find(over) ?? document;
  for (const scheme of schemes) {
    document.documentElement.dataset.scheme = scheme;
    const { violations, incomplete } = await axe.run(shown, options);
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
  }
  delete document.documentElement.dataset.scheme;
  return found;
}"""


@cache
def _script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(tab: Tab, schemes: tuple[str, ...]) -> dict[str, list[str]]:
    """What is wrong → the schemes it is wrong in. What axe cannot decide counts as wrong: nobody would look at it.

    axe is evaluated, not added to the page, whose security policy would refuse it.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_script())
        tab.evaluate(ADOPT, WITHOUT_RIVERS)
    return tab.evaluate(RUN, [list(schemes), OPTIONS, PANELS])
