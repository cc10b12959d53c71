"""Every face of the portal: each kind of page and each state of one. Browser tests and `make screenshots` walk them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Page as Tab

from demo.pages.layout import main_addresses, type_of
from demo.pages.reading import read_all
from home.models import HomePage
from portal.web import faults

ASKED = {
    "kk": "Су есептегішті салыстырып тексеру керек пе?",
    "ru": "Нужна ли поверка счётчика воды?",
    "en": "Must my water meter be verified?",
}
"""What looks like a dialogue of the demo."""
EMAILS = (f"face-{number}@example.kz" for number in count(1))
"""A new one for each letter: only so many an hour are sent to one address."""


@dataclass(frozen=True)
class Face:
    """`name` is its file name; `path` follows the language; `reach`, where there is one, does what a click would."""

    name: str
    path: str = ""
    reach: Callable[[Tab, str], None] | None = None

    def show(self, tab: Tab, language: str) -> None:
        """Opens it in the tab."""
        if self.reach:
            self.reach(tab, language)
        else:
            tab.goto(f"/{language}/{self.path}")

    def __str__(self):
        return self.name


def pages() -> list[Face]:
    """One page of each type, and of the pages of text those that show a block no earlier one does."""
    texts = {address: text for (address, language), text in read_all().items() if language == "kk"}
    main = [address for address in main_addresses() if address in texts]
    seen, found = set(), []
    for address in ["", *main, *sorted(texts.keys() - {"", *main}, reverse=True)]:
        page_type = type_of(address) if address else HomePage
        new = {(page_type, kind) for kind, _ in texts[address].blocks} | {(page_type, None)}
        if new - seen:
            seen |= new
            found.append(Face(address.replace("/", "-") or "home", f"{address}/" if address else ""))
    return found


def page_types() -> set[type]:
    """The page types the faces show."""
    return {type_of(face.path.strip("/")) if face.path else HomePage for face in pages()}


# --- States: what forms answer, what is shown when something is missing or broken -------------------------------------


def empty_question(tab: Tab, language: str) -> None:
    tab.goto(f"/{language}/ask/")
    tab.locator("main form button").last.click()
    tab.locator("main .error-summary:focus").wait_for()


def typed_question(tab: Tab, language: str) -> None:
    tab.goto(f"/{language}/ask/")
    form = tab.locator("main form")
    form.locator("[name=name]").fill("Әсел Өміржанқызы")
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=email]").fill(next(EMAILS))
    form.locator("[name=category]").first.check()
    form.locator("[name=message]").fill(ASKED[language])
    form.locator("[name=consent]").check()


def sent_question(tab: Tab, language: str) -> None:
    typed_question(tab, language)
    tab.locator("main form button").last.click()
    tab.wait_for_url("**/ask/status/**")


def empty_report(tab: Tab, language: str) -> None:
    tab.goto(f"/{language}/report/?problem=leak")
    tab.locator("main form button[type=submit]").click()
    tab.locator("main .error-summary:focus").wait_for()


def sent_report(tab: Tab, language: str) -> None:
    report(tab, language, "leak", "Мектептің жанында")
    tab.wait_for_url("**/report/sent/**")


def known_shutdown(tab: Tab, language: str) -> None:
    """A report from where a shutdown is known: it is said before it is sent."""
    report(tab, language, "no-water", "Үшінші үлгі")
    tab.locator("main .notice .state").first.wait_for()


def report(tab: Tab, language: str, problem: str, place: str) -> None:
    tab.goto(f"/{language}/report/?problem={problem}")
    form = tab.locator("main form")
    form.locator("[name=place]").fill(place)
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=allow_publication]").check()
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()


def own_page(tab: Tab, language: str) -> None:
    """Of a question that its asker has added something to."""
    sent_question(tab, language)
    tab.goto(tab.url.partition("?")[0])
    tab.locator("main textarea").fill("Екінші кіреберіс.")
    tab.locator("main form:has(textarea) button").click()
    tab.wait_for_url("**written=1#state")


def alike(tab: Tab, language: str) -> None:
    """What looks like the question that is typed, the first of it opened."""
    typed_question(tab, language)
    tab.locator("main .alike__list summary").first.click()


def alike_step(tab: Tab, language: str) -> None:
    """The same where no script has offered it."""
    typed_question(tab, language)
    tab.locator("main [name=looked]").evaluate("field => { field.value = '' }")
    tab.locator("main form button").last.click()
    tab.locator("main .alike__list summary").first.click()


def found_answer(tab: Tab, language: str) -> None:
    alike(tab, language)
    tab.locator("main details[open] button").click()
    tab.wait_for_url("**/ask/answered/")


def unfold(tab: Tab) -> None:
    """On a phone: what stands under the header's one row."""
    if (toggle := tab.locator(".header__toggle summary")).is_visible():
        toggle.click()


def dialog(tab: Tab, language: str) -> None:
    tab.goto(f"/{language}/about/history/")
    unfold(tab)
    tab.locator("header [data-dialog]").click()
    tab.locator(".dialog form").wait_for()


