"""Descriptions of pictures: on the board while a live page shows them, and put into words beside the picture."""

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page

from sections.models import PictureWords
from tests.pages import item_of, page_at, soup, words
from tests.sections.test_pictures import photograph
from translations.board import people
from translations.board.kinds import KINDS
from translations.models import Standing
from translations.pictures.on_board import PICTURE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def picture(settings, tmp_path, step):
    """Described in Kazakh; no page shows it."""
    settings.MEDIA_ROOT = tmp_path
    with step():
        return get_image_model().objects.create(
            title="P1010042", description="Қоймадағы сорғы", file=ContentFile(photograph(size=(60, 40)), name="a.jpg")
        )


def rows(picture) -> dict[str, tuple[str, bool]]:
    found = Standing.objects.filter(kind=PICTURE, record=str(picture.pk))
    return {row.language: (row.state, row.shown) for row in found}


def show_on(page, picture) -> Page:
    page.body = [("picture", {"image": picture, "caption": "Жазуы"})]
    page.save_revision().publish()
    return page


def test_one_that_nobody_has_described_is_not_on_the_board(picture, step):
    with step():
        picture.description = ""
        picture.save()
    assert rows(picture) == {}


def test_it_waits_while_a_live_page_shows_it(picture, step):
    assert rows(picture) == {"ru": ("missing", False), "en": ("missing", False)}
    page = page_at("about/history")
    with step():
        before = list(page.body.raw_data)
        show_on(page, picture)
    assert rows(picture) == {"ru": ("missing", True), "en": ("missing", True)}
    with step():
        page.body = before
        page.save_revision().publish()
    assert rows(picture)["ru"] == ("missing", False)
    with step():
        show_on(page, picture)
    with step():
        Page.objects.get(pk=page.pk).unpublish()
    assert rows(picture)["ru"] == ("missing", False)
    with step():
        Page.objects.get(pk=page.pk).get_latest_revision().publish()
    assert rows(picture)["ru"] == ("missing", True)
    with step():
        page.specific.delete()
    assert rows(picture)["ru"] == ("missing", False)


def test_a_draft_does_not_show_it(picture, step):
    page = page_at("about/history")
    with step():
        page.body = [("picture", {"image": picture, "caption": "Жазуы"})]
        page.save_revision()
    assert rows(picture)["ru"] == ("missing", False)


def test_its_words_are_out_of_date_when_the_description_changes(picture, step):
    with step():
        PictureWords.objects.create(picture=picture, description_ru="Насос на складе")
    assert rows(picture)["ru"][0] == "published"
    assert rows(picture)["en"][0] == "missing"
    with step():
        picture.description = "Қоймадағы екі сорғы"
        picture.save()
    assert rows(picture)["ru"][0] == "stale"
    with step():
        picture.delete()
    assert rows(picture) == {}


def test_a_translator_writes_what_is_seen_on_it(picture, step, login, client):
    page = item_of("about/photo-gallery", "ru")
    with step():
        page.body = [("gallery", [{"image": picture, "caption": "Подпись"}])]
        page.save_revision().publish()
    row = Standing.objects.get(kind=PICTURE, record=str(picture.pk), language="ru")
    assert people.waiting_for(User.objects.get(username="translator")).filter(pk=row.pk).exists()
    address = KINDS[PICTURE].way(row)
    assert address == reverse("picture_words", args=[picture.pk, "ru"])
    translator = login("translator")
    listed = soup(translator.get(f"/admin/translations/?model={PICTURE}&language=ru"))
    assert [link["href"] for link in listed.select("table.listing .title-wrapper a")] == [address]
    screen = soup(translator.get(address))
    assert words(screen.select_one("blockquote[lang=kk]")) == "Қоймадағы сорғы"
    with step():
        sent = translator.post(address, {"was": "", "description_ru": "Насос на складе"})
    assert sent["Location"] == "/admin/translations/"
    assert rows(picture)["ru"] == ("published", True)
    assert soup(client.get(page.url_path)).select_one("main .gallery img")["alt"] == "Насос на складе"
    changes = translator.get(f"/admin/translations/{row.pk}/")
    assert changes.status_code == 200


def test_what_a_colleague_has_written_meanwhile_is_not_lost(picture, login):
    address = reverse("picture_words", args=[picture.pk, "ru"])
    PictureWords.objects.create(picture=picture, description_ru="Насос")
    answer = login("translator").post(address, {"was": "", "description_ru": "Насосы"})
    assert answer.status_code == 422
    assert "Насос" in words(soup(answer).select_one(".error-message"))
    assert PictureWords.objects.get(pk=picture.pk).description_ru == "Насос"
    login("translator").post(address, {"was": "Насос", "description_ru": "Насосы"})
    assert PictureWords.objects.get(pk=picture.pk).description_ru == "Насосы"


@pytest.mark.parametrize(("role", "language"), [("dispatcher", "ru"), ("reception", "ru"), ("translator", "kk")])
def test_others_write_nothing(picture, login, role, language):
    address = reverse("picture_words", args=[picture.pk, language])
    assert login(role).post(address, {"was": "", f"description_{language}": "Х"}).status_code in (302, 403, 404)
    assert not PictureWords.objects.exists()


def test_pictures_that_are_described_cost_a_page_one_query_more(picture, client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url_path)
        return len(queries)

    page = item_of("about/photo-gallery", "ru")
    page.body = [("gallery", [{"image": picture, "caption": "1"}])]
    page.save_revision().publish()
    client.get(page.url_path)
    one = cost()
    page.body = [("gallery", [{"image": picture, "caption": str(number)} for number in range(4)])]
    page.save_revision().publish()
    assert cost() == one <= 15
