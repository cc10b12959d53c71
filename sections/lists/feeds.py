"""Atom feeds: what is new in a list, for feed readers. The address is the list's own with feed.xml behind it."""

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page

from portal import clock
from portal.enterprise.reading import enterprise
from portal.links import absolute

NAME = "feed.xml"
NEWEST = 30
LONG_AGO = dt.date(2026, 1, 1)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, even escaped. A title pasted from elsewhere may."""


class ListFeed(Atom1Feed):
    """Django's, but its date is that of the last publication, not of the newest item, which may lie in the future."""

    def latest_post_date(self) -> dt.datetime:
        return self.feed["updated"]

    def item_attributes(self, item: dict) -> dict:
        """An item in another language than the feed's says so."""
        return super().item_attributes(item) | ({"xml:lang": item["foreign"]} if item["foreign"] else {})


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The feed of a list, or 304 for a reader that has it already."""
    response = HttpResponse(feed_of(page, clock.today(clock.of(request))), content_type=ListFeed.content_type)
    response["Access-Control-Allow-Origin"] = "*"
    return if_changed(request, response)


def if_changed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 for a program that has it already."""
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def feed_of(page: Page, day: dt.date) -> str:
    """The feed of a list as XML, as it is on that day. One query, and one for the name of the enterprise."""
    items = list(page.items_on(day)[:NEWEST])
    return atom(page.title, page.url_path, page.url_path + NAME, name_of(page), items, of=page)


def atom(title: str, path: str, feed_path: str, name: str, items: Iterable, of: Page | None = None) -> str:
    """A feed in the language in force. `name`: by which it is known for ever; `of`: the page it is of, if any."""
    author, language, items = str(enterprise()), get_language(), list(items)
    feed = ListFeed(
        title=clean(f"{title} – {author}"),
        link=absolute(path),
        description=None,
        subtitle=(clean(of.summary) or None) if of else None,
        language=language,
        author_name=author,
        author_link=absolute(f"/{language}/"),
        feed_url=absolute(feed_path),
        feed_guid=name,
        updated=max(map(changed, [of, *items] if of else items), default=midnight(LONG_AGO)),
    )
    for item in items:
        feed.add_item(
            title=clean(item.title),
            link=absolute(getattr(item, "link", item.url_path)),
            foreign=getattr(item, "foreign", ""),
            # Atom1Feed calls every summary HTML.
            description=escape(clean(item.lead)) or None,  # type: ignore[arg-type]  # without a summary there is none
            pubdate=midnight(item.date),
            updateddate=changed(item),
            unique_id=name_of(item),
        )
    return feed.writeString("utf-8")


def clean(text: str) -> str:
    """The text without what no XML may hold."""
    return NOT_XML.sub("", text)


def name_of(page: Page) -> str:
    """The name of a page for ever, wherever it is moved (RFC 4151); that of a record in every language (RFC 4122)."""
    if hasattr(page, "uuid"):
        return f"urn:uuid:{page.uuid}"
    return tag(f"page/{page.pk}")


def tag(name: str) -> str:
    """A name under the portal's own (RFC 4151)."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2026:{name}"


def changed(page: Page) -> dt.datetime:
    """When the page was last published; a page that came otherwise than by “Publish” has not changed since."""
    return page.last_published_at or midnight(LONG_AGO)


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of the day in Öskemen."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
