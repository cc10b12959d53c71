"""One module asks what time it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.test_names import CODE, ROOT, read

ASKING = {"now", "localdate", "today", "utcnow"}
CLOCKS = {"timezone", "date", "datetime"}


def asked(tree: ast.AST) -> Iterator[int]:
    """The lines that ask the system; a field may be told to, as the default of its column."""
    defaults = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "default"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in ASKING and id(node) not in defaults:
            clock = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if clock in CLOCKS:
                yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node) == "timezone.localtime()":
            yield node.lineno


def test_nobody_but_the_clock_asks_what_time_it_is():
    found = {str(path): list(asked(ast.parse(read(path)))) for path in CODE if path != Path("portal/clock.py")}
    assert not {path: lines for path, lines in found.items() if lines}


def test_no_template_asks_what_time_it_is():
    asking = [path for path in (ROOT / "templates").rglob("*") if path.is_file() and "{% now" in path.read_text()]
    assert not asking


def test_asking_is_noticed():
    for line in ("timezone.now()", "dt.date.today()", "f(timezone.now)", "datetime.now(UTC)", "timezone.localtime()"):
        assert list(asked(ast.parse(line))) == [1]
    assert not list(asked(ast.parse("DateTimeField(default=timezone.now)\ntimezone.localtime(moment)\nclock.now()")))
