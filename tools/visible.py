"""Finds visible text that stands outside gettext – in templates, in Python, in our scripts – so that it stays in one
language: `python -m tools.visible`, a part of `make check`.

Python is judged where text is for somebody's eyes by what it is given to (a label, a message, a refusal), and by its
letters: code is written in English, so Cyrillic in it is a text, or the words of a language as data (DATA).
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString
from django.template.base import Lexer, Token, TokenType

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "sections", "questions", "newsletter", "translations", "home")
WORD = re.compile(r"[^\W\d_]{2,}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")
SAME_EVERYWHERE = {"CSV", "JSON", "Ctrl", "Enter", "Shift", "Қазақша", "Русский", "English", "Wagtail"}
"""Names that are written alike in the three languages, those of the languages themselves among them."""
OF_DEVELOPERS = {"demo/styleguide.html"}
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "label", "aria-description", "aria-roledescription")
CODE_IN_PAGES = ("script", "style", "svg")
SHOWN_ARGUMENTS = {
    "verbose_name", "verbose_name_plural", "label", "heading", "description", "placeholder", "empty_label",
    "menu_label", "title", "short_description", "error_message", "message", "alt", "caption", "legend",
}  # fmt: skip
SHOWN_BY = {"ValidationError", "messages.success", "messages.error", "messages.warning", "messages.info"}
GETTEXT = {"_", *(f"{kind}gettext{lazy}" for kind in ("", "n", "p", "np") for lazy in ("", "_lazy")), "gettext_noop"}
DATA = (
    "home/checker.py", "portal/accounts/passwords.py", "portal/formats/", "portal/forms/fields.py", "portal/naming.py",
    "portal/settings.py", "questions/asking/alike.py", "questions/public/marking/", "questions/ready/checking.py",
    "sections/holidays/known.py", "sections/search/", "sections/streets/", "translations/",
)  # fmt: skip
"""Where Cyrillic is data: words by which a text, a street or a name is known again."""
IN_SCRIPTS = re.compile(
    r"""(?:textContent|innerText|title|placeholder|ariaLabel|alt)\s*=\s*(["'`])(?P<set>[^"'`]*)\1"""
    r"""|(?:alert|confirm|prompt)\(\s*(["'`])(?P<said>[^"'`]*)\3"""
    r"""|setAttribute\(\s*["'](?:aria-label|title|alt|placeholder)["'],\s*(["'`])(?P<named>[^"'`]*)\5"""
)
CLASS = re.compile(r"\b[a-z]+(?:-[a-z]+)*(?:__|--)[\w-]+")
"""Of the stylesheet, as a template's block gives it."""
FILLED = re.compile(r"\$\{[^}]*\}")


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each text and shown attribute that no tag of translation stands around."""
    page = BeautifulSoup("".join(markup(Lexer(text).tokenize())), "html.parser")
    for code in page.find_all(CODE_IN_PAGES):
        code.decompose()
    shown = [(one.parent, str(one)) for one in page.find_all(string=True) if type(one) is NavigableString]
    shown += [(tag, str(tag[name])) for tag in page.find_all(True) for name in SHOWN_ATTRIBUTES if tag.get(name)]
    for place, words in shown:
        if any(word not in SAME_EVERYWHERE for word in WORD.findall(CLASS.sub("", words))):
            yield (place.sourceline if place else None) or 1, " ".join(words.split())


def markup(tokens: list[Token]) -> Iterator[str]:
    """The template without what its tags make, and without what they translate; a line stays that line."""
    inside = ""
    for token in tokens:
        name = (token.contents.split() or [""])[0] if token.token_type is TokenType.BLOCK else ""
        if not inside and name in ("blocktrans", "blocktranslate", "comment"):
            inside = name
        elif not inside and name == "block" and "class" in token.contents:
            inside = "block"
        elif name == f"end{inside}":
            inside = ""
        written = token.token_type is TokenType.TEXT and not inside
        yield token.contents if written else "\n" * token.contents.count("\n")


def in_python(text: str, *, data: bool) -> Iterator[tuple[int, str]]:
    """Line and words of each text that somebody will read and that is not handed to gettext. `data`: see DATA."""
    tree = ast.parse(text)
    handed = {id(part) for call in calls(tree) if name_of(call) in GETTEXT for part in ast.walk(call)}
    handed |= {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}  # docstrings
    given = [one for call in calls(tree) for one in given_to(call)]
    shown = {id(one): one for one in given if id(one) not in handed and WORD.search(text_of(one))}
    if not data:
        letters = (one for one in ast.walk(tree) if CYRILLIC.search(text_of(one)))
        shown |= {id(one): one for one in letters if id(one) not in handed}
    return ((one.lineno, text_of(one)) for one in shown.values())


def given_to(call: ast.Call) -> list[ast.expr]:
    """What of a call's arguments somebody will read."""
    said = call.args if name_of(call) in SHOWN_BY else []
    return [*said, *(word.value for word in call.keywords if word.arg in SHOWN_ARGUMENTS)]


def text_of(one: ast.AST) -> str:
    return one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(tree) if isinstance(one, ast.Call))


def name_of(call: ast.Call) -> str:
    """`messages.error`, `ValidationError`, `_`; of longer ways the last two names."""
    return ".".join(ast.unparse(call.func).split(".")[-2:])


def in_script(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each text a script shows by itself instead of taking it from the page."""
    for found in IN_SCRIPTS.finditer(text):
        words = next(part for part in found.group("set", "said", "named") if part is not None)
        if WORD.search(FILLED.sub("", words)):
            yield text.count("\n", 0, found.start()) + 1, words
    for number, line in enumerate(text.splitlines(), 1):
        if CYRILLIC.search(line):
            yield number, line.strip()


def everywhere() -> Iterator[str]:
    """A line for each finding."""
    for path in sorted((ROOT / "templates").rglob("*")):
        name = path.relative_to(ROOT / "templates").as_posix()
        if path.suffix in (".html", ".txt", ".xml") and name not in OF_DEVELOPERS:
            yield from told(path, in_template(path.read_text(encoding="utf-8")))
    for path in sorted(one for app in APPS for one in (ROOT / app).rglob("*.py") if is_code(one)):
        data = path.relative_to(ROOT).as_posix().startswith(DATA)
        yield from told(path, in_python(path.read_text(encoding="utf-8"), data=data))
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        yield from told(path, in_script(path.read_text(encoding="utf-8")))


def is_code(path: Path) -> bool:
    """Not what makemessages makes of a text for a moment (given.txt.py), nor what is of the past."""
    return "." not in path.stem and "migrations" not in path.parts


def told(path: Path, found: Iterator[tuple[int, str]]) -> Iterator[str]:
    return (f"{path.relative_to(ROOT)}:{line}: visible text outside gettext: {words[:70]!r}" for line, words in found)


if __name__ == "__main__":
    sys.exit("\n".join(everywhere()) or 0)
