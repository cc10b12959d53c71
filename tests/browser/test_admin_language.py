"""The admin speaks one language: what is shown on the screens of each day, in Kazakh and in Russian."""

import re
from functools import cache

import pytest
from django.conf import settings
from django.utils.translation.trans_real import translation

from tests.browser.test_question_journey import log_in

SCREENS = {
    "": ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/"),
    "admin": (
        *("/admin/users/", "/admin/users/first/", "/admin/groups/", "/admin/redirects/", "/admin/redirects/add/"),
        *("/admin/reports/site-history/", "/admin/snippets/questions/desk/first/", "/admin/my-log-in/"),
    ),
    "editor": (
        *("/admin/", "/admin/pages/news/", "/admin/pages/news/edit/", "/admin/pages/news/history/"),
        *("/admin/pages/news/delete/", "/admin/pages/news/unpublish/", "/admin/pages/news/copy/"),
        *("/admin/pages/news/move/", "/admin/pages/news/usage/", "/admin/pages/news/add_subpage/"),
        *("/admin/localize/submit/page/news/", "/admin/pages/search/?q=тариф", "/admin/account/"),
        *("/admin/images/", "/admin/images/add/", "/admin/images/multiple/add/", "/admin/documents/first/"),
        *("/admin/documents/", "/admin/documents/multiple/add/", "/admin/wagtailmenus/mainmenu/"),
        *("/admin/snippets/", "/admin/snippets/sections/rate/", "/admin/snippets/sections/rate/add/"),
        *("/admin/choose-page/", "/admin/choose-external-link/", "/admin/choose-email-link/"),
        *("/admin/images/chooser/", "/admin/documents/chooser/", "/admin/choose-anchor-link/"),
    ),
    "translator": ("/admin/", "/admin/localize/reports/translations/", "/admin/localize/reports/translations/first/"),
    "dispatcher": (
        *("/admin/snippets/sections/shutdown/", "/admin/snippets/sections/shutdown/first/"),
        "/admin/snippets/questions/question/",
    ),
}
"""Role → where it works. …/first/ is what the first row of a list leads to; news is the list of news in Kazakh."""
READ = """(part) => {
  const root = part || document.body, found = [];
  const unseen = "script, style, noscript, code, pre, option, [lang]:not(html), [contenteditable]";
  const folded = "[role=dialog], template, [data-w-dropdown-target=content], .w-dialog, [data-side-panel]";
  const shown = (one) => part || one.checkVisibility() || one.closest(folded);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.nodeType === 3 ? node.parentElement : node;
    if (!one || one.closest(unseen) || one.closest(".w-side-panel-toggle__counter[hidden]") || !shown(one)) continue;
    if (node.nodeType === 3) found.push(node.textContent);
    else for (const name of ["aria-label", "title", "placeholder"]) found.push(one.getAttribute(name) || "");
  }
  if (!part) found.push(document.title);
  return [...new Set(found.map((text) => text.replace(/\\s+/g, " ").trim()).filter((text) => /\\p{L}{2}/u.test(text)))];
}"""
MODAL = f"""async (address) => {{
  const answer = await fetch(address, {{headers: {{"X-Requested-With": "XMLHttpRequest"}}}});
  const part = document.createElement("div");
  part.innerHTML = (await answer.json()).html;
  return ({READ})(part);
}}"""
LATIN = re.compile(r"[A-Za-z]{2,}")
CYRILLIC = re.compile(r"[А-Яа-яЁё]{2,}")
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
ALLOWED = re.compile(
    r"https?://\S+|\S+@\S+|[\w-]*(?:[.\d_/-][\w.-]*)+"  # addresses, names of files and of other things with a dot
    r"|\b(?:Ctrl|Alt|Shift|Esc|CSV|XLSX|TSV|PDF|PO|URL|ID|HTML|CSS|IBAN|UTC|GMT|Google Authenticator|Aegis|FreeOTP"
    r"|AVIF|GIF|JPE?G|PNG|WEBP|Chrome|Chromium|Linux|Call|e-mail|English|localhost|Enter|JavaScript)\b"
    r"|\b(?:admin|editor|translator|dispatcher|reception|demo|Demo|Footer|footer)\b"  # contents of the demo
)
"""Words in Latin letters that belong to a Kazakh or Russian sentence."""
EXCUSES = {
    "Қазақша to Русский translation": "stands in wagtail-localize's script, not in its catalogue",
    "Қазақша to English translation": "likewise",
    "More actions": "likewise",
}


