"""manage.py restore: the way back, onto an empty machine."""

import json
import tarfile
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail import hooks

from portal.backup import databases
from portal.backup.making import MANIFEST, MEDIA, sha256
from portal.mail.models import Outgoing

HELD = "Held: it waited when the backup was made, and may have gone since. “Send again” sends it."


def restore(folder: Path, *, send_waiting: bool = False) -> dict[str, Any]:
    """Brings everything back; the manifest. Nothing is touched before the backup has proved whole and fitting.

    Letters that waited are held, since they may have gone after the moment of the backup; `send_waiting`: they have
    not, because the worker was stopped before it.
    """
    manifest = checked(folder)
    databases.restore(folder / manifest["database"])
    differences = differing(manifest["rows"], databases.counts())
    if differences:
        raise CommandError(f"Not all rows have come back: {differences}")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not send_waiting:
        manifest["held"] = hold()
    restore_files(folder / MEDIA)
    return manifest


def checked(folder: Path) -> dict[str, Any]:
    """The manifest of a backup that is whole, and not of newer code than this."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        damaged = [name for name, sum_ in manifest["sha256"].items() if sha256(folder / name) != sum_]
        migrations = set(manifest["migrations"])
    except (OSError, ValueError, KeyError, TypeError):
        raise CommandError(f"{folder} holds no whole backup.") from None
    if damaged:
        raise CommandError(f"Damaged: {', '.join(damaged)}. Nothing has been changed.")
    ours = {f"{app}.{name}" for app, name in MigrationLoader(connection, ignore_no_migrations=True).disk_migrations}
    own_apps = {app.label for app in apps.get_app_configs()}
    newer = sorted(name for name in migrations - ours if name.partition(".")[0] in own_apps)
    if newer:
        raise CommandError(f"The backup is of newer code ({manifest['version']}): {newer[0]} is not known here.")
    return manifest


def differing(told: dict[str, int], found: dict[str, int]) -> dict[str, tuple[int | None, int | None]]:
    return {
        name: (told.get(name), found.get(name)) for name in told.keys() | found if told.get(name) != found.get(name)
    }


def hold() -> int:
    """Takes every waiting letter off its way, those of mailings not yet written out too. How many."""
    for write_out in hooks.get_hooks("write_out_letters"):
        write_out()
    kinds = [model for model in apps.get_models() if issubclass(model, Outgoing)]
    dead = {"state": Outgoing.State.DEAD, "error": HELD, "leased_until": None}
    return sum(kind.objects.filter(state=Outgoing.State.WAITING).update(**dead) for kind in kinds)


def restore_files(archive: Path) -> None:
    """The files of editors; one that is there already is replaced."""
    with tarfile.open(archive) as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            if content is None:
                continue
            if default_storage.exists(entry.name):
                default_storage.delete(entry.name)
            default_storage.save(entry.name, ContentFile(content.read()))
