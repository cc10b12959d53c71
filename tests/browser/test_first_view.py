"""The first look at the portal, with an empty cache: what goes over the wire, and that nothing moves."""

from collections import defaultdict
from urllib.parse import urlsplit

import pytest

KB = 1000
MOST = {"requests": 12, "all": 90 * KB, "Stylesheet": 14.6 * KB, "Script": 10 * KB}
"""Of what is seen at first: bytes as they come over the wire, compressed, headers included. 14.6 KB come at once."""
MOST_OF_ALL = 150 * KB
"""With all pictures of the page, when somebody has read it to its end."""
WIDTHS = (320, 412, 1280)
PAGES = ("", "news/", "about/photo-gallery/", "about/history/", "ask/")
MOST_SHIFT = 0.01
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200 * KB, "uploadThroughput": 90 * KB}
"""A slow mobile network (1.6 Mbit/s), as Lighthouse takes it."""
WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      const parts = one.sources.map(({ node }) => node?.className || node?.nodeName).join(", ");
      if (!one.hadRecentInput) window.shifts.push([one.value, parts]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
TO_THE_END = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 40));
  }
}"""


class Wire:
    """What a tab fetches over the network: (kind, address, bytes) of each request, once it has come."""

    def __init__(self, tab):
        self.requests: list[tuple[str, str, int]] = []
        self._open = {}
        self.session = tab.context.new_cdp_session(tab)
        self.session.on("Network.responseReceived", self._begun)
        self.session.on("Network.loadingFinished", self._ended)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _begun(self, event):
        if event["response"]["url"].startswith("http"):
            self._open[event["requestId"]] = event["type"], event["response"]

    def _ended(self, event):
        if event["requestId"] in self._open:
            kind, response = self._open.pop(event["requestId"])
            self.requests.append((kind, urlsplit(response["url"]).path, int(event["encodedDataLength"])))

    def sums(self) -> dict[str, int]:
        found = defaultdict(int)
        for kind, _, size in self.requests:
            found[kind] += size
        return {**found, "all": sum(found.values()), "requests": len(self.requests)}


@pytest.fixture
def tab(chromium, portal_server):
    """A tab of a new visitor whose requests nothing intercepts."""
    context = chromium.new_context(base_url=portal_server.url, locale="kk-KZ")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [412, 1280])
def test_the_home_page_is_light(tab, width, language, record_property):
    tab.set_viewport_size({"width": width, "height": 823})
    wire = Wire(tab)
    tab.goto(f"/{language}/", wait_until="networkidle")
    sums = wire.sums()
    assert all(sums.get(kind) for kind in ("Document", "Stylesheet", "Script", "Font"))
    over = {what: sums[what] for what, most in MOST.items() if sums[what] > most}
    assert not over, "\n".join([f"{over}, at most {MOST}", *map(str, wire.requests)])
    tab.evaluate(TO_THE_END)
    tab.wait_for_load_state("networkidle")
    record_property("measured", f"/{language}/ at {width} px: {sums}, to its end {wire.sums()['all']} bytes")
    assert wire.sums()["all"] <= MOST_OF_ALL, "\n".join(map(str, wire.requests))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_as_a_page_comes(tab, path, width, record_property):
    tab.set_viewport_size({"width": width, "height": 823})
    tab.add_init_script(WATCH_SHIFTS)
    wire = Wire(tab)
    wire.session.send("Network.emulateNetworkConditions", SLOW)
    tab.goto(f"/kk/{path}", wait_until="networkidle")
    tab.evaluate(TO_THE_END)
    tab.wait_for_timeout(300)
    shifts = tab.evaluate("shifts")
    total = sum(value for value, _ in shifts)
    record_property("measured", f"layout shift of /kk/{path} at {width} px: {total:.4f}")
    assert total <= MOST_SHIFT, f"{total:.4f}: {shifts}"


def test_a_shift_would_be_seen(tab):
    tab.add_init_script(WATCH_SHIFTS)
    tab.goto("/kk/about/history/")
    tab.evaluate("document.querySelector('header').style.marginTop = '10rem'")
    tab.wait_for_timeout(300)
    assert sum(value for value, _ in tab.evaluate("shifts")) > MOST_SHIFT
