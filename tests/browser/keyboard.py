"""Walking a page with the keyboard alone, with an eye on where the focus is."""

from playwright.sync_api import Page as Tab

STOPS = 150
"""More than any page has."""
LOOK = """() => void (window.lookAtFocus ??= (selector) => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(element);
    return [outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow].join(" ");
  };
  const name = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
  const faults = [];
  const last = window.lastStop;
  if (last?.element.isConnected && last.element !== document.activeElement && look(last.element) === last.look)
    faults.push(`looks the same with and without focus: ${name(last.element)}`);
  const element = document.activeElement;
  const wanted = Boolean(selector && element.matches(selector));
  if (element === document.body) {
    window.lastStop = null;
    return { at: null, faults, wanted };
  }
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push(`has no outline: ${name(element)}`);
  const box = [...element.getClientRects()].find(({ width, height }) => width >= 20 && height >= 20);
  if (!box) faults.push(`has no area: ${name(element)}`);
  else {
    // In the middle of what is on the screen of it; a tall field is scrolled to where one writes, its first lines.
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const [begin, end] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const y = element.localName === "textarea" ? Math.min(begin + 24, end) : (begin + end) / 2;
    const top = document.elementFromPoint(x, y);
    if (!top) faults.push(`is out of sight: ${name(element)}`);
    else if (!element.contains(top) && !top.contains(element))
      faults.push(`is covered by ${name(top)}: ${name(element)}`);
  }
  window.lastStop = { element, look: look(element) };
  window.stops ??= new Set();
  const seen = window.stops.has(element);
  window.stops.add(element);
  return { at: name(element), seen, faults, wanted };
})"""
MISSED = """() => {
  const modal = document.querySelector("dialog:modal") ?? document.body;
  const could = [...modal.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const group = (one) => could.filter((other) => one.name && other.type === "radio" && other.name === one.name);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  return could
    .filter((one) => shown(one) && one.type !== "hidden" && one.tabIndex >= 0 && !one.disabled)
    .filter((one) => !window.stops.has(one))
    .filter((one) => one.type !== "radio" || !group(one).some((other) => window.stops.has(other)))
    .map((one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 160));
}"""


def walk_round(tab: Tab) -> list[str]:
    """Goes through the whole page with Tab: what is wrong with the focus, and what it never comes to."""
    faults = []
    tab.evaluate(LOOK)
    for _ in range(STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate("lookAtFocus()")
        faults += stop["faults"]
        if stop["at"] and stop["seen"]:
            return faults + [f"is never reached: {missed}" for missed in tab.evaluate(MISSED)]
    return [*faults, f"no way round in {STOPS} steps"]


def walk_to(tab: Tab, selector: str, key: str = "Tab") -> None:
    """Presses Tab (or Shift+Tab) until the focus is there; it is in sight at every step."""
    tab.evaluate(LOOK)
    for _ in range(STOPS):
        tab.keyboard.press(key)
        stop = tab.evaluate("(selector) => lookAtFocus(selector)", selector)
        assert not stop["faults"], stop["faults"]
        if stop["wanted"]:
            return
    raise AssertionError(f"{selector} is not reached in {STOPS} steps")


def is_at(tab: Tab, selector: str) -> bool:
    """Whether the focus is on what the selector finds."""
    return tab.evaluate("(selector) => document.activeElement.matches(selector)", selector)
