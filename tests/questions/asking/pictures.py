"""Photos as telephones make them, and files that only say they are photos."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
TURNED = 6
OSKEMEN = {1: "N", 2: (49.0, 57.0, 0.0), 3: "E", 4: (82.0, 36.0, 36.0)}


def jpeg(size: tuple[int, int] = (800, 600), kind: str = "JPEG", **options) -> bytes:
    """A gradient with a red corner at its upper left, with what a camera writes."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste((255, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Camera of Aigerim", options.pop("orientation", 1)
    exif.get_ifd(GPS).update(OSKEMEN)
    result = BytesIO()
    picture.save(result, kind, exif=exif, **options)
    return result.getvalue()


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says it is so large, and hardly anything behind it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def uploaded(content: bytes | None = None, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if content is None else content, "image/jpeg")
