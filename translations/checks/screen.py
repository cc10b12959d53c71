"""Where a translator sees what may be wrong before a translation is published, and says what of it is right."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from translations.checks import remembered
from translations.checks.fault import Kind
from translations.checks.opened import Open, open_faults, open_faults_of, stops
from translations.checks.reading import read

LONGEST = 2000
"""Letters of a text that are shown beside its faults."""


def check(request: HttpRequest, translation_id: int) -> HttpResponse:
    """/admin/translations/<id>/check/: what may be wrong, text by text."""
    translation, page = of_user(request, translation_id)
    faults = open_faults(translation)
    context = {
        "translation": translation,
        "page": page,
        "texts": by_text(translation, faults),
        "stops": len(stops(faults)),
        "count": len(faults),
        "may_publish": page.permissions_for_user(request.user).can_publish(),
        "editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "translations/check.html", context)


def say_right(request: HttpRequest, translation_id: int) -> HttpResponse:
    """“This is right”: of a fault that is still there, by whoever may publish the page."""
    translation, page = of_user(request, translation_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    one = next((one for one in open_faults(translation) if one.digest == request.POST.get("digest")), None)
    if one is None:
        messages.info(request, _("This has been settled meanwhile, or one of the texts was changed."))
    else:
        remembered.remember(one.digest, one.fault.code, request.user)
        messages.success(request, _("Noted: it is not told again until one of the two texts is changed."))
    return HttpResponseRedirect(address(translation))


def of_user(request: HttpRequest, translation_id: int) -> tuple[Translation, Page]:
    """The translation and its page, to those who may change it; to others it is not there."""
    translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id, enabled=True)
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()
    if page is None:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return translation, page


def by_text(translation: Translation, faults: list[Open]) -> list[dict]:
    """The faults of each text together, in the order of the page; those that hold it back first within each."""
    texts: dict[tuple[str, str], dict] = {}
    model = translation.source.specific_content_type.model_class()
    names = {field.name: getattr(field, "verbose_name", field.name) for field in model._meta.get_fields()}
    for one in sorted(faults, key=lambda one: (one.segment.order, not one.fault.stops)):
        pair = one.segment.pair
        kind = pair.kind if pair.kind is not Kind.LINK else Kind.PLAIN
        shown = {
            "place": capfirst(str(names.get(one.segment.path.partition(".")[0], ""))),
            "source": read(pair.source, kind).words[:LONGEST],
            "target": read(pair.target, kind).words[:LONGEST],
            "raw": pair.target[:LONGEST] if read(pair.target, kind).broken else "",
            "pair": pair,
            "number": one.segment.number,
            "faults": [],
        }
        texts.setdefault((one.segment.path, pair.source), shown)["faults"].append(one)
    return list(texts.values())


def address(translation: Translation) -> str:
    return reverse("check_translation", args=[translation.pk])


def before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook: what holds a translation back is shown instead of being published, the rest beside the editor."""
    publishing = request.method == "POST" and request.POST.get("action") == "publish"
    if not publishing and request.method != "GET":
        return None
    if page.alias_of_id or (publishing and not page.permissions_for_user(request.user).can_publish()):
        return None  # wagtail-localize says what is to be done
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    faults = open_faults(translation)
    if publishing and (held := stops(faults)):
        messages.error(request, told_of_stops(len(held)))
        return HttpResponseRedirect(address(translation))
    if written := [one for one in faults if one.segment.written]:
        way = messages.button(address(translation), _("See what it is"))
        messages.warning(request, told(len(written)), buttons=[way])
    return None


def held_of(pages: Iterable[Page]) -> int:
    """How many of these pages are translations with something that stops them. The same queries for any number."""
    keys: dict[tuple[str, int], Page] = {(str(page.translation_key), page.locale_id): page for page in pages}
    found = Translation.objects.filter(source__object__in={key for key, _locale in keys}, enabled=True)
    theirs = [
        one for one in found.select_related("source") if (str(one.source.object_id), one.target_locale_id) in keys
    ]
    return sum(bool(stops(faults)) for faults in open_faults_of(theirs).values())


def before_bulk_publishing(request: HttpRequest, action: str, objects: list, bulk: Any) -> HttpResponse | None:
    """Hook: many at once are held back as one is."""
    if action != "publish" or bulk.model is not Page:
        return None
    pages = [page for page in objects if not page.alias_of_id]
    if bulk.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in objects for below in page.get_descendants()]
    count = held_of(pages)
    if not count:
        return None
    messages.error(request, told_of_held(count))
    return HttpResponseRedirect(bulk.next_url)


def told_of_held(count: int) -> str:
    words = ngettext(
        "Nothing is published: in %(count)s translation the checks have found what is to be mended first.",
        "Nothing is published: in %(count)s translations the checks have found what is to be mended first.",
        count,
    )
    return words % {"count": count}


def told(count: int) -> str:
    words = ngettext(
        "The checks have found %(count)s thing to look at.", "The checks have found %(count)s things to look at.", count
    )
    return words % {"count": count}


def told_of_stops(count: int) -> str:
    words = ngettext(
        "Not published: %(count)s fault is to be mended first, or said to be right.",
        "Not published: %(count)s faults are to be mended first, or said to be right.",
        count,
    )
    return words % {"count": count}


addresses: list[URLPattern] = [
    path("translations/<int:translation_id>/check/", require_safe(check), name="check_translation"),
    path("translations/<int:translation_id>/right/", require_POST(say_right), name="translation_is_right"),
]
