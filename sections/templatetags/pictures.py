"""Pictures in large, for the lightbox of a gallery."""

from django import template

from sections.frame import pictures

register = template.Library()
register.simple_tag(pictures.large, name="large_picture")
