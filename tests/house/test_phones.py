"""The phones of the enterprise stand in its record alone: who changes them there has changed them everywhere."""

import re

import pytest

from tests.house.test_names import APPS, FILES, ROOT

FOLDERS = (*APPS, "templates", "static")
WRITTEN = [*(path for path in FILES if path.parts[0] in FOLDERS), *(ROOT / "locale").rglob("*.po")]
NUMBER = re.compile(r"(?<![\w.-])(?:(?:\+7|8)[ (-]*\d{3,4}[ )-]*\d[\d -]{4,9}\d|\d\d-\d\d-\d\d)(?![\w-])", re.ASCII)
NOBODYS = re.compile(r"123456|0000\d\d$")
"""What examples are made of."""


def numbers(text: str) -> list[str]:
    """The phone numbers in a text, those of nobody aside."""
    return [number for number in NUMBER.findall(text) if not NOBODYS.search(re.sub(r"\D", "", number))]


def test_no_phone_number_stands_in_a_template_or_module():
    found = {str(path): numbers((ROOT / path).read_text(encoding="utf-8")) for path in WRITTEN}
    assert not {path: phones for path, phones in found.items() if phones}


@pytest.mark.parametrize(
    "text",
    [
        'number="53-16-61"',
        "tel:+77232531661",
        "call 53-16-61.",
        "+7 705 206 79 16",
        "8 (7232) 53-16-61",
        "8 705 206-79-16",
        "+7 7232 53 16 61",
    ],
)
def test_the_rule_finds_them(text):
    assert len(numbers(text)) == 1


@pytest.mark.parametrize(
    "text", ["12-34-56", "+7 705 123 45 67", "8 7232 12 34 56", "+77050000001", "2026-11-26", "18-19.01.2026"]
)
def test_the_rule_leaves_others_alone(text):
    assert numbers(text) == []
