"""A day of the desk: ten questions, a handover, a joining, one answer to many, one published; in three languages."""

import json
import re
import textwrap
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests import laid
from tests.browser.guide import SPEAK
from tests.browser.test_question_journey import log_in

LIST = "/admin/snippets/questions/question/"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
DAYS = [("kk", WIDE), ("ru", WIDE), ("en", WIDE), ("kk", PHONE), ("ru", PHONE)]
NAMES = ["manhole", "no-water-1", "no-water-2", "no-water-3", "twin", "advert", "director", "tariff", "short"]
"""Nine come in by the form, the tenth by phone."""
ARRIVE = textwrap.dedent("""
    import json, uuid
    from questions.answering import ask
    from questions.models import Category
    numbers = {{f"/{{one.slug}}": one.pk for one in Category.objects.all()}}
    for name in {names!r}:
        problem = "open-manhole" if name == "manhole" else "no-water" if "water" in name else ""
        numbers[name] = ask(
            category=Category.objects.get(slug="technical"), language={language!r}, name="Әсел", phone="",
            email=f"{{name}}@{mail}", message=f"Су туралы: {{name}}, вода.", problem=problem,
            allow_publication=name == "tariff", submission=uuid.uuid4(),
        ).pk
    print(json.dumps(numbers))
""")


@pytest.fixture(scope="module")
def spoken(portal_server):
    """The portal, in which everybody speaks the language of the demo again afterwards."""
    yield portal_server
    laid.manage("shell", "-c", SPEAK % "ru", **portal_server.environment)


@pytest.fixture(params=DAYS, ids=lambda day: f"{day[0]}-{day[1]['width']}")
def day(request, spoken):
    """Language, size of the window, the host of the askers' mailboxes, the numbers of the questions by their names and
    those of the categories by their addresses with a slash before them."""
    language, size = request.param
    mail = f"day-{language}-{size['width']}.example"
    code = f"{SPEAK % language}{ARRIVE.format(names=NAMES, language=language, mail=mail)}"
    numbers = json.loads(laid.manage("shell", "-v", "0", "-c", code, **spoken.environment).splitlines()[-1])
    return language, size, mail, numbers


def fits(desk: Page) -> None:
    assert not desk.evaluate("document.documentElement.scrollWidth > innerWidth"), "one has to scroll sideways"


def opened(desk: Page, number: int) -> None:
    desk.goto(f"{LIST}edit/{number}/")


def listed(desk: Page) -> None:
    """After a step that is the last one the list is shown."""
    desk.wait_for_url(re.compile(r"/snippets/questions/question/(\?.*)?$"))


def followed(desk: Page, link: str) -> None:
    """Presses a link, and is there."""
    with desk.expect_navigation():
        desk.locator(link).first.click()


def unfolded(desk: Page, button: str) -> None:
    """Opens what a button is folded up in."""
    desk.locator(f"details:has([name={button}]) summary").click()


def numbers_in(desk: Page) -> set[int]:
    links = desk.locator(f".desk-list tbody a[href*='{LIST}edit/']").evaluate_all("all => all.map(one => one.href)")
    return {int(re.search(r"edit/(\d+)/", link)[1]) for link in links}


def about(number: int) -> Callable[[EmailMessage], bool]:
    """Whether a letter is about the question."""
    return lambda one: str(number) in re.findall(r"\d+", one["Subject"])


def letter(portal_server, mail: str, name: str) -> str:
    """The words of the answer to one asker."""
    letters = portal_server.letters(f"{name}@{mail}", count=2)
    return letters[1].get_body(("plain",)).get_content()