def dialog_with_errors(tab: Tab, language: str) -> None:
    dialog(tab, language)
    tab.locator(".dialog form button").last.click()
    tab.locator(".dialog .error-summary:focus").wait_for()


def menu(tab: Tab, language: str) -> None:
    """The main menu with its first section unfolded."""
    tab.goto(f"/{language}/about/history/")
    unfold(tab)
    tab.locator(".menu summary").first.click()
    tab.locator(".menu__pages").first.wait_for()


def banner(tab: Tab, language: str) -> None:
    """What is off, on a phone with its lines unfolded."""
    tab.goto(f"/{language}/about/history/")
    for line in tab.locator(".alerts summary").all():
        if line.is_visible():
            line.click()
    tab.locator(".alert").last.wait_for()


def display(tab: Tab, language: str) -> None:
    """The choices of the low-vision version."""
    tab.goto(f"/{language}/about/history/")
    tab.locator(".display summary").click()
    tab.locator(".display__choices").wait_for()


def suggestions(tab: Tab, language: str) -> None:
    tab.goto(f"/{language}/search/")
    field = tab.locator("main [name=q]")
    field.press_sequentially({"kk": "тариф", "ru": "тариф", "en": "tariff"}[language])
    tab.locator("main [role=option]").first.wait_for()
    field.press("ArrowDown")


def topics(tab: Tab, language: str) -> None:
    """The page the footer's form leads to."""
    tab.goto(f"/{language}/")
    tab.locator(".subscribe [name=email]").fill(next(EMAILS))
    tab.locator(".subscribe button").click()
    tab.locator("main [name=topics]").first.wait_for()


def no_topic_chosen(tab: Tab, language: str) -> None:
    topics(tab, language)
    tab.locator("main form button").last.click()
    tab.locator("main .error-summary:focus").wait_for()


def code_asked_for(tab: Tab, language: str) -> None:
    topics(tab, language)
    tab.locator("main [name=topics]").first.check()
    tab.locator("main [name=consent]").check()
    tab.locator("main form button").last.click()
    tab.locator("main [name=code]").wait_for()


def broken(status: int) -> Callable[[Tab, str], None]:
    """The page for a status that nothing on a healthy portal answers with, served at an address of its own."""

    def reach(tab: Tab, language: str) -> None:
        class Request:
            path_info = f"/{language}/broken/{status}/"

        page = faults.plain_page(Request, status)
        tab.route(
            f"**{Request.path_info}",
            lambda route: route.fulfill(status=status, body=page.content, content_type="text/html"),
        )
        tab.goto(Request.path_info)

    return reach


STATES = [
    Face("ask", "ask/"),
    Face("ask-errors", reach=empty_question),
    Face("ask-sent", reach=sent_question),
    Face("report", "report/"),
    Face("report-form", "report/?problem=open-manhole"),
    Face("report-errors", reach=empty_report),
    Face("report-shutdown-known", reach=known_shutdown),
    Face("report-sent", reach=sent_report),
    Face("report-known", "report/known/"),
    Face("ask-own-page", reach=own_page),
    Face("ask-alike", reach=alike),
    Face("ask-alike-step", reach=alike_step),
    Face("ask-answered", reach=found_answer),
    Face("menu", reach=menu),
    Face("display", reach=display),
    Face("banner", reach=banner),
    Face("dialog", reach=dialog),
    Face("dialog-errors", reach=dialog_with_errors),
    Face("questions-of-a-category", "call-centre/questions/open-manholes/"),
    Face("tariffs-calculated", "consumers/tariffs/?volume=12,5&group=population"),
    Face("tariffs-errors", "consumers/tariffs/?volume=x&group=population"),
    Face("news-tariffs", "news/tariffs/"),
    Face("meter-installation-filtered", "consumers/meter-installation/?service=verification"),
    Face("meter-installation-none", "consumers/meter-installation/?q=none"),
    Face("water", "water/"),
    Face("water-off", "water/?q=Үшінші үлгі"),
    Face("water-choices", "water/?q=Береговая 5"),
    Face("water-nothing-known", "water/?q=Гоголь 3"),
    Face("developers", "developers/"),
    Face("shutdown-figures", "news/shutdowns/figures/"),
    Face("search", "search/"),
    Face("search-results", "search/?q=53-16-61"),
    Face("search-groups", "search/?q=тариф"),
    Face("search-address", "search/?q=Ауэзова 12"),
    Face("search-nothing", "search/?q=zzzzzz"),
    Face("search-suggestions", reach=suggestions),
    Face("reports-of-a-service-and-year", "about/tariff-estimates/?service=water&year=2025"),
    Face("offline", "offline/"),
    Face("subscribe", "subscribe/"),
    Face("subscribe-topics", reach=topics),
    Face("subscribe-errors", reach=no_topic_chosen),
    Face("subscribe-code", reach=code_asked_for),
    Face("400", reach=broken(400)),
    Face("404", "no-such-page/"),
    Face("500", reach=broken(500)),
    Face("503", reach=broken(503)),
]
FACES = [*pages(), *STATES]
