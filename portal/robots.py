"""For search engines: what they may read, and the addresses of all pages with their translations."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from wagtail.models import Page

CLOSED = ("/admin/", "/language/", "/*/ask/", "/*/subscribe/")


def robots(request) -> HttpResponse:
    """/robots.txt"""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class PageSitemap(Sitemap):
    """All live pages, each with its versions in the other languages."""

    limit = 5000

    def items(self):
        rows = Page.objects.filter(live=True, depth__gte=2, expired=False).order_by("path")
        return rows.values_list("url_path", "last_published_at", "translation_key", "locale__language_code", named=True)

    def location(self, item) -> str:
        return item.url_path

    def lastmod(self, item):
        return item.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        rows = list(self.paginator.page(page).object_list)
        versions = {}
        same = Page.objects.filter(translation_key__in={row.translation_key for row in rows}, live=True)
        for key, code, url_path in same.values_list("translation_key", "locale__language_code", "url_path"):
            versions.setdefault(key, []).append({"lang_code": code, "location": settings.BASE_URL + url_path})
        return [
            {
                "item": row,
                "location": settings.BASE_URL + row.url_path,
                "lastmod": row.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": versions[row.translation_key],
            }
            for row in rows
        ]
