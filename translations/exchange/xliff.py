"""XLIFF 1.2 (OASIS, 2008): what translation agencies and programs such as OmegaT, memoQ and Trados exchange.

The tags of a text are written as its letters are (`&lt;b&gt;`): nothing of it is lost in programs that know no HTML.
"""

import re
from xml.etree import ElementTree as ET  # writes alone: what comes from outside is read by defusedxml

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused
from django.utils.translation import gettext as _

from translations.exchange.units import Handed, Unit, UnreadableError, checked, without_doubles

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NAMES = {"x": NAMESPACE}
WAS = "was:"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
UNFINISHED = ("needs-translation", "new")
NO_LETTERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any way."""


def write(handed: Handed) -> bytes:
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}xliff", version="1.2")
    source, target = handed.languages
    kind = {"source-language": source, "target-language": target, "datatype": "plaintext"}
    file = ET.SubElement(root, f"{{{NAMESPACE}}}file", {"original": handed.translation, **kind})
    header = ET.SubElement(file, f"{{{NAMESPACE}}}header")
    ET.SubElement(header, f"{{{NAMESPACE}}}note").text = written(handed.title)
    body = ET.SubElement(file, f"{{{NAMESPACE}}}body")
    for number, unit in enumerate(handed.units, 1):
        names = {"id": str(number), "resname": unit.path, SPACE: "preserve"}
        line = ET.SubElement(body, f"{{{NAMESPACE}}}trans-unit", names)
        ET.SubElement(line, f"{{{NAMESPACE}}}source").text = written(unit.source)
        state = {"state": "translated" if unit.target else "needs-translation"}
        ET.SubElement(line, f"{{{NAMESPACE}}}target", state).text = written(unit.target)
        ET.SubElement(line, f"{{{NAMESPACE}}}note", {"from": "portal"}).text = f"{WAS}{unit.was}"
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def written(text: str) -> str:
    return NO_LETTERS.sub("\ufffd", text)


def read(content: bytes) -> Handed:
    """Of any XLIFF 1.2 file that names its translation. Raises UnreadableError."""
    try:
        root = Defused.fromstring(checked(content), forbid_dtd=True)
    except (Defused.ParseError, DefusedXmlException, ValueError):
        raise UnreadableError(_("It is no XLIFF file, or is broken.")) from None
    files = root.findall("x:file", NAMES)
    if root.tag != f"{{{NAMESPACE}}}xliff" or not files:
        raise UnreadableError(_("It is no file of XLIFF 1.2."))
    if len(files) > 1:
        raise UnreadableError(_("It holds several pages: give each of them back as a file of its own."))
    file = files[0]
    languages = (file.get("source-language", ""), file.get("target-language", ""))
    units = (unit_of(line) for line in file.iterfind(".//x:trans-unit", NAMES))
    title = text_of(file.find("x:header/x:note", NAMES))
    return Handed(file.get("original", "").strip(), languages, title, without_doubles(units))


def unit_of(line: ET.Element) -> Unit:
    target = line.find("x:target", NAMES)
    unfinished = target is None or target.get("state") in UNFINISHED
    notes = (text_of(note).strip() for note in line.iterfind("x:note", NAMES))
    was = next((note.removeprefix(WAS) for note in notes if note.startswith(WAS)), "")
    words = "" if unfinished else text_of(target)
    return Unit(line.get("resname", ""), text_of(line.find("x:source", NAMES)), words, was)


def text_of(element: ET.Element | None) -> str:
    """All letters in it, also of marks that a program has put around some."""
    return "" if element is None else "".join(element.itertext())
