"""Numbers in the names of streets: 1-я, первая, бірінші and 1st are one."""

import re

from sections.streets.spelling import fold

ENDINGS = "я й ая яя ый ий ой ое ья ье ші шы нші ншы інші ыншы ши шы st nd rd th"
ONLY_BEHIND_A_HYPHEN = "е го ом ю ую ые х"
ORDINAL = re.compile(
    rf"(?<!\w)(\d{{1,3}})(?:\s?-\s?(?:{'|'.join((ENDINGS + ' ' + ONLY_BEHIND_A_HYPHEN).split())})"
    rf"|(?:{'|'.join(ENDINGS.split())}))(?!\w)"
)
"""In plain small letters. 12е without a hyphen is a house."""
STEMS = {
    1: "перв бірінші first",
    2: "втор екінші second",
    3: "трет үшінші third",
    4: "четверт төртінші fourth",
    5: "пят бесінші fifth",
    6: "шест алтыншы sixth",
    7: "седьм жетінші seventh",
    8: "восьм сегізінші eighth",
    9: "девят тоғызыншы ninth",
    10: "десят оныншы tenth",
    11: "одиннадцат eleventh",
    12: "двенадцат twelfth",
    15: "пятнадцат fifteenth",
    20: "двадцат жиырмасыншы twentieth",
    30: "тридцат отызыншы thirtieth",
}
FORMS = "ая ое ый ой ий ого ому ой ую ья ье ьего ьей ью ые ых"
IN_WORDS = {
    fold(word): f"{number}"
    for number, (russian, *others) in ((number, stems.split()) for number, stems in STEMS.items())
    for word in (*others, *(russian + form for form in FORMS.split()))
}


def number_in_words(folded: str) -> str:
    """Its digits, or nothing."""
    return IN_WORDS.get(folded, "")


TENS = {
    fold(word): tens for word, tens in (("он", 10), ("жиырма", 20), ("отыз", 30), ("двадцать", 20), ("тридцать", 30))
}


def numbers_joined(words: list[str]) -> list[str]:
    """он бесінші is one number, 15."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in TENS and len(word) == 1 and word.isdigit():
            joined[-1] = f"{TENS[joined[-1]] + int(word)}"
        else:
            joined.append(word)
    return joined
