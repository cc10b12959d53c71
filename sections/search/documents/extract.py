"""The words of a file. Run as a program, since nobody knows what a file does to its reader: bounded in memory and time.

python extract.py pdf < file > text
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

MOST_BYTES, MOST_PAGES, MOST_TEXT = 20 * 1024 * 1024, 200, 100_000
SECONDS, MEMORY = 20, 1024 * 1024 * 1024
OFFICE = {
    "docx": re.compile(r"word/document\.xml"),
    "xlsx": re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"),
    "odt": re.compile(r"content\.xml"),
    "ods": re.compile(r"content\.xml"),
}
"""Kind → the parts of it that hold its words."""
KINDS = {"pdf", *OFFICE}


def text_of(content: bytes, kind: str) -> str:
    """The words of a file, as many as are kept."""
    found, length = [], 0
    for piece in of_pdf(content) if kind == "pdf" else of_office(content, kind):
        found.append(" ".join(piece.split()))
        length += len(found[-1])
        if length > MOST_TEXT:
            break
    return " ".join(found).replace("\x00", "")[:MOST_TEXT]


def of_pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - a second of work that the portal itself does not need

    for page in PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]:
        yield page.extract_text()


def of_office(content: bytes, kind: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if OFFICE[kind].fullmatch(name):
                with archive.open(name) as part:
                    for _event, element in ET.iterparse(part):  # noqa: S314 - this process has nothing to lose
                        yield from filter(None, (element.text, element.tail))
                        element.clear()


def bound() -> None:
    """This process gets no more of the machine than that. (macOS knows no bound of memory.)"""
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    bound()
    sys.stdout.buffer.write(text_of(sys.stdin.buffer.read(MOST_BYTES), sys.argv[1]).encode())
