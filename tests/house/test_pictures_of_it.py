"""The commands that take pictures begin: what they import needs nothing that they have not set up yet."""

import subprocess
import sys

import pytest

from tests.postgres import ROOT


@pytest.mark.parametrize("command", ["screenshots", "guide"])
def test_a_command_of_pictures_tells_its_options(command):
    done = subprocess.run(
        [sys.executable, "-m", f"tests.browser.{command}", "--help"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--face" in done.stdout or "--shot" in done.stdout
