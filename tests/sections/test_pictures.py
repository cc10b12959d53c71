"""Pictures: what becomes of an upload, which files are made of it, what is read out in its place."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django_q.models import OrmQ
from PIL import Image
from wagtail.images import get_image_model

from portal.uploads import exif
from sections.frame import pictures
from sections.models import PictureWords
from tests.pages import item_of, soup

pytestmark = pytest.mark.django_db
PHOTO_FORMATS = ("JPEG", "MPO", "WEBP", "AVIF", "PNG")
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
TURNED = 6


def photograph(kind: str = "JPEG", *, orientation: int = 1, size: tuple[int, int] = (900, 600)) -> bytes:
    """As a telephone takes it: with its maker's name and the place. Its left half is red, its right half blue."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKER] = orientation, "Telephone"
    notes.get_ifd(GPS).update({1: "N", 2: (49.0, 57.0, 3.0), 3: "E", 4: (82.0, 36.0, 59.0)})
    file = BytesIO()
    more = {"save_all": True, "append_images": [picture]} if kind == "MPO" else {}
    picture.save(file, kind, exif=notes, **more)
    assert Image.open(file).getexif().get_ifd(GPS)
    return file.getvalue()


def uploaded(content: bytes, name: str = "photo.jpg", **fields):
    return get_image_model().objects.create(title="P1010042", file=ContentFile(content, name=name), **fields)


def opened(field) -> Image.Image:
    with field.open("rb") as file:
        picture = Image.open(BytesIO(file.read()))
        picture.load()
        return picture


def notes_in(field) -> dict:
    picture = opened(field)
    return dict(picture.getexif()) | dict(picture.getexif().get_ifd(GPS))


def queued() -> list[tuple]:
    """The tasks the worker would find, with their ids."""
    return [(one.task["func"], one.task["args"]) for one in OrmQ.objects.all()]


@pytest.mark.parametrize("kind", PHOTO_FORMATS)
@pytest.mark.parametrize("orientation", [1, TURNED])
def test_neither_an_upload_nor_what_is_made_of_it_tells_the_place(settings, tmp_path, kind, orientation):
    settings.MEDIA_ROOT = tmp_path
    image = uploaded(photograph(kind, orientation=orientation), f"photo.{kind.lower().replace('mpo', 'jpg')}")
    made = image.get_renditions(
        "width-400|format-jpeg", "width-400|format-webp", "fill-300x200|format-avif", "original"
    )
    for field in (image.file, *(one.file for one in made.values())):
        assert notes_in(field) == {}
        with field.open("rb") as file:
            assert b"Telephone" not in file.read()
    upright = (600, 900) if orientation == TURNED else (900, 600)
    assert opened(image.file).size == (image.width, image.height) == upright
    assert image.file_size == image.file.size
    red, _green, blue = opened(image.file).convert("RGB").getpixel((5, upright[1] - 5))
    assert (blue > red) is (orientation == TURNED)  # turned, the blue half is at the bottom


def test_a_picture_without_notes_stays_the_bytes_it_was(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (60, 40)).save(file, "PNG")
    with uploaded(file.getvalue(), "drawn.png").file.open("rb") as kept:
        assert kept.read() == file.getvalue()


@pytest.mark.parametrize("content", [b"", b"no picture", photograph()[:700]])
def test_what_is_no_picture_is_left_to_the_form(content):
    assert exif.without_metadata(ContentFile(content, name="photo.jpg")) is None


def test_a_gallery_offers_avif_webp_and_jpeg_and_waits(client):
    page = soup(client.get(item_of("about/photo-gallery", "ru").url_path))
    for picture in page.select("main .gallery picture"):
        assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
        assert all(source["sizes"] and "800w" in source["srcset"] for source in picture.select("source"))
        shown = picture.select_one("img")
        assert shown["loading"] == "lazy"
        assert shown["width"]
        assert shown["height"]
        assert shown["alt"].strip()


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [
        ("kk", {"description": "Қоймадағы сорғы"}, "Қоймадағы сорғы"),
        ("kk", {}, "Жазуы"),
        ("ru", {"description": "Қоймадағы сорғы", "ru": "Насос на складе"}, "Насос на складе"),
        ("ru", {"description": "Қоймадағы сорғы", "en": "A pump in the store"}, "Жазуы"),
        ("en", {"description": "Қоймадағы сорғы"}, "Жазуы"),
    ],
)
@pytest.mark.parametrize("block", ["gallery", "picture"])
def test_a_picture_is_read_out_by_its_words_in_the_language_else_its_caption(
    client, settings, tmp_path, language, said, read, block
):
    settings.MEDIA_ROOT = tmp_path
    page, image = (
        item_of("about/photo-gallery", language),
        uploaded(photograph(), description=said.get("description", "")),
    )
    words = {f"description_{code}": said[code] for code in ("ru", "en") if code in said}
    if words:
        PictureWords.objects.create(picture=image, **words)
    value = {"image": image, "caption": "Жазуы"}
    page.body = [(block, [value] if block == "gallery" else value)]
    page.save_revision().publish()
    assert soup(client.get(page.url_path)).select_one(f"main .{block} img, main .figure img")["alt"] == read
    if block == "gallery":
        listed = soup(client.get(f"/{language}/about/photo-gallery/"))
        assert read in [image["alt"] for image in listed.select("main .thumbnail img")]


def test_a_picture_is_cut_around_its_focal_point(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    focus = {"focal_point_x": 880, "focal_point_y": 300, "focal_point_width": 20, "focal_point_height": 20}
    image = uploaded(photograph(size=(900, 300)), **focus)
    red, _green, blue = opened(image.get_rendition("fill-400x267|format-jpeg").file).getpixel((20, 130))
    assert blue > red  # the middle of the picture would begin in its red half


def test_publishing_has_the_files_made_before_anybody_asks(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page, image = item_of("about/photo-gallery", "ru"), uploaded(photograph())
    page.body = [("gallery", [{"image": image, "caption": "Подпись"}])]
    OrmQ.objects.all().delete()
    page.save_revision().publish()
    assert ("sections.frame.pictures.make", (page.pk,)) in queued()
    pictures.make(page.pk)
    made = image.renditions.count()
    assert made == 14  # three formats in two widths, two in three for the list, a large one, the cut for messengers
    client.get(page.url_path)
    assert image.renditions.count() == made


def test_a_page_without_pictures_wakes_nobody():
    page = item_of("news", "ru")
    page.body, page.picture = [], None
    OrmQ.objects.all().delete()
    page.save_revision().publish()
    assert "sections.frame.pictures.make" not in [task for task, _ids in queued()]
    pictures.make(page.pk)


def test_a_page_deleted_meanwhile_is_no_fault():
    pictures.make(0)
