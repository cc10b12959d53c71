"""systemd reads the units without a word, and says how much of the machine they are kept from."""

import re
import shutil
import subprocess

import pytest

from portal import gunicorn
from portal.management.commands import worker
from tests.deploy.installing import DEPLOY
from tools import programs

SERVICES = ("portal-web", "portal-worker", "portal-backup")
MOST_EXPOSED = 2.0
"""Of ten, by systemd's own count; a unit without a word on it has 9.6."""

pytestmark = pytest.mark.skipif(not programs.systemd_analyze(), reason="there is no systemd-analyze here")


def unit(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def seconds(name: str) -> int:
    return int(re.search(r"^TimeoutStopSec=(\d+)$", unit(name), re.MULTILINE)[1])


@pytest.fixture
def units(tmp_path):
    """The units, with programs that are there in place of those of a server."""
    for path in DEPLOY.glob("portal-*"):
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", path.read_text(), flags=re.MULTILINE)
        (tmp_path / path.name).write_text(text)
    return sorted(map(str, tmp_path.glob("portal-*")))


def verify(*units: str) -> str:
    return subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False).stderr


def test_systemd_finds_nothing(units):
    assert len(units) == 5
    assert not [line for line in verify(*units).splitlines() if "portal-" in line]


def test_systemd_would_find_something(units, tmp_path):
    with (tmp_path / "portal-web.service").open("a") as file:
        file.write("[Service]\nKillMod=mixed\n")
    assert "KillMod" in verify(*units)


@pytest.mark.parametrize("name", SERVICES)
def test_they_are_kept_from_the_machine(name):
    words = ["systemd-analyze", "security", "--offline=true", str(DEPLOY / f"{name}.service")]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    assert float(re.search(r"exposure level.*: ([\d.]+)", said)[1]) <= MOST_EXPOSED


def test_they_are_given_the_time_to_finish():
    assert seconds("portal-web.service") > gunicorn.graceful_timeout
    assert seconds("portal-worker.service") > worker.GRACE
