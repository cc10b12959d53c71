"""Words as the search compares them, and what it knows of their forms in three languages."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters of a word; what is longer is nobody's word
SHORT = 3  # a stem up to here is looked for with its endings, a longer one as the beginning of a word
MOST_TERMS = 8
# Kazakh letters as they are typed on a Russian keyboard; и stands for і, as й and ё lose their marks with the accents.
KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")

KAZAKH_CASES = (
    "нын нин дын дин тын тин нда нде дан ден тан тен нан нен мен бен пен "
    "ны ни ды ди ты ти га ге ка ке на не да де та те"
)
RUSSIAN = (
    "иями ами ями ого его ому ему ыми ими ить ать еть ией ов ев еи ом ем ам ям ах ях ых их ую юю ая яя ое ее ые ие "
    "ыи ии ои ия ию ью ют ут ит ат ят ал ил а я о е ы и у ю ь"
)
LAYERS = {
    "kk": (KAZAKH_CASES, "ымыз имиз ыныз иниз сы си ым им ын ин ы и", "лар лер дар дер тар тер"),
    "ru": (RUSSIAN,),
    "en": ("ings ing ies ed es s",),
}
ENDINGS = {language: [layer.split() for layer in layers] for language, layers in LAYERS.items()}
"""Endings of folded words in layers from the end inwards (Kazakh: case, possession, plural), the longer ones first."""
NOT_TELLING = {
    "kk": "жане мен бен пен ушин туралы бул осы калаи ма ба па бе ме пе неге кашан канша каида кандаи",
    "ru": (
        "и а в во на с со о об от до за по к ко из у не для при как что это или ли где куда когда почему зачем какие "
        "какои какая какого кому мне меня мои моя вас вы мы я есть можно нужно надо сколько"
    ),
    "en": "a an the of in on at to for and or is are do does can how what where when why who i my me we you it",
}
STOP_WORDS = {language: set(line.split()) for language, line in NOT_TELLING.items()}
ALPHABETS = ("абвгдежзиклмнопрстуфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz")
"""Letters that folded words are made of."""


@dataclass(frozen=True)
class Term:
    """One word of a query: as it was typed, in small letters, and folded."""

    raw: str
    folded: str
    whole: bool = False
    """Nothing more is going to be typed of it."""


@dataclass(frozen=True)
class Idea:
    """What a word of a query means, or a few that belong together."""

    ways: tuple[tuple[Term, ...], ...]
    """Ways to say it, the typed one first; the words of a way must all be there."""
    key: str
    """The same for all that means the same."""

    @property
    def raw(self) -> str:
        return " ".join(term.raw for term in self.ways[0])


def plainly(terms: list[Term]) -> list[Idea]:
    """Each word means itself."""
    return [Idea(((term,),), term.folded) for term in terms]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word without what people leave out when they type it: capitals, accents, the letters of Kazakh alone."""
    letters = unicodedata.normalize("NFKD", word.lower()).translate(KAZAKH)
    return "".join(letter for letter in letters if letter.isalnum())[:LONGEST]


def split(text: str) -> list[Term]:
    """The words of a text, in its order."""
    found = WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [Term(raw[:LONGEST], fold(raw)) for raw in found if fold(raw)]


def folded(text: str) -> str:
    """The words of a text, folded, each between spaces."""
    return f" {' '.join(term.folded for term in split(text))} "


def terms(query: str, language: str) -> list[Term]:
    """The words of a query that are worth looking for, each once."""
    found = list({term.folded: term for term in split(query)}.values())
    telling = [term for term in found if term.folded not in STOP_WORDS[language]]
    return (telling or found)[:MOST_TERMS]


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The folded word without its endings, by rule of thumb."""
    for layer in ENDINGS[language]:
        for ending in layer:
            rest = len(word) - len(ending)
            if word.endswith(ending) and (rest >= SHORT or (rest == SHORT - 1 and len(ending) > 1)):
                word = word[:rest]
                break
    return word


def forms(word: str, language: str) -> list[tuple[str, bool]]:
    """What a folded word is looked for as: (letters, whether a longer word that begins with them is meant, too).

    Kazakh softens the end of a stem before a vowel: құбырдың талабы, талап.
    """
    if not word.isalpha():
        return [(word, len(word) > SHORT)]
    root = stem(word, language)
    if len(root) <= SHORT:
        endings = {ending for layer in ENDINGS[language] for ending in layer}
        return [(form, False) for form in sorted({word, root, *(root + ending for ending in endings)})]
    soft = {"к": "г", "п": "б", "г": "к", "б": "п"}.get(root[-1]) if language == "kk" else None
    return [(root, True), *([(root[:-1] + soft, True)] if soft else [])]


def is_form(word: str, wanted: list[tuple[str, bool]]) -> bool:
    """Whether a folded word is one of the forms."""
    return any(word.startswith(letters) if longer else word == letters for letters, longer in wanted)


def one_letter_off(word: str) -> set[str]:
    """Every string one slip away from the folded word: a letter too many, too few, another one, or two swapped."""
    alphabet = next((letters for letters in ALPHABETS if word[0] in letters), "")
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return (
        {left + right[1:] for left, right in cuts if right}
        | {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
        | {left + letter + right[1:] for left, right in cuts if right for letter in alphabet}
        | {left + letter + right for left, right in cuts for letter in alphabet}
    ) - {word}
