"""The demo content in a database, made once and copied for every test process: a template per state of the code.

Making it takes a minute or so, copying it less than a second. A template is named after a fingerprint of what goes into
it; `--create-db` makes it anew whatever the fingerprint says (CI does).
"""

import contextlib
import fcntl
import hashlib
import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.apps import apps

from portal.management.commands.run import static_files_are_fresh
from tests.postgres import CLOCK, KIND, ROOT, VAR, store

OURS = ("portal", "sections", "questions", "newsletter", "translations", "home", "demo")
KEPT = 3
"""Templates kept when a new one is made, so that going back and forth between two branches costs nothing."""


def _fingerprint(paths: set[Path], start: str = "") -> str:
    found = hashlib.sha256(start.encode())
    for path in sorted(paths):
        found.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _migrations() -> set[Path]:
    files = (path for app in OURS for path in (ROOT / app).glob("**/migrations/*.py"))
    return {ROOT / "requirements.txt", *files}


def _content() -> set[Path]:
    """What the seed reads and what it fills: everything in demo/ and home/, and each module that defines a model."""
    files = (path for name in ("demo", "home") for path in (ROOT / name).rglob("*"))
    texts = {path for path in files if path.is_file() and "__pycache__" not in path.parts}
    models = {Path(inspect.getfile(model)) for model in apps.get_models() if model._meta.app_label in OURS}
    return texts | {path for path in models if path.is_relative_to(ROOT)}


def template_names() -> tuple[str, str]:
    """The templates for the code as it is now: after the migrations, and with the demo content."""
    migrated = _fingerprint(_migrations())
    return f"migrated_{migrated}", f"demo{CLOCK}_{_fingerprint(_content(), migrated)}"


def media_root() -> Path:
    return Path(os.environ["MEDIA_ROOT"])


def is_made(name: str) -> bool:
    """Whether the template is there, and the files that belong to it too."""
    return name in store.names(name) and (media_root() / f".{name}").exists()


def template(*, anew: bool = False) -> str:
    """The name of the template with the demo content; makes it when it is missing. Processes wait for each other."""
    migrated, demo = template_names()
    with _turn(f"{KIND}-migrated"):
        if (anew and not _by_this_run(migrated).exists()) or migrated not in store.names(migrated):
            _make(migrated, None, ["migrate", "--noinput"], ["createcachetable"])
    with _turn(f"{KIND}-demo{CLOCK}"):
        if (anew and not _by_this_run(demo).exists()) or not is_made(demo):
            collect_static()  # the content lays what pages show
            shutil.rmtree(media_root(), ignore_errors=True)
            _make(demo, migrated, ["seed_demo"])
            media_root().mkdir(parents=True, exist_ok=True)
            (media_root() / f".{demo}").touch()
    return demo


def collect_static() -> None:
    """Collects the static files, where they are not fresh."""
    with _turn("static"):
        if not static_files_are_fresh():
            manage("collectstatic", "--noinput")


def _by_this_run(name: str) -> Path:
    """The mark of a template that this run has made."""
    return VAR / f"{KIND}-{name}-made-by-{os.environ['PORTAL_TEST_RUN']}"


@contextlib.contextmanager
def _turn(what: str):
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / f"{what}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(name: str, base: str | None, *commands: list[str]) -> None:
    """Fills a copy of `base` with management commands; it gets its name at the end, so that none is half made."""
    unfinished = f"unfinished_{name}"
    if base:
        store.copy(base, unfinished)
    else:
        store.create(unfinished)
    for command in commands:
        manage(*command, DATABASE_URL=store.url(unfinished))
    _forget(name)
    store.finish(unfinished, name)
    for old in VAR.glob(f"{KIND}-{name}-made-by-*"):
        old.unlink()
    _by_this_run(name).touch()


def _forget(name: str) -> None:
    """Drops the template of that name and, when there are many, the others of its kind."""
    others = [old for old in store.names(f"{name.partition('_')[0]}_") if old != name]
    for old in [name, *(others if len(others) >= KEPT else [])]:
        store.drop(old)


def manage(*command: str, **environment: str) -> str:
    """Runs a management command in a process of its own. What it says; where it fails, its last words."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)} failed:\n{(done.stdout + done.stderr)[-4000:]}")
    return done.stdout
