"""What nobody has translated yet, by a machine: where a provider is set (MACHINE_TRANSLATOR), and on a press alone."""

import logging
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.checks import screen as checks
from translations.desk import rows
from translations.exchange.taking import why_not
from translations.exchange.units import Unit

log = logging.getLogger(__name__)
OF_ADDRESS = "slug"


def name_for(translation: Translation) -> str:
    """What the provider is called; empty where there is none for these languages."""
    try:
        provider = get_machine_translator()
    except ImportError:
        log.exception("MACHINE_TRANSLATOR names no class")
        return ""
    if provider is None or not provider.can_translate(translation.source.locale, translation.target_locale):
        return ""
    return str(provider.display_name)


def fill(translation: Translation) -> int:
    """How many texts it has translated; each is told to be a machine's until a person writes it. Slugs are left out."""
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    lacking = segments.annotate_translation(translation.target_locale, include_errors=True).filter(translation=None)
    wanted = [one for one in lacking if one.context.path.rpartition(".")[2] != OF_ADDRESS]
    provider = get_machine_translator()
    if provider is None or not wanted:
        return 0
    values = {one.pk: one.string.as_value() for one in wanted}
    told = provider.translate(translation.source.locale, translation.target_locale, list(set(values.values())))
    return put(translation, wanted, {pk: told.get(value) for pk, value in values.items()}, str(provider.display_name))


@transaction.atomic
def put(translation: Translation, wanted: list[StringSegment], told: dict[int, Any], provider: str) -> int:
    """All at once, and nothing that a person could not have written there: broken tags stay out."""
    count = 0
    for one in wanted:
        said = told.get(one.pk)
        if said is None or not said.data or why_not(Unit(one.context.path, one.string.data, said.data), ""):
            continue
        _row, is_new = StringTranslation.objects.get_or_create(
            translation_of=one.string,
            locale=translation.target_locale,
            context=one.context,
            defaults={
                "data": said.data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": provider,
            },
        )
        count += is_new
    return count


def translate_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """/admin/translations/<row>/machine/; a provider that is away or broken is told of, and nothing is lost."""
    row = rows.row_of(request, pk)
    translation = rows.translation_of(row)
    if translation is None:
        raise Http404
    translation, _page = checks.of_user(request, translation.pk)
    if not name_for(translation):
        raise Http404
    try:
        count = fill(translation)
    except Exception:  # whatever the client of the provider raises
        log.exception("machine translation failed")
        messages.error(request, _("The machine does not answer now. Nothing is changed."))
    else:
        if count:
            messages.success(request, _("Translated by machine; please read it through before you publish."))
        else:
            messages.info(request, _("There is nothing left to translate by machine."))
    return HttpResponseRedirect(rows.address(request, row))
