"""docs/access.txt: every address × role × method × object, and what is answered there, for people to read.

`.venv/bin/python -m tests.access.matrix` writes it anew, from what the tests find.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "access.txt"
FOUND = ROOT / "var" / "test" / "access"
"""What the tests of the last run have found, a file for each role."""
ROLES = {
    "nobody": "who is not logged in",
    "halfway": "an administrator who has shown the password, and not the second step",
    "translator": "the Russian and English pages",
    "editor": "the Kazakh pages, pictures, files, menus, records",
    "dispatcher": "questions to the dispatchers, notices of shutdowns",
    "reception": "questions to the director's reception",
    "admin": "everything",
}
HEAD = """\
Who gets in where: every address of the portal, and what each role is answered there.

Each column is a role, each cell two letters: what GET is answered, then POST with an empty form, or with the one that
is named (PUT, where there is no POST).

{roles}

  O opens: a page, a form, a file        I is asked to log in, or for the second step
  W does something: data is written      . is refused
  G goes on to another address           X is not there, or not for them
  E is a form with mistakes, or one      M does not go by this method
    that no browser sends

What stands behind a · is the object: whose it is, or which. Addresses stand as patterns; kk stands for each language.
Nothing is written where somebody is refused, and no answer says that the server failed: tests/access/test_matrix.py.

    .venv/bin/python -m tests.access.matrix     # writes this file anew

Read its difference as somebody who wants to get in.
"""
ROW = re.compile(rf"^((?:[OWGIEMX.]{{2}} ){{{len(ROLES)}}}) (.+)$", re.MULTILINE)


def told() -> dict[str, dict[str, str]]:
    """Role → row → letters, as the file says."""
    rows = ROW.findall(FILE.read_text(encoding="utf-8"))
    return {role: {row: cells.split()[at] for cells, row in rows} for at, role in enumerate(ROLES)}


def laid_out(columns: dict[str, dict[str, str]]) -> str:
    """The file that says that."""
    roles = "\n".join(f"  {name[:2]} {name:<10}  {words}" for name, words in ROLES.items())
    lines, group = [HEAD.format(roles=roles)], ""
    for row in columns["nobody"]:
        part = "/".join(row.split("/")[:2]) if row.startswith("admin/") else "what everybody sees"
        if part != group:
            group = part
            lines += ["", " ".join(role[:2] for role in ROLES) + f"  # {part}"]
        lines.append(" ".join(columns[role][row] for role in ROLES) + f"  {row}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Lets the tests find out, and lays out what they have found."""
    shutil.rmtree(FOUND, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-n", "auto", "tests/access/test_matrix.py"], check=False)
    columns = {role: json.loads((FOUND / f"{role}.json").read_text(encoding="utf-8")) for role in ROLES}
    FILE.write_text(laid_out(columns), encoding="utf-8")


if __name__ == "__main__":
    main()
