"""Every string of the interface in three columns, for proof-readers, and their corrections taken back: those of the
portal, and those of packages that it translates or mends.

`python -m tools.strings` (make strings) writes var/strings.html, to be read, and var/strings.csv, to be corrected in
any spreadsheet; `python -m tools.strings FILE.csv` (make strings ARGS=FILE.csv) takes what differs into the catalogues
and says of each correction whether it was taken. Only kk, ru and en are read back; order, other columns and lines that
were left out do not matter. A string that has changed meanwhile is not overwritten: both texts are shown.
"""

import csv
import hashlib
import html
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "locale" / "packages"
CODES = ("kk", "ru", "en")
COLUMNS = ("id", "as exported", "places", "context", "for the numbers", *CODES)
NUMBERS = {0: "1", 1: "2, 3, 4", 2: "5, 11, 20", 3: "1,5"}
"""The forms of a plural by numbers that take them: Russian has all four; Kazakh and English have the first for 1, the
second for every other."""
FORMULAS = ("=", "+", "-", "@", "\t")
Catalogues = dict[str, polib.POFile]
"""By language."""
Books = dict[str, Catalogues]
"""Catalogues by their package's name; the portal's own by none."""


@dataclass(frozen=True)
class Row:
    """One string, or one form of its plural. `texts`: by language; without those that have no such form, or are the
    package's own."""

    book: str
    entry: tuple[str, str, str]
    form: int | None
    places: tuple[str, ...]
    texts: dict[str, str]

    @property
    def id(self) -> str:
        book = [self.book] if self.book else []
        return digest(*book, *(part or "" for part in self.entry), str(self.form))

    def shown(self, code: str) -> str:
        """The text, also where it cannot be changed here: English words of packages stand in their code."""
        _context, one, many = self.entry
        own = (many if self.form else one) if self.book and code == "en" and self.form in (None, 0, 1) else ""
        return self.texts.get(code, own)

    @property
    def state(self) -> str:
        """Another one as soon as one of the texts is."""
        return digest(*(self.texts.get(code, "") for code in CODES))

    def cells(self) -> tuple[str, ...]:
        number = "" if self.form is None else NUMBERS[self.form]
        texts = (harmless(self.shown(code)) for code in CODES)
        return (self.id, self.state, ", ".join(self.places), self.entry[0] or "", number, *texts)


def digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def harmless(text: str) -> str:
    """As a spreadsheet takes it for text, not for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def plain(cell: str) -> str:
    """The text of a cell again. Spreadsheets end lines in their own way."""
    text = cell.replace("\r\n", "\n")
    return text[1:] if text.startswith(tuple(f"'{sign}" for sign in FORMULAS)) else text


def books() -> Books:
    found: Books = {"": {code: polib.pofile(str(path_of(code))) for code in CODES}}
    for path in sorted(PACKAGES.glob("*/*/LC_MESSAGES/*.po")):
        package, code = path.relative_to(PACKAGES).parts[:2]
        name = f"{package}, scripts" if path.stem == "djangojs" else package
        found.setdefault(name, {})[code] = polib.pofile(str(path))
    return found


def path_of(code: str) -> Path:
    return ROOT / "locale" / code / "LC_MESSAGES" / "django.po"


def rows(known: Books) -> Iterator[Row]:
    """Of all that is translated, in the order of the catalogues: the portal's are alphabetical."""
    for book, catalogues in known.items():
        by_entry = {code: {key(entry): entry for entry in po} for code, po in catalogues.items()}
        for which in dict.fromkeys(one for entries in by_entry.values() for one in entries):
            found = {code: entries[which] for code, entries in by_entry.items() if which in entries}
            forms = sorted({form for one in found.values() for form in one.msgstr_plural}) or [None]
            places = (book,) if book else tuple(place for place, _line in found["en"].occurrences)
            for form in forms:
                texts = {code: text_of(one, form) for code, one in found.items() if has(one, form)}
                yield Row(book, which, form, places, texts)


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def has(entry: polib.POEntry, form: int | None) -> bool:
    return form is None or form in entry.msgstr_plural


def text_of(entry: polib.POEntry, form: int | None) -> str:
    return entry.msgstr if form is None else entry.msgstr_plural[form]


