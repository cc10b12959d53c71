"""Nightly backups: a folder has its name only when it is whole; the old ones go, and not the wrong ones."""

import datetime as dt
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.installing import DEPLOY
from tests.postgres import KIND, ROOT

TODAY = dt.date(2026, 3, 1)


def prune(folder: Path, today: dt.date = TODAY) -> list[str]:
    """The names that stay."""
    subprocess.run([str(DEPLOY / "prune"), str(folder), str(today)], check=True)
    return sorted(path.name for path in folder.iterdir())


def test_a_fortnight_stays_and_the_first_of_each_month_for_a_year(tmp_path):
    days = [TODAY - dt.timedelta(days=number) for number in range(500)]
    for day in days:
        (tmp_path / f"{day}T024000").mkdir()
    stay = {day for day in days if (TODAY - day).days < 14}
    stay |= {dt.date(2026, 1, 1), dt.date(2026, 2, 1), *(dt.date(2025, month, 1) for month in range(4, 13))}
    assert prune(tmp_path) == sorted(f"{day}T024000" for day in stay)
    assert prune(tmp_path) == sorted(f"{day}T024000" for day in stay)


def test_the_first_of_a_month_is_the_first_there_is(tmp_path):
    for name in ("2026-01-09T024000", "2026-01-09T150000", "2026-01-10T024000"):
        (tmp_path / name).mkdir()
    assert prune(tmp_path) == ["2026-01-09T024000"]


def test_what_is_no_backup_of_ours_stays(tmp_path):
    for name in ("before-the-move", "2020-01-01", "lost+found"):
        (tmp_path / name).mkdir()
    (tmp_path / "2020-01-01T notes.txt").touch()
    assert len(prune(tmp_path)) == 4


@pytest.fixture
def release(tmp_path):
    """A folder with the programs, whose manage.py is the portal's."""
    release = tmp_path / "release"
    (release / ".venv" / "bin").mkdir(parents=True)
    python = release / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    (release / "deploy").symlink_to(DEPLOY)
    return release


def back_up(release: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    words = ["sh", "-c", 'umask 0077; exec "$0" "$@"', str(release / "deploy" / "backup"), str(folder)]
    return subprocess.run(words, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(KIND != "postgres", reason="a server has PostgreSQL")
def test_a_backup_of_the_portal(release, tmp_path, django_db_setup, db):
    folder, media = tmp_path / "backups", tmp_path / "media"
    folder.mkdir()
    media.mkdir()
    (release / "manage.py").write_text(
        f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'manage.py'; "
        f"runpy.run_path({str(ROOT / 'manage.py')!r}, run_name='__main__')"
    )
    done = back_up(release, folder, MEDIA_ROOT=str(media))
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    assert {"manifest.json", "database.dump", "media.tar"} == {path.name for path in made.iterdir()}
    assert not [path for path in (made, *made.iterdir()) if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_backup_that_fails_leaves_nothing_and_takes_nothing(release, tmp_path):
    folder = tmp_path / "backups"
    (folder / "2020-01-02T024000").mkdir(parents=True)
    (folder / "2020-01-03T024000").mkdir()
    (release / "manage.py").write_text("import pathlib, sys; pathlib.Path(sys.argv[2]).mkdir(); sys.exit('no room')")
    assert back_up(release, folder).returncode == 1
    assert sorted(path.name for path in folder.iterdir()) == ["2020-01-02T024000", "2020-01-03T024000"]
