"""Photographs that residents send: whatever a telephone makes becomes one small JPEG, without what the camera wrote.

They are judged by their head before they are unpacked, and unpacked one at a time in a process: memory stays bounded.
"""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pillow_heif import HeifImagePlugin  # noqa: F401 - teaches Pillow the pictures of iPhones

KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_BYTES = 15 * 2**20
MOST_PIXELS = 25_000_000
"""Of what is unpacked whole: 100 MB in memory."""
MOST_SCALED = 120_000_000
"""Of a JPEG that is unpacked at a half, a quarter or an eighth of its size, line by line."""
LONGEST, HEAVIEST = 1600, 400_000
"""Pixels of the longer side, and bytes, of what is kept."""
SHRUNK = ((1600, 84), (1600, 70), (1600, 55), (1280, 55), (1024, 50), (800, 45))
"""Longer side and quality, tried until it is light enough."""
POSITION = 0x8825
ONE_AT_A_TIME = Lock()

MESSAGES = {
    "kind": _("“%(name)s” is no photo that we can open. JPEG, PNG, WebP and HEIC can be sent."),
    "broken": _("The photo “%(name)s” is damaged or incomplete. Please choose it again, or take another one."),
    "heavy": _("The photo “%(name)s” is larger than 15 MB. Please choose a smaller one."),
    "large": _("The photo “%(name)s” has too many pixels. Please choose a smaller one."),
}


@dataclass(frozen=True)
class Photograph:
    """What is kept of a photo. `position`: latitude and longitude, where the camera has written them; never kept."""

    jpeg: bytes
    width: int
    height: int
    position: tuple[float, float] | None = None


def refusal(why: str, file: File) -> ValidationError:
    return ValidationError(MESSAGES[why], code=why, params={"name": (file.name or "")[-60:]})


def read(file: File) -> Photograph:
    """The photograph in a file; ValidationError, in the reader's words, where there is none or too much of it."""
    if file.size > MOST_BYTES:
        raise refusal("heavy", file)
    try:
        with ONE_AT_A_TIME, Image.open(file, formats=KINDS) as picture:
            if picture.width * picture.height > (MOST_SCALED if is_scaled(picture) else MOST_PIXELS):
                raise refusal("large", file)
            return reduced(picture)
    except ValidationError:
        raise
    except Image.UnidentifiedImageError:
        raise refusal("kind", file) from None
    except Image.DecompressionBombError:
        raise refusal("large", file) from None
    except Exception as error:  # a decoder raises what it likes
        raise refusal("broken", file) from error
    finally:
        file.seek(0)


def is_scaled(picture: Image.Image) -> bool:
    """Whether it can be unpacked smaller than it is. A progressive JPEG is held whole in memory all the same."""
    return picture.format in ("JPEG", "MPO") and not picture.info.get("progressive")


def reduced(picture: Image.Image) -> Photograph:
    position = position_of(picture)
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK", "YCbCr"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST, LONGEST))  # a JPEG is unpacked scaled
    plain = on_white(ImageOps.exif_transpose(picture))
    plain.info = {}
    for longest, quality in SHRUNK:
        plain.thumbnail((longest, longest))
        result = BytesIO()
        plain.save(result, "JPEG", quality=quality, optimize=True)
        if result.tell() <= HEAVIEST:
            break
    return Photograph(result.getvalue(), plain.width, plain.height, position)


def on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    whole = picture.convert("RGBA")
    ground.paste(whole, mask=whole)
    return ground


def position_of(picture: Image.Image) -> tuple[float, float] | None:
    """Where the camera says it stood."""
    with suppress(Exception):  # cameras write what they like
        told = picture.getexif().get_ifd(POSITION)
        latitude, longitude = (sum(float(part) / 60**at for at, part in enumerate(told[tag])) for tag in (2, 4))
        return (-latitude if told.get(1) == "S" else latitude, -longitude if told.get(3) == "W" else longitude)
    return None


def shown(jpeg: bytes | memoryview) -> HttpResponse:
    """A photograph for the eyes of one reader, kept nowhere."""
    response = HttpResponse(bytes(jpeg), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response
