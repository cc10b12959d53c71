"""The static files as they are collected for the web: the comments of our stylesheets stay behind.

They are a seventh of what a phone waits for before it shows anything.
"""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"css/[\w-]+\.css")
COMMENT = re.compile(r"[ \t]*/\*.*?\*/[ \t]*\n?", re.DOTALL)


class Bare:
    """A place of files, whose stylesheets are read without their comments."""

    def __init__(self, place: Storage) -> None:
        self.place = place

    def open(self, name: str) -> File:
        with self.place.open(name) as file:
            return ContentFile(COMMENT.sub("", file.read().decode()).encode(), name=name)


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """Named by what is in them, compressed, and ours without comments."""

    def post_process(self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any) -> Any:
        bare = {name: (Bare(place), path) for name, (place, path) in paths.items() if OURS.fullmatch(name)}
        return super().post_process(paths | bare, *args, **options)
