"""The pictures of the demo: each has its words in three languages, its drawing, and little weight."""

import csv

import pytest
from django.utils import timezone
from PIL import Image

from demo.pages.reading import FOLDER
from demo.pages.shelf import fill_shelf
from tools import icons
from tools.draw import LARGEST_DRAWING, LARGEST_PICTURE, SIZE

IMAGES = FOLDER / "images"
PICTURES = sorted(IMAGES.glob("*.png"))
DRAWINGS = sorted((IMAGES / "drawn").glob("*.svg"))
FIRST = {
    "call-centre",
    "intake",
    "laboratory",
    "pipe-repair",
    "pumping-station",
    "scheme-wastewater",
    "scheme-water-supply",
    "treatment-plant",
}
"""Those whose drawings were not kept."""
MAPS = {name.removesuffix(".png") for name in icons.MAPS}
"""The scheme of the city, whose drawing stands in templates/."""


def words() -> list[dict[str, str]]:
    with (IMAGES / "words.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_picture_has_its_words_once():
    assert [row["name"] for row in words()] == [picture.stem for picture in PICTURES]


@pytest.mark.parametrize("row", words(), ids=lambda row: row["name"])
def test_the_words_are_a_sentence_in_each_language(row):
    said = [row[language] for language in ("kk", "ru", "en")]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert 20 <= len(sentence) <= 125
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert not set("ёъэщЭ") & set(row["en"])
    assert set("әғқңөұүһі") & set(row["kk"].lower())


def test_every_picture_is_drawn_here_or_one_of_the_first():
    assert {picture.stem for picture in PICTURES} == FIRST | MAPS | {drawing.stem for drawing in DRAWINGS}
    assert not FIRST & {drawing.stem for drawing in DRAWINGS}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_light_and_asks_for_nothing_to_be_read(drawing):
    source = drawing.read_text(encoding="utf-8")
    assert len(source.encode()) <= LARGEST_DRAWING
    for foreign in ("<text", "<image", "<script", "href", "url("):
        assert foreign not in source


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_light_and_of_the_size_of_its_brothers(picture):
    assert picture.stat().st_size <= LARGEST_PICTURE * (2 if picture.stem in MAPS else 1)
    with Image.open(picture) as image:
        assert image.mode == "P"
        assert image.size == SIZE or picture.stem in FIRST | MAPS


@pytest.mark.django_db
def test_all_of_them_are_laid_once():
    now = timezone.now()
    once, twice = (fill_shelf(now).images for _ in range(2))
    assert set(once) == {picture.stem for picture in PICTURES}
    assert once == twice
