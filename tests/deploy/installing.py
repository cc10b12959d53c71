"""deploy/install and deploy/upgrade, run for real into a scratch root."""

import subprocess
from pathlib import Path

from tests.postgres import ROOT

DEPLOY = ROOT / "deploy"
HOST = "portal.example.kz"
ARGUMENTS = {
    "--host": HOST,
    "--email-url": "smtp+tls://user:password@mail.example.kz:587",
    "--from": "Портал <portal@example.kz>",
}


def run(program: str, root: Path, **arguments: str) -> subprocess.CompletedProcess:
    """The program below the scratch root; arguments are named as on the command line, with underscores."""
    words = [word for name, value in arguments.items() for word in (f"--{name.strip('_').replace('_', '-')}", value)]
    return subprocess.run(
        [str(DEPLOY / program), "--root", str(root), *words], capture_output=True, text=True, check=False
    )


def install(root: Path, **changed: str) -> subprocess.CompletedProcess:
    """The installer with good arguments, but for the changed ones."""
    given = {name.strip("-").replace("-", "_"): value for name, value in ARGUMENTS.items()} | changed
    return run("install", root, **given)
