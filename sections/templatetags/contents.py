"""Contents of pages in templates."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from sections.frame import contents

register = template.Library()
register.simple_tag(contents.contents, name="contents_of")


@register.simple_tag(takes_context=True)
def anchored(context: Context, text: RichText) -> SafeString:
    """The text; its headings can be led to. An id is given once on a page."""
    request = context.get("request")
    given = vars(request).setdefault("portal_anchors", set()) if request else set()
    return contents.anchored(str(text), given)
