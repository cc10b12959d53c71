"""The picture that leads a page: at its head, small in its list, where it is shared; the photographs of the gallery."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sections import gallery
from sections.frame import pictures
from sections.models import NewsPage, PhotoReportPage
from tests.pages import LANGUAGES, item_of, page_at, soup
from tests.sections.test_page_pictures import picture
from tests.sections.test_pictures import photograph, uploaded
from tests.sections.test_structured import data, graph, news

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """What these tests make of pictures of their own does not stay; pictures of the demo are not there."""
    settings.MEDIA_ROOT = tmp_path


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_head_of_a_page_offers_avif_webp_and_jpeg_and_is_not_put_off(client):
    item = news("Насос", picture=picture("pump"), picture_alt="Насос на складе")
    shown = soup(client.get(item.url_path)).select_one("main .lead-picture picture")
    assert [source["type"] for source in shown.select("source")] == ["image/avif", "image/webp"]
    assert all("800w" in source["srcset"] and "1200w" in source["srcset"] for source in shown.select("source"))
    assert all(source["sizes"] for source in shown.select("source"))
    image = shown.select_one("img")
    assert (image["width"], image["height"]) == ("800", "450")
    assert image["fetchpriority"] == "high"
    assert "loading" not in image.attrs
    assert image["alt"] == "Насос на складе"


def test_the_words_of_a_picture_cannot_break_out_of_it(client):
    item = news("Насос", picture=picture("pump"), picture_alt='"><b>x</b>')
    shown = soup(client.get(item.url_path)).select_one("main .lead-picture")
    assert shown.select_one("img")["alt"] == shown["data-alt"] == '"><b>x</b>'
    assert not shown.select("b")


def test_a_list_shows_it_small_without_words_beside_its_title(client):
    for number in range(2):
        news(f"Насос {number}", picture=picture(f"pump-{number}"), picture_alt="Насос").move(page_at("news", "ru"))
        NewsPage.objects.filter(slug="item").update(slug=f"item-{number}", date=f"2027-01-0{number + 1}")
    entries = soup(client.get(page_at("news", "ru").url_path)).select("main .entry")
    first, second = (entry.select_one(".thumbnail picture") for entry in entries[:2])
    assert [source["type"] for source in first.select("source")] == ["image/webp"]
    assert "480w" in first.select_one("img")["srcset"]
    assert first.select_one("img")["alt"] == ""
    assert first.select_one("img")["width"]
    assert first.select_one("img")["height"]
    assert "loading" not in first.select_one("img").attrs
    assert second.select_one("img")["loading"] == "lazy"


def test_an_entry_without_a_picture_has_no_place_for_one(client):
    news("Без изображения")
    shown = soup(client.get(page_at("news/articles", "ru").url_path))
    entry = next(entry for entry in shown.select("main .entry") if "Без изображения" in entry.get_text())
    assert entry["class"] == ["entry"]
    assert not entry.select(".thumbnail, img")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["news/articles/laboratory", "projects/treatment-plant"])
def test_the_picture_is_the_same_and_its_words_are_of_the_language(address, language):
    page, source = page_at(address, language).specific, page_at(address, "kk").specific
    assert page.picture == source.picture
    assert page.picture_alt
    assert (page.picture_alt == source.picture_alt) is (language == "kk")


@pytest.mark.parametrize("address", ["news", "projects", "about/photo-gallery", ""])
def test_pictures_in_lists_cost_the_same_however_many(client, address):
    page = page_at(address, "ru")
    model = {"projects": type(item_of("projects")), "about/photo-gallery": PhotoReportPage}.get(address, NewsPage)
    shown = picture("shown", (480, 320))
    model.objects.update(picture=None)
    one = model.objects.filter(locale=page.locale).order_by("-date", "-pk").first()
    model.objects.filter(pk=one.pk).update(picture=shown)
    few = queries(client, page.url_path)
    model.objects.update(picture=shown)
    assert queries(client, page.url_path) == few


def test_the_page_is_shared_by_it(client):
    body = [("picture", {"image": picture("other"), "caption": "Другое"})]
    response = client.get(news("Насос", picture=picture("chosen"), picture_alt="Насос", body=body).url_path)
    assert "chosen" in graph(response)["og:image"][0]
    assert data(response)["NewsArticle"]["image"] == graph(response)["og:image"]


def test_it_is_cut_around_its_focal_point(client):
    focus = {"focal_point_x": 1480, "focal_point_y": 150, "focal_point_width": 20, "focal_point_height": 20}
    image = uploaded(photograph(size=(1500, 300)), **focus)
    client.get(news("Насос", picture=image, picture_alt="Насос").url_path)
    client.get(page_at("news/articles", "ru").url_path)
    for spec in ("fill-800x450|format-jpeg", "fill-240x160|format-jpeg"):
        with image.renditions.get(filter_spec=spec).file.open("rb") as file:
            red, _green, blue = Image.open(BytesIO(file.read())).convert("RGB").getpixel((20, 80))
        assert blue > red  # the middle of the picture would begin in its red half


def test_publishing_has_its_files_made_before_anybody_asks(client):
    image = picture("pump")
    item = news("Насос", picture=image, picture_alt="Насос")
    pictures.make(item.pk)
    made = image.renditions.count()
    client.get(item.url_path)
    client.get(page_at("news/articles", "ru").url_path)
    assert image.renditions.count() == made == 6 + 6 + 1  # at the head, in lists, for messengers


def test_a_lost_or_drawn_picture_leaves_no_gap(client):
    image = picture("lost")
    image.file.storage.delete(image.file.name)
    item = news("Насос", picture=image, picture_alt="Насос")
    assert not soup(client.get(item.url_path)).select(".lead-picture img")
    assert client.get(page_at("news/articles", "ru").url_path).status_code == 200


def test_a_deleted_picture_leaves_the_page(client):
    item = news("Насос", picture=picture("gone"), picture_alt="Насос")
    item.picture.delete()
    assert not soup(client.get(item.url_path)).select(".lead-picture")


def submit(staff, **given):
    words = {"title": "Насос", "slug": "nasos", "date": "2026-11-20", "body": streamfield([]), "summary": ""}
    return staff.post(f"/admin/pages/add/sections/newspage/{page_at('news').pk}/", nested_form_data(words | given))


def test_a_picture_is_published_with_its_words_only(login):
    staff, image = login("editor"), picture("pump")
    refused = submit(staff, picture=image.pk, **{"action-publish": "1"})
    assert refused.status_code == 200
    assert not NewsPage.objects.filter(slug="nasos").exists()
    assert submit(staff, picture=image.pk, picture_alt="Сорғы", **{"action-publish": "1"}).status_code == 302
    assert NewsPage.objects.get(slug="nasos").picture == image


def test_a_draft_may_wait_for_the_words(login):
    assert submit(login("editor"), picture=picture("pump").pk).status_code == 302


def report(*shown, **values) -> PhotoReportPage:
    index = page_at("about/photo-gallery", "ru")
    rows = [{"image": one, "caption": f"Снимок {one.title}"} for one in shown]
    values = {"title": "Снимки", "slug": "shots", "date": "2027-01-01", "locale": index.locale} | values
    return index.add_child(instance=PhotoReportPage(body=[("gallery", rows)], **values))


def listed(client):
    return soup(client.get(page_at("about/photo-gallery", "ru").url_path)).select_one("main .reports__one")


def test_the_gallery_shows_photographs_with_their_words_and_number(client):
    report(*(picture(str(number), (480, 320)) for number in range(5)))
    shown = listed(client)
    assert [image["alt"] for image in shown.select(".thumbnail img")] == [f"Снимок {n}" for n in range(gallery.IN_LIST)]
    assert all(place["data-alt"] == place.select_one("img")["alt"] for place in shown.select(".thumbnail"))
    assert "5 " in shown.select_one(".entry__meta").get_text()


def test_a_report_is_led_by_the_chosen_picture_and_shows_it_once(client):
    one, other, third = (picture(name, (480, 320)) for name in ("one", "other", "third"))
    page = report(one, other, picture=other, picture_alt="Выбранный")
    assert [image["alt"] for image in listed(client).select("img")] == ["Выбранный", "Снимок one"]
    response = client.get(page.url_path)
    assert "other" in graph(response)["og:image"][0]
    assert not soup(response).select(".lead-picture")
    page.picture = third
    page.save()
    assert soup(client.get(page.url_path)).select(".lead-picture")


def test_a_report_without_photographs_and_one_whose_are_deleted_are_listed(client):
    gone = picture("gone", (480, 320))
    report(gone)
    report(slug="none", date="2027-01-02")
    gone.delete()
    assert len(soup(client.get(page_at("about/photo-gallery", "ru").url_path)).select(".reports__one")) >= 2
