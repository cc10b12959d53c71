"""wagtail-localize's editor beside the desk: it saves a text over whatever stands there.

So what a colleague has written since the editor was opened is shown first; who has seen it, saves once more.
"""

import datetime as dt
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import StringTranslationSerializer, edit_string_translation

from portal import clock
from translations.checks import screen as checks

SEEN = "texts_seen"
"""In a session: translation, or a text of it → the moment from which on its user knows what stands there."""
MOST = 50


def is_opened(request: HttpRequest, page: Page) -> None:
    """Hook: before the editor of a page."""
    if request.method != "GET" or page.alias_of_id:
        return
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    number = found.values_list("pk", flat=True).first()
    if number is not None:
        note(request, str(number))


def note(request: HttpRequest, name: str) -> None:
    """That the user sees now what stands there; of the oldest nothing is kept."""
    seen = {key: at for key, at in request.session.get(SEEN, {}).items() if key != name}
    request.session[SEEN] = dict(list(seen.items())[1 - MOST :]) | {name: clock.now().isoformat()}


def seen_at(request: HttpRequest, *names: str) -> dt.datetime | None:
    told = request.session.get(SEEN, {})
    return max((dt.datetime.fromisoformat(told[name]) for name in names if name in told), default=None)


@require_http_methods(["PUT", "DELETE"])
@transaction.atomic
def save_text(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """/admin/localize/translate/<translation>/strings/<segment>/edit/, held as the desk's texts are."""
    checks.of_user(request, translation_id)
    translation = Translation.objects.select_for_update(of=("self",)).select_related("source").get(pk=translation_id)
    segment = get_object_or_404(StringSegment, pk=string_segment_id, context__object=translation.source.object_id)
    stands = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale_id
    ).first()
    names = str(translation.pk), f"{translation.pk}:{segment.pk}"
    if stands is None or not written_since(stands, seen_at(request, *names), cast(User, request.user)):
        try:
            return cast(HttpResponse, edit_string_translation(request, translation_id, string_segment_id))
        except MultiValueDictKeyError:  # it wants a text
            return HttpResponseBadRequest()
    note(request, names[1])
    if request.method == "DELETE":
        return JsonResponse({"error": told(stands)}, status=409)
    answer = StringTranslationSerializer(stands, context={"translation_source": translation.source}).data
    return JsonResponse({**answer, "data": sent(request), "error": told(stands)})


def written_since(stands: StringTranslation, seen: dt.datetime | None, user: User) -> bool:
    """By somebody else, whom the user has not read yet."""
    return seen is not None and stands.updated_at > seen and stands.last_translated_by_id != user.pk


def told(stands: StringTranslation) -> str:
    words = _("Not saved. A colleague has written meanwhile: “%(text)s”. Save once more to put yours in its place.")
    return words % {"text": stands.data}


def sent(request: HttpRequest) -> str:
    """What was typed: of a PUT Django reads no form by itself."""
    try:
        given: Any = MultiPartParser(request.META, request, request.upload_handlers).parse()[0]
    except MultiPartParserError:
        return ""
    return str(given.get("value", ""))
