"""What search engines read of a news item as data (schema.org)."""

from django.utils import timezone
from wagtail.models import Page

from portal.links import absolute
from sections.frame.structured import organization


def news_article(page: Page, image: str) -> dict:
    """A news item. `image`: the whole address of its picture."""
    changed = page.last_published_at and timezone.localtime(page.last_published_at)
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.lead or page.title,
        "datePublished": page.date.isoformat(),
        # A notice may bear the day it is about, which is later than its publication.
        "dateModified": changed.isoformat() if changed and changed.date() >= page.date else page.date.isoformat(),
        "inLanguage": page.language,
        "url": absolute(page.url_path),
        "mainEntityOfPage": absolute(page.url_path),
        "image": [image],
        "author": organization(),
        "publisher": organization(),
    }