@cache
def sayings(code: str) -> dict[str, set]:
    """What the catalogues say in a language → the strings it is said for."""
    found: dict[str, set] = {}
    for catalogue in translation(code)._catalog._catalogs:
        for string, said in catalogue.items():
            found.setdefault(said, set()).add(string[0] if isinstance(string, tuple) else string)
    return found


@cache
def contents() -> set[str]:
    """Titles of the demo's pages, and names of its pictures, in whatever language: they stand in lists."""
    texts = [file.read_text().splitlines() for file in (settings.ROOT / "demo" / "texts").glob("**/*.md")]
    titles = {line.partition(": ")[2].strip("'\"") for lines in texts for line in lines if line.startswith("title: ")}
    pictures = {file.stem for file in (settings.ROOT / "demo" / "images").iterdir()}
    return titles | pictures | {"Öskemen Vodokanal", *(name for _code, name in settings.LANGUAGES)}


def without_contents(text: str) -> str:
    """“Sort the pages within ‘…’ ” without the title; “… (English)”, “Demo » …” are contents alone."""
    bare = re.sub(r"«([^«»]*)»", lambda found: "«»" if found[1] in contents() else found[0], text)
    bare = re.sub(r" \((?:English|Русский|Қазақша)\)$|^Demo » ", "", bare)
    return "" if bare in contents() else bare


def wrong(text: str, code: str) -> str:
    """Why the text is not in that language, or nothing."""
    other = {"kk": "ru", "ru": "kk"}[code]
    text = without_contents(text)
    words = ALLOWED.sub(" ", text)
    if LATIN.search(words):
        return "two languages" if CYRILLIC.search(words) else "English"
    if code == "ru" and text in sayings("kk") and KAZAKH.search(text) and text not in sayings("ru"):
        return "Kazakh"
    same = sayings(other).get(text, set()) & set().union(*sayings(code).values())
    return "of the other language" if same and text not in sayings(code) else ""


def opened(tab, address: str) -> list[str]:
    """What is shown there: on a screen with its panels and menus, or in a window that opens over one."""
    if "choose" in address:
        return tab.evaluate(MODAL, address)
    tab.goto(address.removesuffix("first/"))
    if address.endswith("/first/"):
        tab.goto(tab.locator("tbody a[href*='/edit/'], tbody .title a").first.get_attribute("href"))
    tab.wait_for_load_state("load")
    if tab.locator("#wagtail-sidebar").count():
        tab.locator("#wagtail-sidebar nav").first.wait_for(state="attached")
    return tab.evaluate(READ)


def set_language(tab, code: str) -> None:
    tab.goto("/admin/account/")
    tab.select_option("[name=locale-preferred_language]", code)
    tab.locator("form:has([name=locale-preferred_language]) [type=submit]").last.click()
    tab.wait_for_load_state("load")


@pytest.mark.parametrize(("role", "code"), [*((role, "kk") for role in SCREENS), ("editor", "ru")])
def test_a_screen_speaks_one_language(browser, portal_server, role, code):
    if role:
        tab = log_in(browser, role)
        set_language(tab, code)
    else:
        tab = browser.new_page()
        browser.add_cookies([{"name": "language", "value": code, "url": portal_server.url}])
    try:
        read = {address: opened(tab, at(tab, address)) for address in SCREENS[role]}
    finally:
        if role:
            set_language(tab, "ru")
    report = []
    for address, texts in read.items():
        assert len(texts) > 3, f"{address} shows nothing"
        faults = {text: why for text in texts if text not in EXCUSES and (why := wrong(text, code))}
        if len(faults) > 0.02 * len(texts) or "two languages" in faults.values():
            told = "".join(f"\n  {why}: {text}" for text, why in faults.items())
            report.append(f"{address}: {len(faults)} of {len(texts)}{told}")
    assert not report, "\n".join(report)


def at(tab, address: str) -> str:
    """The address with the list of news in it, whose number each database gives anew."""
    if "news" not in address:
        return address
    if not hasattr(at, "news"):
        tab.goto("/admin/pages/search/?q=Жаңалықтар")
        link = tab.locator("tbody .title a[href*='/pages/']", has_text=re.compile("^\\s*Жаңалықтар\\s*$")).first
        at.news = re.search(r"/pages/(\d+)/", link.get_attribute("href")).group(1)
    return address.replace("/news/", f"/{at.news}/")
