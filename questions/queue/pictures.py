"""A photo of a question, for its desk."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.uploads.photographs import shown
from questions.photo import Photo
from questions.queue.questions import QuestionViewSet


@require_safe
def of_desk(request: HttpRequest, photo: int) -> HttpResponse:
    """/admin/questions/photos/<photo>/: own desks only, as every view of the question itself."""
    found = get_object_or_404(Photo.objects.select_related("question__category__desk"), pk=photo)
    user: Any = request.user  # the admin lets nobody in without
    policy = QuestionViewSet().permission_policy
    if not policy.user_has_any_permission_for_instance(user, ["view", "change"], found.question):
        raise PermissionDenied
    return shown(found.jpeg)
