"""manage.py backup: database, files, what version they are of, and checksums."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.storage import Storage, default_storage
from django.core.management import CommandError
from django.db.migrations.recorder import MigrationRecorder

from portal import VERSION, clock
from portal.backup import databases

MANIFEST, MEDIA = "manifest.json", "media.tar"
PRIVATE = 0o077
"""The mask under which everything is written: a backup holds the data of people."""


def make(folder: Path) -> dict[str, Any]:
    """Writes a backup into the folder, which must be empty or new; its manifest, which is written last of all.

    The portal may go on working. Files are copied before the moment of the database, and those that have come until
    then after it, so that whatever a row names is there.
    """
    before = os.umask(PRIVATE)
    try:
        prepare(folder)
        with tarfile.open(folder / MEDIA, "w") as tar:
            there: set[str] = set()
            add_files(tar, there)
            file, rows = databases.dump(folder)
            add_files(tar, there)
        manifest = {
            "version": VERSION,
            "made_at": clock.now().isoformat(),
            "database": file,
            "rows": rows,
            "files": len(there),
            "migrations": sorted(f"{one.app}.{one.name}" for one in MigrationRecorder.Migration.objects.all()),
            "sha256": {name: sha256(folder / name) for name in (file, MEDIA)},
        }
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    finally:
        os.umask(before)
    return manifest


def prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty: each backup takes a folder of its own.")
    except OSError as reason:
        raise CommandError(f"{folder} cannot be written to: {reason.strerror}") from None


def add_files(tar: tarfile.TarFile, there: set[str]) -> None:
    """Adds the files of editors that are not there yet, and their names to those. One that goes meanwhile is left."""
    for name in names(default_storage):
        if name in there:
            continue
        try:
            with default_storage.open(name) as file:
                content = file.read()
        except FileNotFoundError:
            continue
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        tar.addfile(entry, BytesIO(content))
        there.add(name)


def names(storage: Storage, folder: str = "") -> Iterator[str]:
    """The files of a storage, wherever it keeps them."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from names(storage, f"{folder}/{name}" if folder else name)


def sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
