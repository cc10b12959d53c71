"""What machines ask for on their own: what they may read, the addresses of all pages, the icon."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from wagtail.models import Page

CLOSED = ("/admin/", "/language/", "/*/ask/", "/*/subscribe/")


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt"""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """/favicon.ico: asked for beside what names no icon (a document, a feed), and where SVG icons are not known."""
    response = HttpResponseRedirect(static("favicon.ico"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


class PageSitemap(Sitemap):
    """All live pages, each with its versions in the other languages."""

    limit = 5000

    def items(self) -> Iterable:
        rows = Page.objects.filter(live=True, depth__gte=2, expired=False).order_by("path")
        return rows.values_list("url_path", "last_published_at", "translation_key", "locale__language_code", named=True)

    def location(self, item: Any) -> str:
        return item.url_path

    def lastmod(self, item: Any) -> datetime | None:
        return item.last_published_at

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict]:
        rows = list(self.paginator.page(page).object_list)
        versions: dict[UUID, dict[str, str]] = {}
        same = Page.objects.filter(translation_key__in={row.translation_key for row in rows}, live=True)
        for key, code, url_path in same.values_list("translation_key", "locale__language_code", "url_path"):
            versions.setdefault(key, {})[code] = settings.BASE_URL + url_path
        return [
            {
                "item": row,
                "location": settings.BASE_URL + row.url_path,
                "lastmod": row.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": alternates(versions.get(row.translation_key, {})),
            }
            for row in rows
        ]


def alternates(versions: dict[str, str]) -> list[dict]:
    """The versions of a page in the order of the languages; the first is also for readers of any other language."""
    found = [{"lang_code": code, "location": versions[code]} for code, _name in settings.LANGUAGES if code in versions]
    return [*found, *({"lang_code": "x-default", "location": one["location"]} for one in found[:1])]


SITEMAPS: dict[str, type[Sitemap]] = {"pages": PageSitemap}
"""What has addresses without being a page adds its own."""
