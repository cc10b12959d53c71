"""The pictures of a page's body.

Wagtail asks the cache for each picture and writes back what it has found there; a page's pictures, with the files made
of them, are looked up here at once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.dispatch import receiver
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.models import Page
from wagtail.signals import page_published

from portal.queue import wake

SOCIAL = "fill-1200x630|format-jpeg"
"""The cut that messengers and social networks show."""
LARGE = "max-1600x1200|format-webp"
"""What the lightbox of a gallery shows."""


def look_up(page: Page) -> None:
    """Sets `page.pictures`: those of its body. One query besides that for the pictures; none where there are none."""
    page.pictures = list(within(page.body)) if page.body else []
    if page.pictures:
        model = page.pictures[0].get_rendition_model()
        files = Prefetch("renditions", queryset=model.objects.all(), to_attr="prefetched_renditions")
        prefetch_related_objects(page.pictures, files)


def within(value: Any) -> Iterator[AbstractImage]:
    """The pictures in a value of blocks, in the order of reading."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from within(child.value)
    elif isinstance(value, Mapping | ListValue):
        for child in value.values() if isinstance(value, Mapping) else value:
            yield from within(child)


def social(page: Page) -> AbstractRendition | None:
    """The page's first picture, cut for messengers; None where there is none that can be cut."""
    return next(filter(None, (cut(picture, SOCIAL) for picture in getattr(page, "pictures", []))), None)


def large(picture: AbstractImage) -> str:
    """The address of a picture as the lightbox shows it; that of the picture itself where it cannot be cut."""
    file = cut(picture, LARGE)
    return file.url if file else picture.file.url


def cut(picture: AbstractImage, spec: str) -> AbstractRendition | None:
    """A file made of a picture, or None where it cannot be made: of a drawing (SVG), or of a file that is lost."""
    if picture.is_svg():
        return None
    try:
        # The plural of it, because get_rendition() writes into the cache each time.
        return next(iter(picture.get_renditions(spec).values()))
    except SourceImageIOError:
        return None


@receiver(page_published, dispatch_uid="make the files of pictures")
def have_made(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """No visitor waits for the files of its pictures; AVIF takes a second."""
    if any(within(getattr(instance, "body", None))):
        wake("sections.frame.pictures.make", instance.pk)


def make(page_id: int) -> None:
    """Makes the files a page shows of its pictures, by rendering its body. What is lost, the first visitor makes."""
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    if page is not None:
        look_up(page)
        social(page)
        with translation.override(page.language):
            page.body.render_as_block({"page": page})
