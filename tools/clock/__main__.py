"""Runs a command with the clock moved: python -m tools.clock "02-29 23:58" command …, the next such hour in Almaty.

Every process the command starts has the moved clock, too, which goes on as fast as the true one. A year may be named
("2028-02-29 23:58"). The clock is Debian's libfaketime; what counts seconds (time-outs) goes by the true one.
"""

import os
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from tools import programs

ALMATY = timezone(timedelta(hours=5))
AHEAD = 8
"""Years until there is a 29 February for certain."""


def moment(words: str, now: datetime) -> datetime:
    """The moment the words mean; without a year, the first that is still to come."""
    years = range(now.year, now.year + AHEAD + 1) if len(words.split("-")) == 2 else [None]
    for year in years:
        try:
            found = datetime.strptime(f"{year}-{words}" if year else words, "%Y-%m-%d %H:%M").replace(tzinfo=ALMATY)
        except ValueError:
            continue
        if not year or found > now:
            return found
    raise ValueError(f"{words}: write MM-DD HH:MM or YYYY-MM-DD HH:MM")


def environment(words: str) -> dict[str, str]:
    """What moves the clock of a process to that hour, if the process starts now."""
    now = datetime.now(UTC)
    library = programs.faketime()
    if not library:
        sys.exit("The clock is moved by libfaketime (Debian: apt-get install faketime).")
    return {
        "LD_PRELOAD": library,
        "FAKETIME": f"{(moment(words, now) - now).total_seconds():+.0f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",  # else every compiled module would look older or newer than its source
        "PYTHONPATH": str(Path(__file__).parent / "site"),
        "CLOCK": words,
    }


if __name__ == "__main__":
    os.execvpe(sys.argv[2], sys.argv[2:], os.environ | environment(sys.argv[1]))  # noqa: S606
