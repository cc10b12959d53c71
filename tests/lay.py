"""Lays the demo content for the tests: python -m tests.lay, for the database and the clock of this environment.

With hours (python -m tests.lay "12-31 17:59" …) all that `make test` needs: for both kinds of database and for those
hours on PostgreSQL, as many at a time as there are cores.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import django

from tests.postgres import ROOT, cluster

THIS = (sys.executable, "-m", "tests.lay")


def lay() -> None:
    django.setup()
    from tests import laid  # noqa: PLC0415 - it reads models

    laid.template(anew=bool(os.environ.get("CI")))


def lay_all(hours: list[str]) -> None:
    """In processes of their own; ends with an error when one has failed."""
    jobs = [(THIS, kind) for kind in ("", "sqlite")]
    jobs += [((sys.executable, "-m", "tools.clock", hour, *THIS), "") for hour in hours]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = [
            pool.submit(subprocess.run, words, cwd=ROOT, env=os.environ | {"DATABASE": kind}, check=False)
            for words, kind in jobs
        ]
    if any(one.result().returncode for one in done):
        sys.exit("The demo content could not be laid for the tests.")


def main() -> None:
    if cluster:
        cluster.start()
    try:
        lay_all(sys.argv[1:]) if sys.argv[1:] else lay()
    finally:
        if cluster:
            cluster.stop()


if __name__ == "__main__":
    main()
