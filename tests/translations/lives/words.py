"""What the pages and records of these lives say, in three languages.

A text carries the number of its edition, which is the same in every language: by it a test sees what somebody reads.
"""

import re

EDITIONS = (4101, 4102)
"""Of the summary: as it was made, and as it was edited. Numbers that stand nowhere in the demo."""
EDITION = re.compile(r"\b(?:" + "|".join(map(str, EDITIONS)) + r")\b")
TITLE = "Қысқы дайындық"
BODY = "Құбырлар жылытылды."
TOLD = {
    TITLE: {"ru": "Подготовка к зиме", "en": "Preparing for winter"},
    BODY: {"ru": "Трубы утеплены.", "en": "The pipes are insulated."},
    "Тексерілген құбыр саны: 4101.": {"ru": "Проверено труб: 4101.", "en": "Number of pipes checked: 4101."},
    "Тексерілген құбыр саны: 4102.": {"ru": "Проверено труб: 4102.", "en": "Number of pipes checked: 4102."},
}
"""Kazakh text → as a translator puts it."""


def summary(edition: int) -> str:
    return f"Тексерілген құбыр саны: {edition}."


def told(text: str, code: str) -> str:
    return text if code == "kk" else TOLD[text][code]


def editions(text: str) -> set[int]:
    """The editions a text speaks of."""
    return {int(number) for number in EDITION.findall(text)}
