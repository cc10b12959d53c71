"""A photo on the asker's own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.forms.secret_links import row_of
from portal.uploads.photographs import shown
from questions.question import Question


@require_safe
def of_asker(request: HttpRequest, token: str, photo: int) -> HttpResponse:
    """/<language>/ask/status/<token>/photos/<photo>/: whoever has the page has its photos."""
    question = row_of(Question.objects.all(), token)
    found = question and question.photos.filter(pk=photo).first()
    if not found:
        raise Http404
    return shown(found.jpeg)
