"""How the letters look in mail programs, which take little of HTML; and that their plain text says the same."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString

from portal.mail.compose import compose
from tests.pages import LANGUAGES, words
from tests.portal.letters import CONTEXT, READER
from tests.postgres import ROOT

pytestmark = pytest.mark.django_db
NAMES = sorted(path.stem for path in (ROOT / "templates" / "letters").glob("*.txt") if path.stem != "base")
FULL = CONTEXT | {
    "asked": "В каком подъезде нет воды?\n\nИ на каких этажах?",
    "step": "followed-up",
    "answer": "Показания принимаем до 25-го числа.\n\nЗвоните: 53-16-61.",
    "title": "Вода на улице Абая & <рядом>",
    "summary": "Отключаем с 9:00. Включим к 18:00.",
    "topic": "Отключения на сетях",
    "topics": ["Новости", "Тарифы"],
    "desk": "Диспетчерская служба",
    "alarms": 2,
    "until": "4 декабря 2026 г.",
    "due": "7 декабря 2026 г.",
    "steps": ["Принято: пятница, 27 ноября 2026 г., 18:40 <после>", "5 рабочих дней"],
    "desks": [
        {
            "desk": "Приёмная директора",
            "count": 31,
            "languages": [{"language": "Қазақша", "missing": 2, "stale": 3, "late": 1}],
            "more": 30,
            "questions": [{"number": 7, "category": "Жалобы", "due": "7 декабря 2026 г., 17:00"}],
        }
    ],
    "count": 31,
    "code": "482915",
    "address": "улица Абая, 12",
    "accounts": [{"name": "editor", "url": "http://testserver/admin/password_reset/confirm/MQ/x/"}],
    "url": "http://testserver/admin/invitation/MQ/x/",
    "days": 3,
    "day": "14.06.2026",
    "end": "18:00",
    "change": "Добавлен ключ доступа.",
    "page_url": "http://testserver/ru/news/shutdowns/abai/",
    "manage_url": "http://testserver/ru/subscribe/manage/x/",
    "unsubscribe_url": "http://testserver/ru/subscribe/unsubscribe/x/",
    "confirm_url": "http://testserver/ru/subscribe/confirm/?token=x&y=1",
    "admin_url": "http://testserver/admin/snippets/questions/question/edit/7/",
}
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?\})\s*\}", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{6}")


@pytest.fixture(params=[(name, language) for name in NAMES for language in LANGUAGES], ids="-".join)
def letter(request):
    name, language = request.param
    return compose(name, to=READER, language=language, context=FULL, message_id="<fixed@example.kz>")


def html_of(letter) -> BeautifulSoup:
    return BeautifulSoup(letter.alternatives[0].content, "html.parser")


def texts(element) -> list[NavigableString]:
    """What is read of an element, piece by piece; comments are not."""
    return [text for text in element.find_all(string=True) if type(text) is NavigableString and text.strip()]


def styles(element) -> dict[str, str]:
    """The style attribute of an element."""
    rules = (rule.partition(":") for rule in element.get("style", "").split(";") if rule)
    return {name.strip(): value.strip() for name, _, value in rules}


def by_night(page) -> dict:
    """What the dark mode sets, by element (its id): the rules in their order, each of them !important."""
    found: dict = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", DARK.search(page.style.string)[1]):
        rules = dict(re.findall(r"([\w-]+): (\S+) !important", body))
        assert len(rules) == body.count(":")
        for element in page.select(selectors.strip()):
            found.setdefault(id(element), {}).update(rules)
    return found


def colours(element, night: dict) -> tuple[str, str]:
    """Ink and ground of an element's text: its own, else those of the nearest one around it."""
    said = [styles(one) | night.get(id(one), {}) for one in (element, *element.parents) if one.name != "[document]"]
    ink = next(rules["color"] for rules in said if "color" in rules)
    ground = next(rules["background-color"] for rules in said if "background-color" in rules)
    return ink, ground


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_is_readable_by_day_and_by_night(letter, dark):
    page = html_of(letter)
    night = by_night(page) if dark else {}
    pairs = {colours(text.parent, night) for text in texts(page.body)}
    assert len(pairs) >= 4
    assert not {pair for pair in pairs if contrast(*pair) < 4.5}


def test_what_has_a_ground_of_its_own_has_its_own_ink(letter):
    """Programs that turn colours round by themselves turn both or neither."""
    page = html_of(letter)
    for night in ({}, by_night(page)):
        for element in page.body.find_all(True):
            rules = night.get(id(element), {}) if night else styles(element)
            assert ("background-color" in rules) <= ("color" in rules), element


def test_the_look_is_in_the_elements(letter):
    page = html_of(letter)
    plain = [one for one in page.body.find_all(["table", "td", "h1", "h2", "p", "a", "ul"]) if not one.get("style")]
    assert not plain
    (kept,) = page.find_all("style")
    outside = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", kept.string)
    assert not outside.strip()
    assert "prefers-color-scheme: dark" in kept.string


