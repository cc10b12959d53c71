"""What the tests of the demo share: its texts, and the command that lays them."""

import pytest
from django.core.management import call_command

from demo.pages.reading import read_all


@pytest.fixture(scope="module")
def texts():
    return read_all()


@pytest.fixture
def rebuilt(monkeypatch):
    """One entry for each time the search was to be made anew: laying the demo does it, no test has to wait for it."""
    times = []
    monkeypatch.setattr("sections.search.index.rebuild", lambda: times.append("anew"))
    return times


@pytest.fixture
def seed(monkeypatch, texts, rebuilt, django_capture_on_commit_callbacks):
    """seed(changed texts …) runs the command as if these had been changed since."""

    def run(*changed) -> None:
        now = texts | {(text.address, text.language): text for text in changed}
        monkeypatch.setattr("demo.management.commands.seed_demo.read_all", lambda: now)
        with django_capture_on_commit_callbacks(execute=True):
            call_command("seed_demo", verbosity=0)

    return run
