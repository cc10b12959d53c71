"""A sample of the directory of streets: names from public notices and general knowledge, not from the register."""

from pathlib import Path

from sections.streets.loading import load
from sections.streets.street import Street

FILE = Path(__file__).resolve().parents[1] / "streets.csv"


def lay_streets() -> None:
    """Writes the sample, once: a directory that holds anything belongs to those who keep it."""
    if not Street.objects.exists():
        load(FILE)
