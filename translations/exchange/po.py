"""PO, the format of gettext: read by Poedit, Weblate and every other program for translators."""

import polib
from django.utils.translation import gettext as _

from translations.exchange.units import Handed, Unit, UnreadableError, checked, without_doubles

IDENTITY = "X-WagtailLocalize-TranslationID"
"""As wagtail-localize's own files have it, which can be given back here, too."""
WAS = "was:"
ENDS = dict(
    zip(
        map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        "\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4\ue0f5\ue0f6\ue0f7",
        strict=True,
    )
)
"""What polib would take for the end of a line, and what it is written as: letters that no text has."""
ENDS_AGAIN = {ord(letter): chr(end) for end, letter in ENDS.items()}


def write(handed: Handed) -> bytes:
    po = polib.POFile(wrapwidth=0)
    source, target = handed.languages
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target,
        "X-Source-Language": source,
        "X-Title": " ".join(handed.title.split()),
        IDENTITY: handed.translation,
    }
    for unit in handed.units:
        entry = polib.POEntry(
            msgctxt=unit.path,
            msgid=unit.source.translate(ENDS),
            msgstr=unit.target.translate(ENDS),
            comment=f"{WAS}{unit.was}",
        )
        po.append(entry)
    return str(po).encode()


def read(content: bytes) -> Handed:
    """Of any PO file that names its translation. Raises UnreadableError."""
    try:
        po = polib.pofile(checked(content).decode("utf-8-sig"))
    except (UnicodeDecodeError, OSError, ValueError, IndexError):
        raise UnreadableError(_("It is no PO file, or is broken.")) from None
    if not po.metadata.get(IDENTITY):
        raise UnreadableError(_("It does not say which translation it is of."))
    units = (unit_of(one) for one in po if not (one.obsolete or one.fuzzy))
    languages = (po.metadata.get("X-Source-Language", ""), po.metadata.get("Language", ""))
    return Handed(po.metadata[IDENTITY].strip(), languages, po.metadata.get("X-Title", ""), without_doubles(units))


def unit_of(entry: polib.POEntry) -> Unit:
    source, target = (text.translate(ENDS_AGAIN) for text in (entry.msgid, entry.msgstr))
    return Unit(entry.msgctxt or "", source, target, was(entry))


def was(entry: polib.POEntry) -> str:
    marks = [line.strip() for line in (entry.comment or "").splitlines()]
    return next((line.removeprefix(WAS) for line in marks if line.startswith(WAS)), "")
