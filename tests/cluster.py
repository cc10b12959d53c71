"""A PostgreSQL of the tests' own: a throw-away cluster on a unix socket, its data kept between runs."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tools import programs

USER = "portal"
LONGEST_SOCKET_PATH = 100
"""Bytes; macOS takes 103, Linux 107."""

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
unix_socket_permissions = 0700
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 2GB
"""
"""Fast instead of safe against a power cut: the contents can be made anew."""


def folder_of(repository: Path) -> Path:
    """The cluster's folder: one per user and clone of the repository, with a path short enough for a socket."""
    name = f"portal-{os.geteuid()}-{hashlib.sha256(str(repository).encode()).hexdigest()[:8]}"
    # Root's own temporary folder may be closed to the user the server runs as.
    folder = Path("/tmp" if os.geteuid() == 0 else tempfile.gettempdir()).resolve() / name  # noqa: S108
    too_long = len(bytes(folder / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH
    return Path("/tmp").resolve() / name if too_long else folder  # noqa: S108


class Cluster:
    """Starts the server for the first run that asks and stops it after the last one, however those ended.

    Each run holds a shared lock while it lasts. The system frees it with the process, so a killed run leaves no count
    behind: whoever gets the lock for itself alone is the only run there is.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self._in_use = None

    @property
    def url(self) -> str:
        """The server's own database, as libpq and django-environ both read it."""
        return f"postgres://{USER}@/postgres?host={self.folder}"

    def start(self) -> bool:
        """Makes and starts the server where needed. True: no other run is using it."""
        programs_folder = programs.postgres()
        if programs_folder is None:
            raise FileNotFoundError("PostgreSQL is not installed: run the tests with make test, or DATABASE=sqlite.")
        self.programs = programs_folder
        self._make_folder()
        with self._turn():
            self._in_use = (self.folder / "in-use").open("w")
            alone = self._lock(fcntl.LOCK_EX)
            if alone:
                self._make_data()
            fcntl.flock(self._in_use, fcntl.LOCK_SH)
            if not self._answers():
                self._run("pg_ctl", "start", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "60")
        return alone

    def stop(self) -> None:
        """Ends this run's use of the server, and the server itself when nobody else uses it."""
        with self._turn():
            if self._lock(fcntl.LOCK_EX):
                self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w", check=False)
            self._in_use.close()

    @property
    def in_use(self) -> bool:
        """Whether this run started or joined the server."""
        return self._in_use is not None

    def _lock(self, kind: int) -> bool:
        try:
            fcntl.flock(self._in_use, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextlib.contextmanager
    def _turn(self):
        """One run at a time starts or stops the server."""
        with (self.folder / "turn").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _owner(self) -> pwd.struct_passwd:
        """Whom the server runs as: PostgreSQL refuses to be root."""
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid())
        with contextlib.suppress(KeyError):
            return pwd.getpwnam("postgres")
        return pwd.getpwnam("nobody")

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            owner = self._owner()
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        elif self.folder.stat().st_uid != os.geteuid():
            raise PermissionError(f"{self.folder} belongs to someone else.")

    def _make_data(self) -> None:
        """A new cluster, unless there is one that this version of PostgreSQL made to the end."""
        version = self._run("postgres", "--version").stdout.split()[2].partition(".")[0]
        made_by = self.data / "PG_VERSION"
        if made_by.exists() and made_by.read_text().strip() == version:
            return
        if self._answers():
            self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w", check=False)
        shutil.rmtree(self.data, ignore_errors=True)
        unfinished = self.folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        # A locale that knows the small and capital letters of Kazakh and Russian: plain C does not.
        locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        options = ("--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", locale, "--no-sync")
        self._run("initdb", "-D", unfinished, *options)
        with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=self.folder))
        unfinished.rename(self.data)

    def _run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        """Runs one of PostgreSQL's programs as the owner, away from this terminal's Ctrl-C."""
        owner, demoted = self._owner(), {}
        if os.geteuid() == 0:
            demoted = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        with tempfile.TemporaryFile("w+") as words:  # a pipe would stay open for as long as the server runs
            done = subprocess.run(
                [str(self.programs / program), *map(str, arguments)],
                cwd=self.folder,
                env={**os.environ, "LC_ALL": "C", "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                check=False,
                **demoted,
            )
            words.seek(0)
            done.stdout = words.read()
        if check and done.returncode:
            log = self.folder / "log"
            last = log.read_text(encoding="utf-8", errors="replace")[-1500:] if log.exists() else ""
            raise RuntimeError(f"{program} failed in {self.folder}:\n{done.stdout}\n{last}")
        return done
