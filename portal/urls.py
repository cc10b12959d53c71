"""The addresses of the portal. Every public page lives under its language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.locale import choose, entrance
from portal.mail import demo
from portal.web import installed, robots

urlpatterns = [
    path("", entrance),
    path("language/<str:code>/", choose, name="language"),
    path("admin/", include("portal.accounts.urls")),
    path("admin/", include("translations.together.instead")),
    path("admin/", include("home.mended")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots.robots),
    path("favicon.ico", robots.favicon),
    path("sw.js", installed.worker, name="worker"),
    path("", include("sections.shutdowns.machines.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": robots.SITEMAPS}, name="sitemap"),
]

if settings.DEMO:
    urlpatterns += demo.urlpatterns

if settings.DEBUG or settings.DEMO:  # on a server the web server in front serves the files of editors
    from django.views.static import serve

    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
    urlpatterns += static(settings.STATIC_URL) if settings.DEBUG else []

urlpatterns += i18n_patterns(
    path("offline/", installed.offline, name="offline"),
    path("manifest.webmanifest", installed.manifest, name="manifest"),
    path("", include("questions.urls")),
    path("", include("newsletter.urls")),
    path("", include("sections.urls")),
    prefix_default_language=True,
)

handler400 = "portal.web.faults.bad_request"
handler404 = "portal.web.faults.not_found"
handler500 = "portal.web.faults.server_error"
