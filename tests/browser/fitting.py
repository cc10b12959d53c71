"""What does not fit on the screen of a tab: a page that scrolls sideways, words that are cut off or leave their box."""

from playwright.sync_api import Page as Tab

MISFITS = """() => {
  const style = (element) => getComputedStyle(element);
  const name = (element) => element.cloneNode(false).outerHTML.slice(0, 120);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const scrolls = (element) => /auto|scroll/.test(style(element).overflowX);
  const sticksOut = (text, box) => text.left < box.left - 1 || text.right > box.right + 1;
  const found = new Set();

  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) found.add(`the page is ${width} px wide, the screen ${innerWidth}`);
  for (const one of document.body.querySelectorAll("*"))
    if (shown(one) && scrolls(one) && one.scrollWidth > one.clientWidth && !one.querySelector(":scope > table"))
      found.add(`${name(one)} scrolls sideways`);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim();
    let box = walker.currentNode.parentElement;
    if (!words || !shown(box) || box.closest("noscript, option") || style(box).clipPath !== "none") continue;
    while (style(box).display === "inline") box = box.parentElement;
    range.selectNodeContents(walker.currentNode);
    const text = range.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    const slack = parseFloat(style(box).fontSize) / 2; // letters may be taller than their line
    if (sticksOut(text, frame) || text.top < frame.top - slack || text.bottom > frame.bottom + slack)
      found.add(`“${words}” leaves its box ${name(box)}`);
    for (; box && !scrolls(box); box = box.parentElement)
      if (style(box).overflowX !== "visible" && sticksOut(text, box.getBoundingClientRect()))
        found.add(`“${words}” is cut off by ${name(box)}`);
    if (!box && sticksOut(text, { left: 0, right: innerWidth })) found.add(`“${words}” leaves the screen`);
  }
  return [...found];
}"""


def misfits(tab: Tab) -> list[str]:
    """Only a table may scroll sideways, in a box of its own."""
    return tab.evaluate(MISFITS)
