"""What is seen on a picture of the library, read out in its place: in each language in its own words.

Wagtail's picture has one description. Editors write it in Kazakh; translators put it into the other languages here,
beside the picture, of which nothing else is theirs.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractImage

from portal.locale import SOURCE


class PictureWords(models.Model):
    """The description of a picture in the languages that are not Wagtail's own."""

    picture = models.OneToOneField(get_image_model_string(), models.CASCADE, primary_key=True, related_name="words")
    description_ru = models.CharField(_("what is seen on it, in Russian"), max_length=255, blank=True)
    description_en = models.CharField(_("what is seen on it, in English"), max_length=255, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.picture_id}"


def description(picture: AbstractImage, language: str) -> str:
    """What is seen on it in a language; empty where nobody has written it in this one."""
    if language == SOURCE:
        return str(picture.description)
    return str(getattr(getattr(picture, "words", None), f"description_{language}", ""))


def describe(pictures: Iterable[AbstractImage], language: str) -> None:
    """Sets their `read_out` for readers of a language. One query for all that have a description, none for others."""
    wanted = [picture for picture in pictures if picture.description]
    if wanted and language != SOURCE:
        models.prefetch_related_objects(wanted, "words")
    for picture in wanted:
        picture.read_out = description(picture, language)
