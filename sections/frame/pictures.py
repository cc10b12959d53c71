"""The pictures of a page: the one that leads it and those of its body, and the files made of them.

Wagtail asks the cache for each picture and writes back what it has found there; a page's pictures, with the files made
of them, are looked up here at once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.dispatch import receiver
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError
from wagtail.models import Page
from wagtail.signals import page_published

from portal.queue import wake
from sections.frame.described import describe

SOCIAL = "fill-1200x630|format-jpeg"
"""The cut that messengers and social networks show."""
LARGE = "max-1600x1200|format-webp"
"""What the lightbox of a gallery shows."""
LEAD = Filter.expand_spec(["fill-{800x450,1200x675}", "format-{avif,webp,jpeg}"])
"""What stands at the head of a page."""
THUMBNAIL = Filter.expand_spec(["fill-{240x160,480x320,800x533}", "format-{webp,jpeg}"])
"""What lists show. No AVIF: of something so small it is no smaller than WebP, and takes ten times as long to make."""


def look_up(page: Page) -> None:
    """Sets `page.pictures`: the one chosen to lead it, then those of its body.

    One query for the chosen one, one besides that for those of the body; none where there are none. Where some of them
    are described, one more in the languages other than Kazakh.
    """
    chosen = with_files(page)
    shown = list(within(page.body)) if page.body else []
    page.pictures = [*([chosen] if chosen else []), *shown]
    if shown:
        model = shown[0].get_rendition_model()
        files = Prefetch("renditions", queryset=model.objects.all(), to_attr="prefetched_renditions")
        prefetch_related_objects(shown, files)
        describe(shown, page.language)


def with_files(page: Page) -> AbstractImage | None:
    """The picture chosen to lead the page. One query for it and the files made of it, where there are any."""
    if not getattr(page, "picture_id", None):
        return None
    files = list(get_image_model().get_rendition_model().objects.filter(image=page.picture_id).select_related("image"))
    if files:
        page.picture = files[0].image
        page.picture.prefetched_renditions = files
    return page.picture


def with_picture(items: QuerySet) -> QuerySet:
    """Pages that have a `picture`, with it and the files lists show of it. One query more."""
    files = get_image_model().get_rendition_model().objects.filter(filter_spec__in=THUMBNAIL)
    return items.select_related("picture").prefetch_related(
        Prefetch("picture__renditions", queryset=files, to_attr="prefetched_renditions")
    )


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
    """A file made of a picture, or None where it cannot be made."""
    # The plural of it, because get_rendition() writes into the cache each time.
    return next(iter(cuts(picture, [spec]).values()), None)


def cuts(picture: AbstractImage, specs: list[str]) -> dict[str, AbstractRendition]:
    """The files made of a picture; none of a drawing (SVG), or of a file that is lost."""
    if picture.is_svg():
        return {}
    try:
        return picture.get_renditions(*specs)
    except SourceImageIOError:
        return {}


@receiver(page_published, dispatch_uid="make the files of pictures")
def have_made(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """No visitor waits for the files of its pictures; AVIF takes a second."""
    if getattr(instance, "picture_id", None) or any(within(getattr(instance, "body", None))):
        wake("sections.frame.pictures.make", instance.pk)


def make(page_id: int) -> None:
    """Makes the files a page and its list show of its pictures. What is lost, the first visitor makes."""
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    if page is not None:
        look_up(page)
        social(page)
        for picture in getattr(page, "thumbnails", []):
            cuts(picture, THUMBNAIL)
        if lead := getattr(page, "lead_picture", None):
            cuts(lead, LEAD)
        with translation.override(page.language):
            page.body.render_as_block({"page": page})
