"""Whether there is room for a file: a disk that fills up while one is written keeps half of it."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

SIZES = 2
"""A picture is kept in several sizes, which together take about as much as itself."""
SPARE = 64 * 2**20
"""Bytes left for whatever is written beside it."""


def free() -> int:
    """Bytes free where the files of editors are kept."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def refuse_without_room(file: File) -> None:
    """ValidationError where the file would fill the disk."""
    if free() < file.size * SIZES + SPARE:
        raise ValidationError(
            _("There is no room left for files on the server. Nothing has been saved; please tell its operator.")
        )