def test_a_day_of_the_desk(browser, portal_server, day):
    language, size, mail, numbers = day
    desk = log_in(browser, "dispatcher")
    desk.set_viewport_size(size)

    # The alarm first: it stands on the first page and under its own tab; taken, answered.
    desk.goto("/admin/")
    followed(desk, "main a[href*='alarm=True']")
    assert numbers["manhole"] in numbers_in(desk)
    desk.goto(LIST)
    followed(desk, ".desk-tabs a[href*='alarm=True']")
    assert numbers["manhole"] in numbers_in(desk)
    assert numbers["tariff"] not in numbers_in(desk)
    fits(desk)
    opened(desk, numbers["manhole"])
    desk.click("[name=action-take]")
    expect(desk.locator("[name=action-release]")).to_be_visible()
    fits(desk)
    desk.fill("[name=answer]", "Бригада жолда. Бригада в пути. The crew is on its way.")
    desk.keyboard.press("Control+Enter")
    listed(desk)
    assert "Бригада" in letter(portal_server, mail, "manhole")

    # An advertisement goes by one press; nobody gets a letter.
    opened(desk, numbers["advert"])
    desk.click("[name=action-spam]")
    listed(desk)

    # What is the director's goes there with a word; only the reception has it then.
    opened(desk, numbers["director"])
    unfolded(desk, "action-hand-over")
    desk.fill("[name=word]", "Басшыға жазылған")
    desk.locator("[name=category]").select_option(value=str(numbers["/complaints"]))
    desk.click("[name=action-hand-over]")
    listed(desk)
    told = portal_server.letter("reception@localhost", about(numbers["director"]))
    assert "жазылған" not in told.get_body(("plain",)).get_content()
    assert desk.request.get(f"{LIST}edit/{numbers['director']}/").url.endswith("/admin/")

    # Two people write of the same: one answer will do.
    opened(desk, numbers["twin"])
    unfolded(desk, "action-join")
    desk.fill("[name=joined]", str(numbers["tariff"]))
    desk.click("[name=action-join]")
    listed(desk)

    # Somebody calls.
    desk.goto(f"{LIST}call/")
    desk.fill("[name=message]", "Су кермейді, деді")
    desk.locator("[name=category]").select_option(value=str(numbers["/technical"]))
    desk.fill("[name=phone]", "53-16-61")
    desk.locator(f"[name=language][value={language}]").check()
    desk.check("[name=consent]")
    desk.locator("form.desk__answer button[type=submit]").click()
    desk.wait_for_url(re.compile(r"/edit/\d+/"))
    called = int(re.search(r"edit/(\d+)/", desk.url)[1])
    desk.fill("[name=note]", "Қайта қоңырау шалу керек")
    desk.click("[name=action-note]")
    expect(desk.locator(".said--note")).to_contain_text("қоңырау")

    # One answer to all who have no water: three presses.
    desk.goto(f"{LIST}?state=open&problem=no-water&language={language}&who=nobody")
    followed(desk, "a[href*='together']")
    desk.fill(f"textarea[name={language}]", "Су 18:00-де беріледі. Воду дадут в 18:00. Water is back at 18:00.")
    desk.click("[name=action-look]")
    expect(desk.locator(".desk-letters")).to_contain_text("18:00")
    fits(desk)
    desk.click("[name=action-send]")
    listed(desk)
    for number in (1, 2, 3):
        assert "18:00" in letter(portal_server, mail, f"no-water-{number}")

    # The one that waits for its asker; the one that is answered, with its twin, and published.
    opened(desk, numbers["short"])
    desk.fill("[name=answer]", "Қай көше? Какая улица? Which street?")
    desk.click("[name=action-ask-back]")
    listed(desk)
    opened(desk, numbers["tariff"])
    desk.fill("[name=answer]", f"Тарифтер сайтта тұр. Тарифы на сайте. See our tariffs. ({mail[:9]})")
    desk.click("[name=action-answer]")
    listed(desk)
    assert "Тариф" in letter(portal_server, mail, "twin")
    desk.goto("/admin/snippets/questions/dialogue/")
    desk.locator("tbody a[href*='/edit/']").first.click()
    public = f"Тариф? ({mail})".replace(".example", "")
    desk.fill("[name=question_text]", public)
    desk.check("[name=published]")
    desk.locator("footer button[type=submit]:visible").first.click()
    desk.wait_for_url(re.compile(r"/snippets/questions/dialogue/(\?.*)?$"))
    reader = browser.new_page()
    reader.goto(f"/{language}/call-centre/questions/technical/")
    expect(reader.get_by_text(public)).to_be_visible()

    # In the evening: the one that waits for its asker and the call are left.
    desk.goto(f"{LIST}?state=open&language={language}")
    today = {*(numbers[name] for name in NAMES), called}
    assert numbers_in(desk) & today == {numbers["short"], called}
