"""The catalogues over those of packages: true to the strings of the packages, and said in every language."""

import json
import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from portal import catalogues
from portal.management.commands.check_translations import PLURALS

pytestmark = pytest.mark.sqlite

LEFT_OUT = {"of %(items_count)s %(model_name)s": "%(model_name)s"}
"""Part of a string → the placeholder it is said without: the search for pages fills in “None”."""
OVER = settings.ROOT / "locale" / "packages"
FILES = sorted(OVER.glob("*/*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sdr]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")


def named(file: Path) -> str:
    return "/".join(file.relative_to(OVER).parts)


def key(entry: polib.POEntry) -> tuple:
    return entry.msgctxt, entry.msgid


@cache
def of_the_package(package: str, domain: str) -> dict[tuple, polib.POEntry]:
    """Its strings as they are now: the English catalogue holds all, and where there is none, the Russian one."""
    folder = Path(find_spec(package).origin).parent / "locale"
    file = next(one for code in ("en", "ru") if (one := folder / code / "LC_MESSAGES" / domain).exists())
    return {key(entry): entry for entry in polib.pofile(str(file)) if not entry.obsolete}


def wanted(entry: polib.POEntry) -> set[str]:
    whole = entry.msgid_plural or entry.msgid
    return set(PLACEHOLDER.findall(whole)) - {out for part, out in LEFT_OUT.items() if part in whole}


def entries(file: Path) -> list[tuple[polib.POEntry, polib.POEntry | None]]:
    """Each entry beside the string of the package that it is for."""
    package, _code, _folder, domain = file.relative_to(OVER).parts
    return [(entry, of_the_package(package, domain).get(key(entry))) for entry in polib.pofile(str(file))]


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_entry_is_a_string_of_its_package(file):
    stale = [entry.msgid for entry, string in entries(file) if string is None]
    assert not stale
    assert not [entry.msgid for entry, string in entries(file) if entry.msgid_plural != string.msgid_plural]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_entry_is_finished(file):
    assert not [entry.msgid for entry, _string in entries(file) if entry.fuzzy or not all(said(entry))]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_entry_keeps_its_placeholders_and_brings_no_markup(file):
    wrong = []
    for entry, _string in entries(file):
        whole = entry.msgid_plural or entry.msgid
        known = wanted(entry) | set(PLACEHOLDER.findall(entry.msgid))
        for form in said(entry):
            found = set(PLACEHOLDER.findall(form))
            if not found <= known or (not entry.msgid_plural and found != wanted(entry)):
                wrong.append((entry.msgid, form))
            if not set(TAG.findall(form)) <= set(TAG.findall(whole + entry.msgid)):
                wrong.append((entry.msgid, form))
        if set(PLACEHOLDER.findall(said(entry)[-1])) != wanted(entry):
            wrong.append((entry.msgid, said(entry)[-1]))
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_ends_of_a_string_stay(file):
    """Some are put before a name: “Publish in ”."""
    wrong = [
        entry.msgid
        for entry, _ in entries(file)
        for form in said(entry)
        if entry.msgid[-1:].isspace() != form[-1:].isspace()
    ]
    assert not wrong


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_one_string_is_said_in_one_way(code):
    """All catalogues are merged into one: of two sayings one would be lost."""
    ways = defaultdict(set)
    for file in OVER.glob(f"*/{code}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(file)):
            ways[key(entry)].add(tuple(said(entry)))
    assert not {msgid: said for msgid, said in ways.items() if len(said) > 1}


def test_scripts_hear_all_russian_from_here():
    """A script's catalogue is one package's and these; what is missing in both would be Kazakh."""
    for file in OVER.glob("*/kk/LC_MESSAGES/djangojs.po"):
        russian = file.parents[2] / "ru" / "LC_MESSAGES" / "djangojs.po"
        assert {key(one) for one in polib.pofile(str(file))} <= {key(one) for one in polib.pofile(str(russian))}


def test_what_is_kazakh_is_russian_too():
    """Django falls back on Kazakh, the portal's first language: it would stand on Russian screens."""
    missing = []
    for file in OVER.glob("*/kk/LC_MESSAGES/*.po"):
        package, _code, _folder, domain = file.relative_to(OVER).parts
        folder = Path(find_spec(package).origin).parent / "locale" / "ru" / "LC_MESSAGES"
        russian = {key(one) for one in ready(folder / domain)} | {
            key(one) for one in ready(OVER / package / "ru" / "LC_MESSAGES" / domain)
        }
        missing += [entry.msgid for entry in polib.pofile(str(file)) if key(entry) not in russian]
    assert not missing


def ready(file: Path) -> list[polib.POEntry]:
    return [one for one in polib.pofile(str(file)) if one.translated() and not one.obsolete] if file.exists() else []


def test_forms_of_number_are_counted_as_django_counts_them():
    assert {file: polib.pofile(str(file)).metadata["Plural-Forms"] for file in FILES} == {
        file: PLURALS[file.parts[-3]] for file in FILES
    }


@pytest.mark.parametrize(
    ("code", "string", "said"),
    [
        ("kk", "Move", "Жылжыту"),
        ("kk", "username", "пайдаланушы аты"),
        ("ru", "Reports", "Отчёты"),
        ("ru", "Meta description is empty", "Описание страницы пусто"),
        ("en", "Wagtail admin", "Admin"),
    ],
)
def test_they_are_in_force(code, string, said):
    with override(code):
        assert gettext(string) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "code", "string", "said"),
    [
        ("/admin/jsi18n/", "kk", "Add a comment", "Түсініктеме қосу"),
        ("/admin/jsi18n/", "ru", "Page explorer", "Дерево страниц"),
        ("/admin/localize/jsi18n/", "kk", "Upload PO file", "PO файлын жіберу"),
        ("/admin/localize/jsi18n/", "ru", "Download PO file", "Скачать PO-файл"),
        ("/admin/localize/jsi18n/", "ru", "Search", "Поиск"),  # not the Kazakh that Django falls back on
    ],
)
def test_scripts_get_them_too(login, django_user_model, address, code, string, said):
    profile = django_user_model.objects.get(username="editor").wagtail_userprofile
    profile.preferred_language = code
    profile.save()
    assert f"{json.dumps(string)}: {json.dumps(said)}" in login("editor").get(address).content.decode()


def test_a_catalogue_for_scripts_is_compiled(tmp_path):
    file = tmp_path / "kk" / "LC_MESSAGES" / "djangojs.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Page"\nmsgstr "Бет"\n')
    catalogues.compile_stale([tmp_path])
    assert polib.mofile(str(file.with_suffix(".mo"))).find("Page").msgstr == "Бет"
