"""Databases that are copied whole from a template: on PostgreSQL by the server, on SQLite as files."""

import contextlib
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


class Postgres:
    """The databases of one server. `server` is the URL of one that exists already."""

    def __init__(self, server: str):
        self.server = server

    def url(self, name: str) -> str:
        return urlsplit(self.server)._replace(path=f"/{name}").geturl()

    def names(self, prefix: str) -> list[str]:
        """The databases whose names start so."""
        with psycopg.connect(self.server) as connection:
            rows = connection.execute("SELECT datname FROM pg_database ORDER BY datname").fetchall()
        return [name for (name,) in rows if name.startswith(prefix)]

    def create(self, name: str) -> None:
        self.copy("template0", name)

    def copy(self, template: str, name: str) -> None:
        """Makes `name`, in place of any database called so, whoever is connected to that."""
        self.drop(name)
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, template)

    def finish(self, name: str, final: str) -> None:
        """A database just filled takes its final name, with statistics for the planner, and lies on the disk.

        The cluster of the tests is stopped as by a power cut, which takes back what was committed a moment before: the
        name, too. And what a copied sequence has given out since it was copied is in no log (32 values are logged
        ahead, in the database it was copied from): it would begin anew.
        """
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        self._execute("ALTER DATABASE {} RENAME TO {}", name, final)
        with contextlib.suppress(psycopg.errors.InsufficientPrivilege):  # a server of somebody's is not stopped so
            self._execute("CHECKPOINT")

    def drop(self, name: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class Sqlite:
    """The same, with a file per database in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def url(self, name: str) -> str:
        return f"sqlite:///{self.path(name)}"

    def names(self, prefix: str) -> list[str]:
        return sorted(path.stem for path in self.folder.glob(f"{prefix}*.sqlite3"))

    def create(self, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.drop(name)

    def copy(self, template: str, name: str) -> None:
        self.create(name)
        shutil.copyfile(self.path(template), self.path(name))

    def finish(self, name: str, final: str) -> None:
        """The last connection has moved the write-ahead log into the file as it closed."""
        self.path(name).replace(self.path(final))

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path(name)}{suffix}").unlink(missing_ok=True)
