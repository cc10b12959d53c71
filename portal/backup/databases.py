"""The database's part of a backup: one moment of it, with the number of rows in each table at that moment."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

LEFT_OUT = ("portal_login", "portal_cache")
"""Tables whose rows stay behind: sessions would open doors to whoever gets hold of a backup; the cache is made anew."""

WHERE = ("host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "service")
"""What of DATABASE_URL the programs of PostgreSQL are told; the password goes by another way, which nobody sees."""


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def dump(folder: Path) -> tuple[str, dict[str, int]]:
    """Writes the database into the folder. The name of the file, and rows by table."""
    return dump_postgres(folder) if is_postgres() else dump_sqlite(folder)


def restore(file: Path) -> None:
    """Brings the database back, whole or not at all. CommandError where it is not empty, or of the other kind."""
    if (file.suffix == ".dump") != is_postgres():
        raise CommandError("The backup is of the other kind of database: PostgreSQL and SQLite do not mix.")
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            raise CommandError("The database is not empty. Restore into an empty one; nothing has been changed.")
    restore_postgres(file) if is_postgres() else restore_sqlite(file)


def counts() -> dict[str, int]:
    """Rows by table, without those that are left out."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - set(LEFT_OUT)
        return {table: rows_of(cursor, table) for table in sorted(tables)}


def rows_of(cursor: Any, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - the database's own names
    return cursor.fetchone()[0]


def dump_postgres(folder: Path) -> tuple[str, dict[str, int]]:
    """What is counted and what is dumped is the same moment, whatever is written meanwhile."""
    file = folder / "database.dump"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        how = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={file}")
        run("pg_dump", *how, *left_out)
        return file.name, counts()


def restore_postgres(file: Path) -> None:
    run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(file))


def run(program: str, *words: str) -> None:
    """One of PostgreSQL's programs on our database. CommandError with its own words; a password is not among them."""
    found = shutil.which(program)
    if not found:
        raise CommandError(f"{program} is missing: install PostgreSQL's client programs of the server's version.")
    given = connection.get_connection_params()
    where = make_conninfo(**{name: given[name] for name in WHERE if given.get(name)})
    done = subprocess.run(
        [found, f"--dbname={where}", *words],
        env={"PATH": os.defpath, "PGPASSWORD": given.get("password", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{program} failed: {done.stderr.strip()[-2000:]}")


def dump_sqlite(folder: Path) -> tuple[str, dict[str, int]]:
    file = folder / "database.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    with closing(sqlite3.connect(file)) as copy:
        for table in LEFT_OUT:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of ours
        copy.commit()
        copy.execute("VACUUM")  # what was deleted stays readable else
        named = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = {name for (name,) in named.fetchall()} - set(LEFT_OUT)
        return file.name, {table: rows_of(copy.cursor(), table) for table in sorted(tables)}


def restore_sqlite(file: Path) -> None:
    name = connection.settings_dict["NAME"]
    connection.close()
    with closing(sqlite3.connect(file)) as copy, closing(sqlite3.connect(name)) as target:
        copy.backup(target)
