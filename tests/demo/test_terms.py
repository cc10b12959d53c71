"""One thing has one name: the words the portal does not use stand in no text, no letter, no button of its own."""

import csv
import re

import polib
import pytest
from django.conf import settings

from demo.pages.reading import FOLDER, TEXTS

WRONG = {
    "kk": {
        r"есептегіш\w*": "есептеу құралы; what counts money is a калькулятор",
        r"төлқұжат\w*": "паспорт",
        r"шарт(?:ты|ын|ы)? жаса(?![сл])\w*": "шарт жасасу",
        r"санат(?!ор)\w*": "айдар",
        r"люк\w*": "құдық",
        r"құрылысжай\w*": "тазарту құрылыстары",
        r"көтергіш\w*": "екінші көтерім",
        r"жоба(?:сы)? күй\w*|черновик\w*": "нобай",
        r"шот-\w+|(?:төлем )?шоттағы нөмір\w*|квитанци\w*": "төлем құжаты",
        r"қолданушы\w*": "пайдаланушы",
        r"(?-i:call)-(?!centre)\w*|колл-орталы\w*": "Call-орталық",
        r"келісім-?шарт\w*": "шарт",
        r"ауызсу\w*": "ауыз су",
        r"ықшам аудан\w*": "ықшамаудан",
    },
    "ru": {
        r"сч[её]тчик\w*": "прибор учёта",
        r"люк\w*": "колодец",
        r"(?-i:call)-(?!centre)\w*|колл-центр\w*": "Call-центр",
        r"квитанци\w*": "платёжный документ",
        r"контракт\w*": "договор",
        r"рубрик\w*": "категория",
    },
}
"""Language → the forms of a word that is not ours → the one that is."""
ALLOWED = {
    "kk": (
        "Әр сөз не тіркес бөлек жолда, қате жазылғандары да: есептегіш",  # what people type into the search
        "жазылғандарын да: «есептегіш»",
        "Су есептеу құралын (есептегіш) қалай",  # once, for those who search by it
    ),
    "ru": (
        "и с ошибками тоже: счётчик",
        "ошибками тоже: «счётчик»",
        "прибор учёта (счётчик) воды",
        "Сохраните квитанцию",  # the bank's paper, not the enterprise's
    ),
}
"""Where such a word is right: the words it follows in."""


def ours(language):
    """(where, what is said there), of all the portal says in a language in its own words."""
    for path in sorted(TEXTS.rglob(f"*.{language}.md")):
        yield path.name, path.read_text(encoding="utf-8")
    for part in (FOLDER / f"dialogues.{language}.md").read_text(encoding="utf-8").split("\n---\n")[1::2]:
        yield "an answer of the dialogues", part.partition("\n===\n")[2]  # residents ask in words of their own
    with (FOLDER / "images" / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield f"the picture {row['name']}", row[language]
    for entry in polib.pofile(str(settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po")):
        for said in (entry.msgstr, *entry.msgstr_plural.values()):
            yield f"the catalogue at {entry.msgid[:60]!r}", said
    yield "the editors’ guide", (settings.ROOT / "docs" / f"editors.{language}.md").read_text(encoding="utf-8")


def wrong_words(language, said):
    """The words of a text that are not ours, each with the one that is."""
    for words in ALLOWED[language]:
        said = said.replace(words, "")
    said = re.sub(r"\]\([^)]*\)|https?://\S+", "]", said)
    for pattern, right in WRONG[language].items():
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})", said, re.IGNORECASE):
            yield f"{match[0]} → {right}"


@pytest.mark.parametrize("language", WRONG)
def test_a_thing_has_one_name_in_all_texts_and_on_all_buttons(language):
    found = [f"{where}: {word}" for where, said in ours(language) for word in wrong_words(language, said)]
    assert found == []


@pytest.mark.parametrize(
    ("language", "said", "count"),
    [
        ("kk", "Есептегіштің төлқұжатын call-орталыққа көрсетіп, шарт жасаңыз.", 4),
        ("kk", "Шарт жасасу үшін келіңіз: шарт жасалған күні есептеу құралы тексеріледі. Call-орталық.", 0),
        ("kk", "Екінші көтергіш станция мен тазарту құрылысжайларының санаты", 3),
        ("ru", "Увидев люк у счётчиков, звоните в call-центр; квитанции – там же.", 4),
        ("ru", "Call-центр: колодец, прибор учёта, платёжный документ, договор.", 0),
        ("ru", "[Подробнее](/call-centre/)", 0),
    ],
)
def test_the_words_that_are_not_ours_are_found_in_all_their_forms(language, said, count):
    assert len(list(wrong_words(language, said))) == count


@pytest.mark.parametrize("language", WRONG)
def test_no_exception_outlives_its_reason(language):
    texts = "\n".join(said for _where, said in ours(language))
    assert [words for words in ALLOWED[language] if words not in texts] == []
