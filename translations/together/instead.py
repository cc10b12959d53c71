"""What stands before Wagtail's own addresses (portal/urls.py)."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from translations.desk.editor import save_text
from translations.together.doing import UnpublishTogether

urlpatterns = decorate_urlpatterns(
    [
        path("pages/<int:page_id>/unpublish/", UnpublishTogether.as_view()),
        path("localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/", save_text),
    ],
    require_admin_access,
)
