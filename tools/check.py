"""Everything that can be told about the code without running the tests: all of it for `make check`, and for the files
named on the command line (those of a commit) what they need. Two checks run at a time."""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
MANAGE = (sys.executable, "manage.py")
IMPORT_RULES = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()")
TRANSLATIONS = (
    sys.executable,
    "-c",
    "from portal.management.commands.check_translations import Command; Command().run_from_argv(['', 'translations'])",
)
"""`manage.py check_translations` without loading the apps, which takes most of its time."""
APPS = r"^(portal|sections|questions|newsletter|translations|home|demo)/.*\.py$"
TEMPLATES = r"^templates/.*\.html$"
WHOLE_ONLY = "$^"
"""Matches no path: takes too long before each commit."""


@dataclass(frozen=True)
class Check:
    """A command, and the files whose change it has a say on; `over` is what it takes where it can take those alone."""

    command: tuple[str, ...]
    files: str
    over: str = ""

    def of(self, changed: list[str]) -> list[str]:
        """The files among the changed that it has a say on."""
        return [path for path in changed if re.search(self.files, path)]

    def line(self, changed: list[str]) -> list[str]:
        """The command, over the changed files where there are any and it can take them alone."""
        return [*self.command, *((self.of(changed) or [self.over]) if self.over else ())]


CHECKS = {
    "lint": Check((*PYTHON, "ruff", "check", "--force-exclude"), r"\.py$", over="."),
    "format": Check((*PYTHON, "ruff", "format", "--check", "--force-exclude"), r"\.py$", over="."),
    "templates": Check((*PYTHON, "djlint", "--lint", "--quiet"), TEMPLATES, over="templates"),
    "template format": Check((*PYTHON, "djhtml", "--check", "--tabwidth", "2"), TEMPLATES, over="templates"),
    "types": Check((*PYTHON, "mypy", "--no-error-summary"), rf"{APPS}|^pyproject\.toml$"),
    "import rules": Check((*IMPORT_RULES, "--no-logo"), rf"{APPS}|^pyproject\.toml$"),
    "system": Check((*MANAGE, "check", "--fail-level", "WARNING"), WHOLE_ONLY),
    "migrations": Check((*MANAGE, "makemigrations", "--check", "--dry-run", "--skip-checks"), APPS),
    "translations": Check(TRANSLATIONS, rf"{APPS}|^templates/|^locale/"),
    "visible text": Check((*PYTHON, "tools.visible"), rf"{APPS}|^templates/|^static/js/"),
    "demo texts": Check((*MANAGE, "check_demo_texts"), r"/texts/.*\.md$"),
}
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DEBUG": "1",
    "DEMO": "0",
    "DATABASE_URL": f"sqlite:///{ROOT / 'var' / 'check.sqlite3'}",
    "CACHE_URL": "locmemcache://",
}
"""A configuration of its own, so that a fresh clone without a database is checked like any other."""


def needed(changed: list[str]) -> list[str]:
    """The checks that have a say on the changed files; all where none are named."""
    return [name for name, check in CHECKS.items() if not changed or check.of(changed)]


def run(name: str, changed: list[str]) -> tuple[str, int, str, float]:
    """Runs one check: its name, exit status, words and seconds."""
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name].line(changed),
        cwd=ROOT,
        env={**os.environ, **SETTINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, done.returncode, done.stdout, time.monotonic() - started


def main(changed: list[str]) -> None:
    (ROOT / "var").mkdir(exist_ok=True)
    failed = []
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool:
        for name, status, words, seconds in pool.map(lambda name: run(name, changed), needed(changed)):
            print(f"{'FAILED' if status else 'ok':6} {name} ({seconds:.1f} s)", flush=True)
            if status:
                failed.append(name)
                print(words.rstrip(), flush=True)
    if failed:
        sys.exit(f"make check: {', '.join(failed)} failed. Many findings are mended by `make format`.")


if __name__ == "__main__":
    main(sys.argv[1:])
