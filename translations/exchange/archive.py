"""Files of many translations as one, and whatever was uploaded as files."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from types import ModuleType

from django.utils.translation import gettext as _

from translations.exchange import po, xliff
from translations.exchange.units import MOST_BYTES, Handed, UnreadableError, checked

FORMATS: dict[str, ModuleType] = {"po": po, "xlf": xliff}
"""The end of a file's name → what writes and reads such a file."""
MOST_FILES = 2_000
LOST = (OSError, EOFError)
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    *LOST,
)
OTHER_NAMES = {"xliff": "xlf"}


def write(files: Iterable[Handed], kind: str) -> bytes:
    """A ZIP archive with a file for each translation: ru/0012-name-of-the-page.po."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, handed in enumerate(files, 1):
            title = re.sub(r"\W+", "-", handed.title.lower()).strip("-")[:60]
            archive.writestr(f"{handed.languages[1]}/{number:04}-{title}.{kind}", FORMATS[kind].write(handed))
    return content.getvalue()


def files_of(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in what was uploaded: those of an archive, or itself. Raises UnreadableError."""
    if not zipfile.is_zipfile(io.BytesIO(checked(content))):
        yield name, content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_BYTES:
                raise UnreadableError(
                    _("The archive holds too much: at most %(size)s MB.") % {"size": MOST_BYTES // 1024**2}
                )
            for one in inside:
                with archive.open(one) as file:
                    yield one.filename, file.read(MOST_BYTES + 1)
    except BROKEN:
        raise UnreadableError(_("The archive is broken, or locked with a password.")) from None


def read(name: str, content: bytes) -> Handed:
    """A file by the end of its name. Raises UnreadableError."""
    end = name.rpartition(".")[2].lower()
    kind = FORMATS.get(OTHER_NAMES.get(end, end))
    if kind is None:
        raise UnreadableError(_("It is neither a PO nor an XLIFF file."))
    found: Handed = kind.read(content)
    return found
