"""A visitor's browser speaks to the portal alone: no fonts, scripts, pictures or counters from elsewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT)
    for folder, pattern in (("templates", "*.html"), ("static", "*.css"), ("static", "*.js"), ("static", "*.svg"))
    for path in (ROOT / folder).rglob(pattern)
)
NAMES = {"www.w3.org", "schema.org"}
"""Addresses that are names (of XML languages, of vocabularies): nothing is fetched from them."""
HOST = re.compile(r"""(?:https?:|(?<=["'(=\s]))//([\w-]+(?:\.[\w-]+)+)""")
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->|/\*.*?\*/", re.DOTALL)


def hosts(text: str) -> set[str]:
    """The hosts named in a text, comments aside."""
    return set(HOST.findall(COMMENT.sub("", text)))


def test_no_other_host_is_named():
    found = {str(path): hosts((ROOT / path).read_text(encoding="utf-8")) - NAMES for path in FILES}
    assert not {path: names for path, names in found.items() if names}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.com/a.js"></script>',
        '<img src="//img.example.com/a.png">',
        "@import url(//fonts.example.com/css);",
        "import x from 'https://esm.example.com/x.js'",
    ],
)
def test_the_rule_finds_them(text):
    assert len(hosts(text)) == 1


def test_the_rule_leaves_ours_alone():
    assert hosts('<a href="{{ base_url }}/kk/"><img src="/static/a.png"> // a.b comment') == set()
