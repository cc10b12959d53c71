"""Files are named after what they hold, and stay small enough to be read in one go."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "sections", "questions", "newsletter", "translations", "home", "demo")
FOLDERS = (*APPS, "templates", "static", "tests", "bench", "tools")
SUFFIXES = {".py", ".html", ".txt", ".css", ".js"}
FORBIDDEN = {"utils", "util", "helpers", "common", "core", "services", "constants", "signals", "misc"}
LONGEST_FILE, LONGEST_MODULE = 300, 250
MOST_IN_A_ROOM = 15
"""Modules on one level, `__init__` aside."""
LONGEST_FUNCTION = 40
"""Lines, without the docstring."""


FILES = sorted(
    path.relative_to(ROOT)
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*")
    if path.suffix in SUFFIXES and "migrations" not in path.parts
)
"""The files people write."""
PYTHON = [path for path in FILES if path.suffix == ".py"]
CODE = [path for path in PYTHON if path.parts[0] in APPS]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, from its `def` to its end, without its docstring."""
    total = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        total -= docstring.end_lineno - docstring.lineno + 1
    return total


def test_there_are_files():
    assert len(CODE) > len(APPS)


def test_modules_are_named_after_what_they_hold():
    nameless = [path for path in PYTHON if FORBIDDEN & {part.removesuffix(".py").strip("_") for part in path.parts}]
    assert not nameless


def test_files_are_short():
    lengths = {str(path): len(read(path).splitlines()) for path in FILES}
    # One stylesheet is one request; its layers are its chapters.
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE and not path.endswith(".css")}


def test_modules_are_shorter():
    lengths = {str(path): len(read(path).splitlines()) for path in CODE}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}


def test_no_room_is_crowded():
    rooms = Counter(path.parent for path in CODE if path.name != "__init__.py")
    assert not {str(room): modules for room, modules in rooms.items() if modules > MOST_IN_A_ROOM}


def test_functions_are_short():
    lengths = {f"{path}: {one.name}": length(one) for path in CODE for one in functions(path)}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}
