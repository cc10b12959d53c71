"""The words of notices that are missing in a language: a list for its translators, and a form beside what is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm, modelform_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm

from portal import clock
from portal.admin.attention import Matter
from portal.admin.policies import homes_translated_by
from portal.locale import CODES
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import not_over
from sections.shutdowns.texts import NAMES

NOTHING = (None, "", "null")
"""What a form sends of a field that is left empty; the last one of a rich text."""


@dataclass(frozen=True)
class Untold:
    """A notice, and a language in which some of its words are missing."""

    notice: Shutdown
    language: str
    names: list[str]

    @property
    def href(self) -> str:
        return reverse("shutdown_words", args=[self.notice.pk, self.language])


def languages_of(user: User | AnonymousUser) -> list[str]:
    """Those in which the user may change the notices, or all pages of the portal."""
    if user.has_perm("sections.change_shutdown"):
        return CODES
    theirs = set(homes_translated_by(user).values_list("locale__language_code", flat=True))
    return [code for code in CODES if code in theirs]


def current() -> QuerySet[Shutdown]:
    """What is published and not over."""
    return Shutdown.objects.filter(not_over(clock.now()), live=True)


def untold(languages: list[str]) -> Iterator[Untold]:
    """Of the current ones, the latest first. Two queries."""
    for notice in current().order_by("-start", "pk").prefetch_related(with_streets()):
        for language in languages:
            if names := notice.missing(language):
                yield Untold(notice, language, names)


def without_words(user: User) -> Matter | None:
    """For the admin's first page."""
    languages = languages_of(user)
    if not languages:
        return None
    count = sum(any(notice.missing(language) for language in languages) for notice in current())
    words = ngettext(
        "%(count)s shutdown whose words are missing in a language",
        "%(count)s shutdowns whose words are missing in a language",
        count,
    ) % {"count": count}
    return Matter(words, count, reverse("shutdowns_without_words"))


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """/admin/shutdowns/words/: what is to be translated."""
    languages = languages_of(request.user)
    if not languages:
        raise PermissionDenied
    return render(request, "sections/shutdowns_without_words.html", {"rows": list(untold(languages))})


@transaction.atomic
def fill_in(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """/admin/shutdowns/words/<pk>/<language>/: what is missing, each beside the words that stand for it till then."""
    if language not in languages_of(request.user):
        raise PermissionDenied
    notice = Shutdown.objects.select_for_update().filter(pk=pk, live=True).first()
    if notice is None:
        raise Http404
    said = {name: said_in(notice, name) for name in NAMES}
    form = form_of(notice, language, request)
    if form.is_valid():
        if words := {name: form.cleaned_data[name] for name in form.changed_data}:
            store(notice, words, request.user)
            messages.success(request, _("Saved: “%(title)s”") % {"title": notice.title})
        return HttpResponseRedirect(reverse("shutdowns_without_words"))
    fields = [(field, said[field.name.removesuffix(f"_{language}")]) for field in form]
    return render(request, "sections/shutdown_words.html", {"form": form, "fields": fields, "title": notice.title})


def form_of(notice: Shutdown, language: str, request: HttpRequest) -> ModelForm:
    """Of the missing words; what a colleague has written since it was opened stands as an error beside what is sent."""
    there = {f"{name}_{language}": getattr(notice, f"{name}_{language}") for name in NAMES}
    late = {name: text for name, text in there.items() if text and request.POST.get(name) not in NOTHING}
    names = [f"{name}_{language}" for name in notice.missing(language)]
    kind = modelform_factory(Shutdown, form=WagtailAdminModelForm, fields=[*names, *late])
    form = kind(request.POST if request.method == "POST" else None, instance=notice)
    for name, text in late.items():
        form.add_error(name, _("A colleague has written this meanwhile: “%(text)s”.") % {"text": text})
    return form


def said_in(notice: Shutdown, name: str) -> list[tuple[str, str]]:
    """Language → the words of that name, where there are any."""
    return [(code, words) for code in CODES if (words := getattr(notice, f"{name}_{code}"))]


def store(notice: Shutdown, words: dict[str, str], user: User | AnonymousUser) -> None:
    """Published at once; a draft that has been begun meanwhile gets them too, and stays one."""
    begun = notice.get_latest_revision_as_object() if notice.has_unpublished_changes else None
    for name, text in words.items():
        for one in filter(None, (notice, begun)):
            setattr(one, name, text)
    if begun is None:
        # Whoever may fill in these words may have them read; to publish the rest is not asked for.
        notice.save_revision(user=user, log_action=True).publish(user=user, skip_permission_checks=True)
    else:
        notice.save(update_fields=list(words))
        begun.save_revision(user=user, log_action=True)


addresses: list[URLPattern] = [
    path("shutdowns/words/", listed, name="shutdowns_without_words"),
    path("shutdowns/words/<int:pk>/<str:language>/", fill_in, name="shutdown_words"),
]
