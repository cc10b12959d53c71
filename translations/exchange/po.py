"""PO, the format of gettext: read by Poedit, Weblate and every other program for translators."""

import polib
from django.utils.translation import gettext as _

from translations.exchange.units import Handed, Unit, UnreadableError, checked, without_doubles

IDENTITY = "X-WagtailLocalize-TranslationID"
"""As wagtail-localize's own files have it, which can be given back here, too."""
WAS = "was:"


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
        entry = polib.POEntry(msgctxt=unit.path, msgid=unit.source, msgstr=unit.target, comment=f"{WAS}{unit.was}")
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
    units = (Unit(one.msgctxt or "", one.msgid, one.msgstr, was(one)) for one in po if not (one.obsolete or one.fuzzy))
    languages = (po.metadata.get("X-Source-Language", ""), po.metadata.get("Language", ""))
    return Handed(po.metadata[IDENTITY].strip(), languages, po.metadata.get("X-Title", ""), without_doubles(units))


def was(entry: polib.POEntry) -> str:
    marks = [line.strip() for line in (entry.comment or "").splitlines()]
    return next((line.removeprefix(WAS) for line in marks if line.startswith(WAS)), "")
