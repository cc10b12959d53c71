"""Words as addresses are compared: one letter for what people type in several ways, in three languages."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 200
"""Letters of an address; what is longer is none."""
HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'’ʼ`\"«»“”„]")
"""Nobody sees them, or says them."""
ALIKE = str.maketrans("aceopxykmthbi", "асеорхукмтнви")
"""Latin letters that look like Cyrillic ones: in a word that has both, they are those."""
PAIRS = {
    "shch": "ш",
    "sch": "ш",
    "sh": "ш",
    "zh": "ж",
    "kh": "х",
    "ch": "ч",
    "ts": "ц",
    "ya": "я",
    "yu": "ю",
    "yo": "е",
    "ye": "е",
}
PAIR = re.compile("|".join(PAIRS))
LATIN = str.maketrans("abcdefghijklmnopqrstuvwyzı", "абкдефгхижклмнопкрстуввизи")
KAZAKH = "әғқңөұүһі"
ONE_SOUND = str.maketrans(f"{KAZAKH}эыйщъь", "агкноуухиеииш  ")
DASHES = str.maketrans("–—−‐‑‒", "------")
TWICE = re.compile(r"(\D)\1+")


def plain(text: str) -> str:
    """An address in small letters, without what cannot be seen."""
    text = unicodedata.normalize("NFC", text[:LONGEST].replace("№", " дом ")).replace("\0", " ")
    return HIDDEN.sub("", unicodedata.normalize("NFKC", text)).lower().translate(DASHES).replace("ё", "е")


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A plain word in letters of Russian, so that Әуезов, Ауэзов, Auezov and Aуэзов (with a Latin A) are one.

    Kazakh letters as they are typed on a Russian keyboard; и, й, ы and і are one, as are ш and щ, э and е; doubled
    letters are single; Latin words are read as the names of Kazakhstan are written in English.
    """
    if re.search(f"[а-я{KAZAKH}]", word):
        word = word.translate(ALIKE)
    else:
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
        word = PAIR.sub(lambda pair: PAIRS[pair[0]], word).replace("x", "кс").translate(LATIN)
    return TWICE.sub(r"\1", word.translate(ONE_SOUND).replace(" ", ""))


def written_in(name: str) -> str:
    """The language a name is in, by its letters: kk where some are Kazakh's own, en where all are Latin, else ru."""
    letters = name.lower()
    if re.search(f"[{KAZAKH}]", letters):
        return "kk"
    return "en" if re.search("[a-z]", letters) and not re.search("[а-яё]", letters) else "ru"
