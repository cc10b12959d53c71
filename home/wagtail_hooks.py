"""What the home page's floor adds to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from home import limits, mended
from home.attention import unfinished
from home.attention.panel import AttentionPanel
from home.checker import put_in_place

hooks.register("construct_wagtail_userbar", put_in_place)
hooks.register("construct_reports_menu", mended.hide_history)
hooks.register("before_delete_snippet", mended.keep_what_is_needed)


@hooks.register("register_admin_urls")
def unfinished_addresses() -> list[URLPattern]:
    return unfinished.addresses


@hooks.register("register_admin_urls", order=-1)
def in_place_of_those_of_wagtail_localize() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", limits.HandToTranslators.as_view()),
        path("localize/update/<int:translation_source_id>/", limits.SyncTranslations.as_view()),
        path("localize/api/snippets/<path:which>", limits.no_such_list),
    ]


@hooks.register("construct_homepage_panels")
def attention(request: HttpRequest, panels: list) -> None:
    panels.insert(0, AttentionPanel())
