"""The address of a page is its title in Latin letters: «Жиі қойылатын сұрақтар» is zhii-qoiylatyn-suraqtar.

Kazakh letters are those of the alphabet of 2021 without its marks (қ q, ғ g, ң n, ә a, ө o, ұ and ү u, і i, ы y), with
zh, sh and ch, which everybody reads; Russian ones go by the same table, so that a word of both languages has one
address. The browser is given the very rules (Wagtail’s w-slug applies them to what is typed), so both make the same.
"""

import re

from django.utils.text import slugify

LONGEST = 80
"""Letters of an address that is made of a title."""
LETTERS = {
    "a": "аә",
    "b": "б",
    "v": "в",
    "g": "гғ",
    "d": "д",
    "e": "еёэ",
    "zh": "ж",
    "z": "з",
    "i": "иійї",
    "k": "к",
    "q": "қ",
    "l": "л",
    "m": "м",
    "n": "нң",
    "o": "оө",
    "p": "п",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "уұүў",
    "f": "ф",
    "h": "хһ",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "shch": "щ",
    "y": "ы",
    "yu": "ю",
    "ya": "я",
    "ye": "є",
    "": "ъь",
}
RULES: list[tuple[str, str]] = [
    *((f"[{letters}{letters.upper()}]", latin) for latin, letters in LETTERS.items()),
    (r"[–—/]", "-"),
    ("²", "2"),
    ("³", "3"),
    (r"[^\x00-\x7FÀ-ɏ]+", ""),
    (r"[\s!-/:-@\[-`{-~]*-[\s!-/:-@\[-`{-~]*", "-"),
    (r"^[\s!-/:-@\[-`{-~]+", ""),
    (rf"(?<=^.{{{LONGEST}}}).+", ""),
]
"""Patterns and what takes their place, in this order; written so that Python and JavaScript read them alike."""


def address_of(title: str) -> str:
    """The last part of the address of a page of that title; empty where nothing of it can be read aloud."""
    for pattern, latin in RULES:
        title = re.sub(pattern, latin, title)
    return slugify(title)
