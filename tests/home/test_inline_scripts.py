"""Scripts that packages write into the admin's pages, which its policy does not run: each is known, and replaced by
ours or asked for by nothing here. A package that changes one is told of, so that ours is looked at again."""

import re
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

from portal.settings import ROOT

INLINE = re.compile(r"""<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=["']|href=["']javascript:""")
REPLACED = {
    "wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    "wagtailmenus/mainmenu_edit.html": "becf80503cb78200",
    "wagtail_localize/admin/edit_translation.html": "52b849c00b09876c",
    "wagtail_localize/admin/submit_translation.html": "f11cd525d207f37c",
}
"""By a template of the same name, made beside the one with this hash."""
NOT_SHOWN = {
    "wagtailadmin/panels/multiple_chooser_panel.html",  # no form here has one
    "wagtailsnippets/snippets/copy.html",  # left over in wagtailmenus: Wagtail copies by the form for new ones
    *(f"wagtailadmin/widgets/{kind}_input.html" for kind in ("date", "datetime", "time")),  # portal/admin/starting.py
}
RENDERED = {
    "wagtail/admin/widgets/chooser.py": "d3ffa1702ed407e9",
    "wagtail/admin/widgets/datetime.py": "8f16ae644a41946f",
}
"""Widgets that portal/admin/starting.py renders otherwise."""
PACKAGES = ("wagtail", "wagtail_localize", "wagtailmenus", "django_otp_webauthn", "modelcluster", "taggit")


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:16]


def templates() -> dict[str, Path]:
    """The templates of the packages whose screens the admin shows: name → file."""
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES]
    return {str(file.relative_to(folder)): file for folder in folders for file in folder.rglob("*.html")}


def test_each_template_with_a_script_in_it_is_known():
    found = {name for name, file in templates().items() if INLINE.search(file.read_text())}
    assert found == REPLACED.keys() | NOT_SHOWN


@pytest.mark.parametrize("name", REPLACED)
def test_ours_stands_before_the_one_it_was_made_from(name):
    assert digest(templates()[name]) == REPLACED[name], "look whether ours still does what the package's does"
    ours = get_template(name).origin.name
    assert ours == str(ROOT / "templates" / name)
    assert not INLINE.search(Path(ours).read_text())


@pytest.mark.parametrize("path", RENDERED)
def test_no_widget_has_changed_since_it_was_replaced(path):
    package, rest = path.split("/", 1)
    assert digest(Path(find_spec(package).origin).parent / rest) == RENDERED[path], "see portal/admin/starting.py"


def test_no_module_of_the_packages_writes_another_script():
    spoken = {
        f"{package}/{file.relative_to(folder)}"
        for package in PACKAGES
        for folder in [Path(find_spec(package).origin).parent]
        for file in folder.rglob("*.py")
        if "<script>" in file.read_text() and not {"test", "tests"} & set(file.parts)
    }
    assert spoken == {"wagtail/admin/widgets/chooser.py"}