def write(folder: Path) -> None:
    """Puts strings.csv and strings.html into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = list(rows(books()))
    with (folder / "strings.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *(row.cells() for row in found)])
    (folder / "strings.html").write_text(page(found), encoding="utf-8")


def page(found: list[Row]) -> str:
    """All of them as one page that needs nothing else."""
    head = "".join(f"<th>{name}</th>" for name in COLUMNS[2:])
    lines = []
    for row in found:
        places, context, number = (html.escape(cell) for cell in row.cells()[2:5])
        texts = "".join(f'<td lang="{code}">{html.escape(row.shown(code))}</td>' for code in CODES)
        lines.append(f'<tr id="{row.id}"><td>{places}</td><td>{context}</td><td>{number}</td>{texts}</tr>')
    style = (
        "td{vertical-align:top;white-space:pre-line;border-top:1px solid;padding:.3em}td:first-child{font-size:.8em}"
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Strings</title><style>{style}</style>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></html>"
    )


def read(path: Path) -> list[dict[str, str]]:
    """The lines of a corrected file. ValueError where it is none: another table, another kind of file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("not in UTF-8: save it as “CSV UTF-8”") from None
    heading = text.partition("\n")[0]
    lines = list(csv.DictReader(text.splitlines(keepends=True), delimiter=";" if ";" in heading else ","))
    if not lines or not {"id", "as exported", *CODES} <= {*lines[0]}:
        raise ValueError(f"these columns are needed: id, as exported, {', '.join(CODES)}")
    return lines


def take(lines: list[dict[str, str]], known: Books) -> tuple[int, list[str]]:
    """Puts the corrections into the catalogues given: how many were taken, and why others were not."""
    by_id = {row.id: row for row in rows(known)}
    entries = {
        (book, code): {key(entry): entry for entry in po}
        for book, catalogues in known.items()
        for code, po in catalogues.items()
    }
    taken, refused = 0, []
    for line in lines:
        row = by_id.get(line["id"] or "")
        if row is None:
            refused.append(f"{line['id']}: no such string any more: {line['en'] or line['ru'] or ''!r}")
            continue
        for code in CODES:
            old, new = row.shown(code), plain(line[code] or "")
            if new == old:
                continue
            reason = why_not(row, code, new) if line["as exported"] == row.state else "has changed meanwhile"
            if reason:
                refused.append(f"{row.id} {code}: {reason}: {old!r} → {new!r}")
            else:
                put(entries[row.book, code][row.entry], row.form, new)
                taken += 1
    return taken, refused


def why_not(row: Row, code: str, new: str) -> str:
    """The reason a text cannot take the place of the language's, or nothing."""
    from portal.management.commands.check_translations import PLACEHOLDER  # noqa: PLC0415 - needs settings

    if code not in row.texts:
        return f"stands in the code of {row.book}" if row.book else "has no such form"
    if not new.strip():
        return "is empty"
    old = row.texts[code]
    wanted = {*PLACEHOLDER.findall(row.entry[1]), *PLACEHOLDER.findall(row.entry[2] or "")}
    if lost := set(PLACEHOLDER.findall(old)) - set(PLACEHOLDER.findall(new)):
        return f"has lost {', '.join(sorted(lost))}"
    if other := set(PLACEHOLDER.findall(new)) - wanted:
        return f"names {', '.join(sorted(other))}, which the code does not know"
    return ""


def put(entry: polib.POEntry, form: int | None, text: str) -> None:
    if form is None:
        entry.msgstr = text
    else:
        entry.msgstr_plural[form] = text


def main(arguments: list[str]) -> str | int:
    """What went wrong, or 0."""
    if not arguments:
        write(ROOT / "var")
        print("var/strings.html, to be read; var/strings.csv, to be corrected: make strings ARGS=FILE.csv")
        return 0
    try:
        lines = read(Path(arguments[0]))
    except (ValueError, OSError) as fault:
        return f"{arguments[0]}: {fault}"
    known = books()
    taken, refused = take(lines, known)
    for po in (po for catalogues in known.values() for po in catalogues.values()):
        po.wrapwidth = 119
        po.save()
    print(f"{taken} corrections taken, {len(refused)} not.")
    return "\n".join(refused) or 0


if __name__ == "__main__":
    settings.configure()
    sys.exit(main(sys.argv[1:]))
