"""Files that editors upload are what their names say: they are checked by their content, and refused in plain words.

Of files Wagtail looks at the end of the name alone. Pictures it does open; their kinds and sizes are in the settings.
"""

import zipfile
import zlib
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField

BEGINNING, END = 16, 2048
PDF = (b"%PDF-1.", b"%PDF-2.")
ZIP = b"PK\x03\x04"
OFFICE = {
    "docx": {"[Content_Types].xml", "word/document.xml"},
    "xlsx": {"[Content_Types].xml", "xl/workbook.xml"},
    "odt": {"mimetype", "content.xml", "META-INF/manifest.xml"},
    "ods": {"mimetype", "content.xml", "META-INF/manifest.xml"},
}
"""Kind → the parts without which a file is none of it."""
MIMETYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
MACROS = ("vbaproject.bin", "basic/", "scripts/")
RUNNING = {".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".sh", ".jar", ".html", ".htm", ".svg", ".hta"}
"""What an office file has no business to carry."""
BROKEN = (zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, OSError, EOFError, ValueError, MemoryError)
"""What the reader of archives raises at one that is spoilt; RuntimeError also where it knows no such packing."""
MOST_PARTS, LARGEST_WHOLE = 5000, 400 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "cp1251")
"""Of tables as text: what is usual, and what Excel writes in Russian and Kazakh Windows."""
CONTROL = {chr(code) for code in range(32)} - set("\t\r\n")

MESSAGES = {
    "other": _("The content of this file is not what its name says (.%(kind)s). Please save it anew in its program."),
    "macros": _("This file carries a program (macros). Please save it without."),
    "large": _("This file unpacks to far too much. Please make it smaller."),
}


class PictureField(WagtailImageField):
    """Refuses what begins like a picture and is none, or unpacks to far too much; Wagtail’s own stumbles over that."""

    def to_python(self, data: Any) -> Any:
        try:
            if data:
                self.check_pixels_named(data)
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # a decoder raises what it likes
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error

    def check_pixels_named(self, file: File) -> None:
        """By its head alone: Wagtail counts the pixels once they are unpacked, which may take gigabytes."""
        try:
            with Image.open(file) as picture:
                pixels = picture.width * picture.height
        except UnidentifiedImageError:
            return  # Wagtail has its own words on that
        except Image.DecompressionBombError as error:
            raise refusal("large") from error
        finally:
            file.seek(0)
        if self.max_image_pixels and pixels > self.max_image_pixels:
            raise refusal("large")


def refusal(name: str, kind: str = "") -> ValidationError:
    return ValidationError(MESSAGES[name] % {"kind": kind}, code=name)


def check(file: UploadedFile) -> None:
    """ValidationError where the content is another than the end of the name. Other ends the model itself refuses."""
    kind = PurePosixPath(file.name or "").suffix.lower().lstrip(".")
    try:
        if kind == "pdf":
            check_pdf(file)
        elif kind in OFFICE:
            check_office(file, kind)
        elif kind == "csv":
            check_text(file)
    finally:
        file.seek(0)


def check_pdf(file: File) -> None:
    """It begins as a PDF does and ends as one does: nothing stands before it, nothing is appended."""
    file.seek(0)
    begins = file.read(BEGINNING).startswith(PDF)
    file.seek(max(0, file.size - END))
    end = file.read().rstrip(b"\r\n\t \x00")
    if not (begins and end.endswith(b"%%EOF")):
        raise refusal("other", "pdf")


def check_office(file: File, kind: str) -> None:
    """It is an archive from its first byte, with the parts of its kind, without programs and of a bearable size."""
    file.seek(0)
    if file.read(len(ZIP)) != ZIP:
        raise refusal("other", kind)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not names >= OFFICE[kind] or not says_its_kind(archive, kind):
                raise refusal("other", kind)
    except BROKEN as error:
        raise refusal("other", kind) from error
    if any(runs(name) for name in names):
        raise refusal("macros")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise refusal("large")


def says_its_kind(archive: zipfile.ZipFile, kind: str) -> bool:
    """Whether an OpenDocument file names its kind (no more of it is unpacked than that name)."""
    wanted = MIMETYPES.get(kind)
    if wanted is None:
        return True
    with archive.open("mimetype") as part:
        return part.read(len(wanted) + 1).strip() == wanted


def runs(name: str) -> bool:
    """Whether a part of an office file is a program."""
    name = name.lower()
    return name.startswith(MACROS) or name.endswith(MACROS[0]) or PurePosixPath(name).suffix in RUNNING


def check_text(file: File) -> None:
    """It is text without the signs that only machines use, and no page of the web."""
    file.seek(0)
    text = decoded(file.read())
    if text is None or CONTROL & set(text) or text.lstrip().startswith("<"):
        raise refusal("other", "csv")


def decoded(raw: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