def test_buttons_have_borders_and_tables_are_for_layout_only(letter):
    page = html_of(letter)
    assert {table.get("role") for table in page.find_all("table")} == {"presentation"}
    assert [cell for cell in page.select(".button") if "solid" in styles(cell)["border"]]


def test_a_mail_program_is_told_language_charset_and_colour_schemes(letter):
    page = html_of(letter)
    language = letter.extra_headers["Content-Language"]
    assert page.html["lang"] == page.body.table["lang"] == language
    assert page.head.find(True).get("charset") == "utf-8"
    for name in ("color-scheme", "supported-color-schemes"):
        assert page.find("meta", {"name": name})["content"] == "light dark"


def test_nothing_is_loaded_from_anywhere(letter):
    source = letter.alternatives[0].content
    assert not html_of(letter).find_all(["img", "link", "script", "iframe", "form", "input"])
    assert not re.search(r"url\(|@import|@font-face|src=", source)


def test_the_preheader_is_the_first_text_and_hidden(letter):
    first = html_of(letter).body.find(True)
    assert styles(first)["display"] == "none"
    assert words(first)


def test_under_each_button_stands_its_address(letter):
    page = html_of(letter)
    buttons = page.select(".button a")
    assert buttons
    for button in buttons:
        address = button.find_parent("table").find_next_sibling("p").a
        assert words(address) == address["href"] == button["href"]


def test_the_plain_text_has_every_link_and_every_sentence(letter):
    page = html_of(letter)
    text = "".join(f"{letter.subject} {letter.body}".split())
    for link in page.select("a[href]"):
        assert (words(link) if link["href"].startswith("tel:") else link["href"]) in text
    for aside in page.select(".button, .address"):
        aside.decompose()  # whose address has been found above
    for said in texts(page.body):
        for sentence in re.split(r"(?<=[.!?:])\s|\s·\s", said):
            assert "".join(sentence.split()) in text


def test_a_letter_has_one_clear_action_and_the_mark(letter):
    page = html_of(letter)
    assert len(page.select(".button a")) == 1
    assert page.select(".head .mark .ulba")
    assert page.select(".head .mark .irtysh")
    assert not words(page.select_one(".head .mark"))


def test_somebody_with_two_log_ins_is_not_shown_two_buttons():
    accounts = [{"name": name, "url": f"http://testserver/{name}/"} for name in ("editor", "dispatcher")]
    letter = compose(
        "password-reset", to=READER, language="ru", context=FULL | {"accounts": accounts}, message_id="<a@example.kz>"
    )
    page = html_of(letter)
    assert not page.select(".button")
    assert {one["url"] for one in accounts} <= {link["href"] for link in page.select(".letter a")}


def test_a_letter_is_light(letter):
    assert len(letter.message().as_bytes()) <= 40 * 1024


def test_no_line_is_longer_than_mail_allows(letter):
    assert max(len(line) for line in letter.message().as_bytes().splitlines()) <= 998


def test_the_colours_are_those_of_the_portal():
    portal = (ROOT / "static" / "css" / "portal.css").read_text(encoding="utf-8")
    base = (ROOT / "templates" / "letters" / "base.html").read_text(encoding="utf-8")
    assert set(COLOUR.findall(base)) <= set(COLOUR.findall(portal))


@pytest.mark.parametrize("word", ["сөз" * 400, "https://example.kz/" + "x" * 900])
def test_a_very_long_word_goes_whole_and_may_be_broken(word):
    context = FULL | {"message": word, "answer": word, "name": word}
    letter = compose("question-answered", to=READER, language="kk", context=context, message_id="<fixed@example.kz>")
    said = html_of(letter).select_one(".said")
    assert words(said) == word
    assert styles(said.find_parent("td"))["overflow-wrap"] == "break-word"
    assert styles(said.find_parent("table"))["table-layout"] == "fixed"
    assert max(len(line) for line in letter.message().as_bytes().splitlines()) <= 998


@pytest.mark.parametrize(
    "field", ["name", "message", "answer", "asked", "title", "summary", "topic", "desk", "category"]
)
def test_what_people_wrote_stays_text(field):
    hostile = "</style></td><script>x</script><img src=x onerror=y>&lt;\"'{{ 1 }}"
    for name in NAMES:
        letter = compose(
            name, to=READER, language="ru", context=FULL | {field: hostile}, message_id="<fixed@example.kz>"
        )
        page = html_of(letter)
        assert not page.find_all(["script", "img"])
        assert words(page).count(hostile) == page.get_text().count("onerror")


def test_the_lines_a_resident_wrote_stay_lines():
    context = FULL | {"answer": "", "message": "Первая\nВторая\n\nТретья"}
    letter = compose("question-answered", to=READER, language="ru", context=context, message_id="<fixed@example.kz>")
    assert len(html_of(letter).select(".said br")) == 3
    assert "Первая\nВторая\n\nТретья" in letter.body
