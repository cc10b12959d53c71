"""Words that Wagtail would settle at start are said in the reader's language."""

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override
from wagtail import hooks
from wagtail.admin.forms.choosers import SearchFilterMixin
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize import models as localize

from home.roles import NAMES
from sections.frame.menus import FlatMenu, MainMenuLine
from tests.pages import soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def started():
    """What hooks do when the portal starts."""
    hooks.search_for_hooks()


def in_both(saying) -> tuple[str, str]:
    said = []
    for code in ("kk", "ru"):
        with override(code):
            said.append(str(saying()))
    return tuple(said)


def test_a_chooser_asks_in_the_readers_language():
    widget = AdminSnippetChooser(FlatMenu)
    kazakh, russian = in_both(lambda: widget.choose_one_text)
    assert kazakh.startswith("Таңдау: ")
    assert russian.startswith("Выбрать: ")


def test_the_limits_of_files_too():
    of_picture, of_document = get_image_form(get_image_model()), get_document_form(get_document_model())
    kazakh, russian = in_both(lambda: of_picture().fields["file"].help_text)
    assert kazakh.startswith("Қабылданатын түрлері: AVIF")
    assert russian.startswith("Поддерживаемые форматы: AVIF")
    assert in_both(lambda: of_document().fields["file"].help_text)[1].startswith("Наибольший размер файла: 20")


def test_filters_and_names_too():
    assert in_both(lambda: SearchFilterMixin.base_fields["q"].widget.attrs["placeholder"]) == ("Іздеу", "Поиск")
    kinds = RedirectsReportFilterSet.base_filters["is_permanent"]
    assert in_both(lambda: kinds.extra["choices"][0][1]) == ("Тұрақты", "Постоянное")
    assert in_both(lambda: MainMenuLine._meta.verbose_name) == ("мәзір жолы", "строка меню")
    assert not any(part in localize.DATE_FORMAT for part in ("%B", "%b", "%A"))


def test_a_role_is_called_by_its_name_in_the_language_and_a_group_by_its_own():
    assert set(NAMES) == set(Group.objects.filter(name__in=NAMES).values_list("name", flat=True))
    with override("en"):
        assert str(Group.objects.get(name="Reception")) == "Reception"
    assert str(Group(name="Бухгалтерия")) == "Бухгалтерия"


def test_yes_and_no_are_words(login):
    table = soup(login("admin").get("/admin/users/")).select_one("table")
    assert "True" not in words(table)
