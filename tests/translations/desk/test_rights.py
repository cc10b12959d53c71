"""Nobody but its translators reads or writes at the desk of a page."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.board.steps import standing
from tests.translations.board.test_pages import news
from tests.translations.desk.conftest import ADDRESS, form_of, place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("user", ["dispatcher", "reception", "editor"])
def test_others_write_nothing_there(login, desk, stale, user):
    """With the very form a translator is shown."""
    form = form_of(login("translator").get(desk))
    form["text"][place(form, page_at(ADDRESS).summary)] = "Чужое."
    before = page_at(ADDRESS, "ru").latest_revision_id
    other = login(user)
    for do in ("save", "publish", "save-next", "publish-next", "save-further"):
        answer = other.post(desk, form | {"do": do})
        assert answer.status_code in REFUSED
        assert not answer.headers.get("Location", "").startswith(desk)
    assert not StringTranslation.objects.filter(data="Чужое.").exists()
    assert page_at(ADDRESS, "ru").latest_revision_id == before
    assert not soup(other.get(desk)).select("textarea[name=text]")


@pytest.mark.parametrize("user", ["dispatcher", "reception", "editor"])
def test_others_begin_nothing(login, step, user):
    with step():
        page = news(live=False)
        page.save_revision().publish()
    answer = login(user).post(reverse("begin_translation", args=[standing(page).pk]))
    assert answer.status_code in REFUSED
    assert not Translation.objects.filter(source__object_id=page.translation_key).exists()
    assert not page.get_translations().exists()


@pytest.mark.parametrize("user", ["dispatcher", "reception"])
def test_others_are_led_to_no_text(login, row, desk, user):
    of_page = Translation.objects.get(source__object_id=row.record, target_locale__language_code="ru")
    address = reverse("translated_text", args=[of_page.pk, 1])
    assert login(user).get(address).status_code in REFUSED
    assert login("translator").get(address).url == f"{desk}#text-1"
    assert login("translator").post(address).status_code == 405
