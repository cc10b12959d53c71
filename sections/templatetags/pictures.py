"""Pictures in their places: at the head of a page, small in a list, large in the lightbox of a gallery."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage, Picture

from sections.frame import pictures

register = template.Library()
register.simple_tag(pictures.large, name="large_picture")

SMALL = "(min-width: 960px) 12rem, 30vw"
"""How wide a thumbnail beside its title is."""


@register.simple_tag
def lead_picture(picture: AbstractImage, alt: str) -> SafeString | str:
    """The picture at the head of a page, in the width of the text: nothing waits longer for it than it must."""
    sizes = "(min-width: 800px) 756px, 100vw"
    return drawn(picture, pictures.LEAD, alt=alt, sizes=sizes, fetchpriority="high")


@register.simple_tag
def small_picture(picture: AbstractImage, *, alt: str = "", sizes: str = "", first: bool = False) -> SafeString | str:
    """The picture small, as lists show it. `first`: it is seen without scrolling, so it is not put off."""
    more = {} if first else {"loading": "lazy"}
    return drawn(picture, pictures.THUMBNAIL, alt=alt, sizes=sizes or SMALL, **more)


def drawn(picture: AbstractImage, specs: list[str], **attributes: str) -> SafeString | str:
    """The element with all its files; nothing where none can be made."""
    files = pictures.cuts(picture, specs)
    return mark_safe(Picture(files, attributes)) if files else ""  # noqa: S308 - Wagtail escapes the attributes
