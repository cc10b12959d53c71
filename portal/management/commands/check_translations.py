"""Tells which interface strings lack a translation, and which translations lack a string."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

IGNORED = (".venv", "var", "tests", "static", "node_modules", "bench")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


class Command(BaseCommand):
    help = "Checks the catalogues against the source; --write brings them up to date, for the translators to fill in."
    requires_system_checks = []  # what they find is no matter of the catalogues

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *, write: bool, **options: Any) -> None:
        found = []
        for code, fresh in extracted([code for code, _name in settings.LANGUAGES]).items():
            path = settings.ROOT / "locale" / code / "LC_MESSAGES" / "django.po"
            if write:
                update(path, fresh)
            found += problems(path, fresh)
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("The catalogues are complete.")


def extracted(codes: list[str]) -> dict[str, polib.POFile]:
    """Language → the strings of the source as they stand now, by Django's makemessages in a folder of its own.

    It reads the source once for all languages, and with settings that name no app it need not load ours.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("portal", "sections", "questions", "newsletter", "translations", "home", "demo", "templates"):
            (copy / name).symlink_to(settings.ROOT / name)
        (copy / "locale").mkdir()
        options = [word for code in codes for word in ("--locale", code)]
        options += [word for name in IGNORED for word in ("--ignore", name)]
        options += ["--settings", "django.conf.global_settings", "--symlinks", "--no-obsolete", "--no-wrap"]
        command = [sys.executable, "-m", "django", "makemessages", *options]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandError(f"makemessages needs GNU gettext (package gettext): {done.stderr.strip()[-300:]}")
        return {code: polib.pofile(str(copy / "locale" / code / "LC_MESSAGES" / "django.po")) for code in codes}


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def problems(path: Path, fresh: polib.POFile) -> list[str]:
    """One line for each string that is missing, untranslated, doubtful, left over, or has lost a placeholder."""
    if not path.exists():
        return [f"{path}: missing"]
    known = {key(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    wanted = {key(entry) for entry in fresh}
    name = path.parts[-3]
    found = [f"{name}: not in the catalogue: {entry.msgid[:70]!r}" for entry in fresh if key(entry) not in known]
    for place, entry in known.items():
        if place not in wanted:
            found.append(f"{name}: nobody uses: {entry.msgid[:70]!r}")
        elif entry.fuzzy or not entry.translated():
            found.append(f"{name}: not translated: {entry.msgid[:70]!r}")
        elif not same_placeholders(entry):
            found.append(f"{name}: other placeholders than the source: {entry.msgid[:70]!r}")
    return found


def same_placeholders(entry: polib.POEntry) -> bool:
    """Whether the translation holds the same %(names)s as the string."""
    if entry.msgid_plural:
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural))
        return all(set(PLACEHOLDER.findall(text)) <= wanted for text in entry.msgstr_plural.values())
    return set(PLACEHOLDER.findall(entry.msgid)) == set(PLACEHOLDER.findall(entry.msgstr))


def update(path: Path, fresh: polib.POFile) -> None:
    """Adds new strings, drops unused ones; what is translated stays."""
    known = {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    for entry in fresh:
        old = known.get(key(entry))
        if old:
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
        elif path.parts[-3] == "en":
            entry.msgstr = entry.msgid if not entry.msgid_plural else ""
            if entry.msgid_plural:
                entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        # Whether a string is used stays in the source: line numbers here would only make noise in every change.
        entry.occurrences = sorted({(place.removeprefix("./"), "") for place, _line in entry.occurrences})
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    fresh.sort(key=lambda entry: (entry.msgid.lower(), entry.msgctxt or ""))
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": path.parts[-3],
        "Plural-Forms": PLURALS[path.parts[-3]],
    }
    fresh.header, fresh.wrapwidth = "", 119
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))


PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14) ? 2 : 3);",
    "en": "nplurals=2; plural=(n != 1);",
}
"""As in Django's own catalogues, which ours are merged into."""
