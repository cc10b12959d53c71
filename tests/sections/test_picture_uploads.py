"""Pictures are what their names say, of a bearable size, or they are refused in plain words."""

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

from portal.uploads import content as uploads
from tests.pages import soup
from tests.sections.test_uploads import HTML, SVG, upload


def picture(kind: str = "PNG", size=(20, 20)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size).save(file, kind)
    return file.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", HTML),
        ("a.png", SVG),
        ("a.svg", SVG),
        ("a.png", picture("GIF")),
        ("a.gif", b"GIF89a/*" + HTML),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP" + HTML),
        ("a.png", b"\x89PNG\r\n\x1a\n" + HTML),
        ("a.jpg", b"\xff\xd8\xff\xe0" + HTML),
        ("a.bmp", picture("BMP")),
        ("a.html", picture()),
    ],
)
def test_what_is_no_picture_of_its_kind_is_refused(login, name, content):
    before = get_image_model().objects.count()
    response = login("editor").post(reverse("wagtailimages:add"), {"title": "A", "file": upload(name, content)})
    assert response.status_code == 200
    assert soup(response).select(".error-message")
    assert get_image_model().objects.count() == before


@pytest.mark.django_db
def test_a_sound_picture_is_taken_and_its_title_changed_later(login):
    client = login("editor")
    root = Collection.get_first_root_node().pk
    data = {"title": "A", "collection": root, "file": upload("a.png", picture())}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    added = client.post(
        reverse("wagtailimages:add_multiple"), {"title": "B", "collection": root, "files[]": upload("b.png", picture())}
    )
    assert added.json()["success"]
    made = get_image_model().objects.latest("pk")
    words = {f"image-{made.pk}-title": "C", f"image-{made.pk}-collection": root}
    assert client.post(reverse("wagtailimages:edit_multiple", args=[made.pk]), words).json()["success"]


@pytest.mark.django_db
def test_a_picture_of_too_many_dots_is_refused(login, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    file = upload("a.png", picture())
    response = login("editor").post(reverse("wagtailimages:add"), {"title": "A", "file": file})
    assert soup(response).select(".error-message")


def vast_picture(side: int) -> bytes:
    """A PNG of a few bytes whose head names that many dots."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [part(b"IHDR", head), part(b"IDAT", zlib.compress(b"\0" * 1000)), part(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("side", [8000, 12000, 60000])
def test_a_vast_picture_is_refused_by_its_head_alone(monkeypatch, side):
    def unpack(file):
        raise AssertionError("unpacked")

    monkeypatch.setattr("wagtail.images.fields.willow.Image.open", unpack)
    with pytest.raises(ValidationError) as refused, warnings.catch_warnings(action="ignore"):
        uploads.PictureField().clean(upload("a.png", vast_picture(side)))
    assert refused.value.code == "large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_spoilt_picture_is_refused_or_taken_and_never_a_fault(kind):
    sound = picture(kind, (64, 64))
    name = f"a.{kind.lower()}"
    for place in range(4, min(len(sound), 400), 3):
        spoilt = bytearray(sound)
        spoilt[place] ^= 0xFF
        try:
            uploads.PictureField().clean(upload(name, bytes(spoilt)))
        except ValidationError:
            continue
