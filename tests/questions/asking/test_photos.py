"""Photos of residents: what is kept of them, what is refused, and who sees them."""

import resource
import uuid
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal import clock
from portal.uploads import photographs
from questions import photo
from questions.models import KeptPhoto, Photo
from tests.portal.canary import ask
from tests.questions.asking.pictures import TURNED, jpeg, png_of, uploaded


def opened(taken: photographs.Photograph) -> Image.Image:
    return Image.open(BytesIO(taken.jpeg))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_of_any_kind_becomes_a_small_jpeg_without_what_the_camera_wrote(kind):
    taken = photographs.read(uploaded(jpeg((2400, 1800), kind)))

    picture = opened(taken)
    assert (picture.format, picture.size) == ("JPEG", (1600, 1200)) == ("JPEG", (taken.width, taken.height))
    assert not picture.getexif()
    assert not picture.info.keys() & {"exif", "icc_profile", "comment", "xmp"}
    assert b"Aigerim" not in taken.jpeg
    assert taken.position == pytest.approx((49.95, 82.61), abs=1e-6)


def test_a_photo_taken_on_its_side_stands_upright():
    picture = opened(photographs.read(uploaded(jpeg((800, 600), orientation=TURNED))))
    assert picture.size == (600, 800)
    red, _green, blue = picture.getpixel((590, 10))
    assert red > 200
    assert blue < 60


def test_noise_becomes_light_enough_too():
    noise = BytesIO()
    Image.effect_noise((3000, 3000), 100).convert("RGB").save(noise, "JPEG", quality=60)
    assert len(photographs.read(uploaded(noise.getvalue())).jpeg) <= photographs.HEAVIEST


def test_what_is_see_through_becomes_white():
    see_through = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(see_through, "PNG")
    assert opened(photographs.read(uploaded(see_through.getvalue()))).getpixel((25, 25)) == (255, 255, 255)


def test_fifty_megapixels_of_a_camera_are_taken_in_bounded_memory():
    photo_of_50 = uploaded(jpeg((8192, 6144), quality=40))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = photographs.read(photo_of_50)
    assert (taken.width, taken.height) == (1600, 1200)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 80_000  # KB; whole it takes 150 MB


REFUSED = {
    "a text": (b"not a photo", "kind"),
    "a page": (b"<html><script>alert(1)</script>", "kind"),
    "a GIF": (b"GIF89a" + b"\0" * 50, "kind"),
    "half a JPEG": (jpeg()[:4000], "broken"),
    "50 megapixels to unpack whole": (png_of(8200, 6200), "large"),
    "a bomb": (png_of(65000, 65000), "large"),
    "a progressive JPEG of 30 megapixels": (jpeg((6400, 4800), progressive=True, quality=10), "large"),
    "16 MB": (jpeg() + b"\0" * 16 * 2**20, "heavy"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_or_too_much_is_refused_with_its_name(content, code):
    with pytest.raises(ValidationError) as raised:
        photographs.read(uploaded(content, "manhole.jpg"))
    assert raised.value.code == code
    assert "manhole.jpg" in raised.value.messages[0]


@pytest.mark.django_db
def test_photos_kept_for_a_form_go_with_its_question_and_three_at_most():
    submission, taken = uuid.uuid4(), photographs.read(uploaded())
    photo.keep(submission, [taken, taken])
    photo.keep(uuid.uuid4(), [taken])
    question = ask(submission=submission, photographs=[taken, taken])
    assert question.photos.count() == 3
    assert not KeptPhoto.objects.filter(submission=submission).exists()
    assert KeptPhoto.objects.count() == 1
    assert ask(submission=submission, photographs=[taken]) == question
    assert Photo.objects.count() == 3


@pytest.mark.django_db
def test_photos_of_forms_never_sent_are_gone_after_a_day():
    photo.keep(uuid.uuid4(), [photographs.read(uploaded())])
    (holding,) = photo.outdated(clock.now())
    assert not holding.rows.exists()
    (holding,) = photo.outdated(clock.now() + photo.KEPT_FOR)
    assert holding.rows.count() == 1


@pytest.mark.django_db
def test_a_photo_is_shown_to_its_desk_and_on_its_own_page_alone(client, login):
    taken = photographs.read(uploaded())
    question, other = ask(photographs=[taken]), ask(photographs=[taken])
    own = question.photos.get().pk
    answers = [
        login("dispatcher").get(f"/admin/questions/photos/{own}/"),
        client.get(f"{question.status_path}photos/{own}/"),
    ]
    for answer in answers:
        assert answer.content == taken.jpeg
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"].startswith("private, no-store")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert login("reception").get(f"/admin/questions/photos/{own}/").status_code in (302, 403)
    assert login("editor").get(f"/admin/questions/photos/{own}/").status_code in (302, 403)
    assert client.get(f"/admin/questions/photos/{own}/").status_code == 302
    assert client.get(f"{other.status_path}photos/{own}/").status_code == 404
    assert client.get(f"/ru/ask/status/{question.pk}-x/photos/{own}/").status_code == 404
