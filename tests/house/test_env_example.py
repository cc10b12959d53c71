""".env.example lists every variable the portal reads, and no other, each with a word on what it is for."""

import ast
import inspect
import re
from pathlib import Path

from portal.environment import VARIABLES, Environment

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / ".env.example"
SETTINGS = ROOT / "portal" / "settings.py"
APPS = ("portal", "sections", "questions", "newsletter", "translations", "home", "demo")
VARIABLE = re.compile(r"#?([A-Z][A-Z0-9_]+)=")
READS = re.compile(r"os\.environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|os\.getenv")
FIXED = {
    "database": {"DATABASE_URL"},
    "cache": {"CACHE_URL"},
    "email": {"EMAIL_URL"},
    "secret_key": {"SECRET_KEY"},
    "storage": set(re.findall(r'"(S3_[A-Z_]+)"', inspect.getsource(Environment.storage))),
}
"""Methods of the environment that read always the same variables."""


def read_by_settings() -> set[str]:
    """The variables that portal/settings.py asks the environment for."""
    calls = [node for node in ast.walk(ast.parse(SETTINGS.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    calls = [call for call in calls if ast.unparse(call.func).startswith("env.")]
    return set().union(*(FIXED.get(call.func.attr) or {call.args[0].value} for call in calls))


def example() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()


def test_the_list_of_variables_is_what_the_settings_read():
    assert read_by_settings() == set(VARIABLES)


def test_the_example_lists_every_variable_once():
    assert sorted(found[1] for line in example() if (found := VARIABLE.match(line))) == sorted(VARIABLES)


def test_each_variable_has_a_comment_above_it():
    pairs = zip(["", *example()], example(), strict=False)
    assert not [line for above, line in pairs if VARIABLE.match(line) and not above.startswith("# ")]


def test_nothing_else_reads_the_environment():
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    readers = {str(path.relative_to(ROOT)) for path in files if READS.search(path.read_text(encoding="utf-8"))}
    assert readers <= {"portal/environment.py"}
