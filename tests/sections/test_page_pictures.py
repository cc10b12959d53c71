"""The picture a page is shown by where it is shared, and the pictures of the portal itself."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.images import ImageFile
from PIL import Image as Drawing
from wagtail.images import get_image_model

from tests.sections.test_structured import data, graph, news

pytestmark = pytest.mark.django_db


def picture(title: str, size=(1600, 1200)):
    file = BytesIO()
    Drawing.new("RGB", size, "teal").save(file, "JPEG")
    file.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(file, name=f"{title}.jpg"))


def gallery(*pictures) -> list:
    return [("gallery", [{"image": one, "caption": one.title} for one in pictures])]


def test_a_page_is_shown_by_its_first_picture(client):
    item = news("Pictures", body=gallery(picture("first"), picture("second")))
    response = client.get(item.url_path)
    seen = graph(response)
    assert "first" in seen["og:image"][0]
    assert (seen["og:image:width"], seen["og:image:height"]) == (["1200"], ["630"])
    assert data(response)["NewsArticle"]["image"] == seen["og:image"]


def test_a_lost_picture_leaves_the_social_card(client):
    lost = picture("lost")
    Path(lost.file.path).unlink()
    response = client.get(news("Lost", body=gallery(lost)).url_path)
    assert graph(response)["og:image"] == ["http://testserver/static/social-card.png"]


def test_pictures_cost_the_same_however_many(client, django_assert_max_num_queries):
    item = news("Pictures", body=gallery(*(picture(f"number-{number}", (900, 700)) for number in range(6))))
    client.get(item.url_path)  # makes the renditions
    with django_assert_max_num_queries(16):  # two more than a news item without pictures
        client.get(item.url_path)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "size", "most"),
    [
        ("social-card.png", (1200, 630), 60_000),
        ("apple-touch-icon.png", (180, 180), 10_000),
        ("icon-192.png", (192, 192), 10_000),
        ("icon-512.png", (512, 512), 10_000),
        ("icon-maskable-512.png", (512, 512), 10_000),
    ],
)
def test_the_pictures_of_the_portal_itself(client, name, size, most):
    file = settings.ROOT / "static" / name
    assert Drawing.open(file).size == size
    assert file.stat().st_size < most
    assert client.get(f"/static/{name}").status_code == 200


def test_the_icon_is_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico", follow=True)
    icon = Drawing.open(BytesIO(b"".join(response.streaming_content)))
    assert (response.status_code, icon.format) == (200, "ICO")
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert not response.cookies


@pytest.mark.sqlite
def test_a_phone_may_cut_the_icon_round():
    """Of a maskable icon four fifths are kept for certain: all around is ground, and none of it is transparent."""
    icon = Drawing.open(settings.ROOT / "static" / "icon-maskable-512.png").convert("RGBA")
    outside = [
        icon.getpixel((x, y))
        for x in range(0, 512, 8)
        for y in range(0, 512, 8)
        if (x - 255.5) ** 2 + (y - 255.5) ** 2 > (0.4 * 512) ** 2
    ]
    assert set(outside) == {(11, 65, 72, 255)}
