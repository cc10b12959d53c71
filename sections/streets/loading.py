"""manage.py load_streets: the directory from a file of comma-separated values, such as the address register's."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sections.streets.street import Street

REQUIRED = ("code", "kind", "name_kk", "name_ru", "name_en")
OPTIONAL = ("former_ru", "former_kk", "aliases", "rka", "district")
LARGEST = 10_000_000
"""Bytes: some fifty thousand streets."""


@dataclass
class Loaded:
    """What came of it. `bad`: number of the line, and what is wrong with it."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


class FileError(ValueError):
    """It cannot be read at all; its words are for the reader."""


def load(path: Path, *, partial: bool = False, dry_run: bool = False) -> Loaded:
    """Adds and changes streets by their code; takes none away. With a bad row nothing is written, unless `partial`."""
    done, seen = Loaded(), set()
    there = {street.code: street for street in Street.objects.all()}
    with transaction.atomic():
        for line, row in rows(path):
            try:
                if None in row or None in row.values():
                    raise ValidationError(_("It has not as many fields as the first line."))
                code = row["code"]
                if code in seen:
                    raise ValidationError(_("The code “%s” stands in another line, too.") % code)
                seen.add(code)
                lay(row, there.get(code), done)
            except ValidationError as wrong:
                done.bad.append((line, in_words(wrong)))
        if dry_run or (done.bad and not partial):
            transaction.set_rollback(True)
    return done


def lay(row: dict[str, str], street: Street | None, done: Loaded) -> None:
    fields = {name: " ".join(row[name].split()) for name in (*REQUIRED, *OPTIONAL) if name in row}
    if street and all(getattr(street, name) == text for name, text in fields.items()):
        done.same += 1
        return
    told, street = (done.changed, street) if street else (done.new, Street())
    for name, text in fields.items():
        setattr(street, name, text)
    street.full_clean()
    street.save()
    told.append(street.code)


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines after the first, each with its number."""
    try:
        content = path.read_bytes()
        if len(content) > LARGEST:
            raise FileError(_("The file is larger than 10 MB."))
        text = content.decode("utf-8-sig")
    except OSError as reason:
        raise FileError(f"{path}: {reason.strerror}") from None
    except UnicodeDecodeError:
        raise FileError(_("The file is not in UTF-8. From Excel: save as “CSV UTF-8”.")) from None
    if "\0" in text:
        raise FileError(_("The file holds characters that are no text."))
    first, _newline, _rest = text.partition("\n")
    reader = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise FileError(_("The first line does not name these columns: %s") % ", ".join(missing))
    for row in reader:
        yield reader.line_num, row


def in_words(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return " ".join(f"{name}: {' '.join(messages)}" for name, messages in wrong.message_dict.items())
