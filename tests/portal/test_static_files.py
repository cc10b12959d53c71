"""The static files as they are collected: what a browser gets of a stylesheet is its rules."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from portal.web.static_files import COMMENT, CollectedFiles


@pytest.fixture
def collected(settings, tmp_path):
    """The text of a file as it is collected."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.web.static_files.CollectedFiles", "OPTIONS": {"location": tmp_path}}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    names = CollectedFiles(location=tmp_path).hashed_files
    return lambda name: (tmp_path / names[name]).read_text(encoding="utf-8")


def source(name: str) -> str:
    return Path(finders.find(name)).read_text(encoding="utf-8")


def test_our_stylesheets_lose_their_comments_and_no_rule(collected):
    for name in ("css/portal.css", "css/admin.css"):
        text, was = collected(name), source(name)
        assert "/*" in was
        assert "/*" not in text
        bare = re.sub(r"/\*.*?\*/", "", was, flags=re.DOTALL)
        assert re.sub(r'url\("?[^)]*\)|\s+', "", text) == re.sub(r'url\("?[^)]*\)|\s+', "", bare)


def test_those_of_others_keep_theirs(collected):
    """Licences stand in them."""
    assert collected("admin/css/base.css").count("/*") == source("admin/css/base.css").count("/*") > 0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a {}\n  /* one\n  two */\nb {}", "a {}\nb {}"),
        ("a { color: red; /* why */ }", "a { color: red;}"),
        ("/**/a {} /* x * / y */ b {}", "a {}b {}"),
    ],
)
def test_a_comment_goes_with_its_blanks(text, left):
    assert COMMENT.sub("", text) == left
