"""Compiles the interface's translations (locale/…/*.po) when they are newer than what was compiled last.

Done at start, so that no machine needs GNU gettext and no start can be forgotten; without changes it costs a look at
the files' times.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def of_packages(folder: Path) -> list[Path]:
    """The catalogues over those of packages, each named as the package whose own locale/ it mends or adds to."""
    return sorted(one for one in folder.glob("*") if one.is_dir())


def compile_stale(folders: Iterable[Path]) -> None:
    """Writes an .mo beside each newer .po; on a read-only disk what was compiled before has to do."""
    for folder in folders:
        for po in folder.glob("*/LC_MESSAGES/django*.po"):
            mo = po.with_suffix(".mo")
            if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
                compile_one(po, mo)


def compile_one(po: Path, mo: Path) -> None:
    """Compiles one catalogue; whoever reads it meanwhile sees the old one or the new one, never a half."""
    import polib  # noqa: PLC0415 - only where there is something to compile

    part = mo.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        polib.pofile(str(po)).save_as_mofile(str(part))
        part.replace(mo)
