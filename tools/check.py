"""`make check`: everything that can be told about the code without running the tests. All checks run, two at a time."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
MANAGE = (sys.executable, "manage.py")
IMPORT_RULES = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()")
CHECKS = {
    "lint": (*PYTHON, "ruff", "check", "."),
    "format": (*PYTHON, "ruff", "format", "--check", "."),
    "templates": (*PYTHON, "djlint", "--lint", "--quiet", "templates"),
    "template format": (*PYTHON, "djhtml", "--check", "--tabwidth", "2", "templates"),
    "import rules": (*IMPORT_RULES, "--no-logo"),
    "system": (*MANAGE, "check", "--fail-level", "WARNING"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "translations": (*MANAGE, "check_translations"),
    "demo texts": (*MANAGE, "check_demo_texts"),
}
SETTINGS = {
    "DEBUG": "1",
    "DEMO": "0",
    "DATABASE_URL": f"sqlite:///{ROOT / 'var' / 'check.sqlite3'}",
    "CACHE_URL": "locmemcache://",
}
"""A configuration of its own, so that a fresh clone without a database is checked like any other."""


def run(name: str) -> tuple[str, int, str, float]:
    """Runs one check: its name, exit status, words and seconds."""
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env={**os.environ, **SETTINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, done.returncode, done.stdout, time.monotonic() - started


def main() -> None:
    (ROOT / "var").mkdir(exist_ok=True)
    failed = []
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool:
        for name, status, words, seconds in pool.map(run, CHECKS):
            print(f"{'FAILED' if status else 'ok':6} {name} ({seconds:.1f} s)", flush=True)
            if status:
                failed.append(name)
                print(words.rstrip(), flush=True)
    if failed:
        sys.exit(f"make check: {', '.join(failed)} failed. Many findings are mended by `make format`.")


if __name__ == "__main__":
    main()
