"""A dialogue put into another language, beside what everybody may read of it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BooleanField, CharField, HiddenInput, ValidationError, modelform_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import log

from questions.public.dialogue import Dialogue
from questions.queue.dialogues import DialogueForm
from questions.queue.pieces import HEADINGS
from questions.translating import companions, differences, people
from questions.translating.listing import TranslationsView

FIELDS = ("question_text", "answer_text", "key_answer", "published")


class TranslationForm(DialogueForm):
    """The wording in the other language. Its pieces are decided about as those of the source are."""

    made_of = CharField(required=False, widget=HiddenInput)
    still_right = BooleanField(
        label=_("The translation needs no change"),
        required=False,
        help_text=_("Tick it where the correction of the original changes nothing here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_of"].initial = corrected(self.instance.source)
        if not self.instance.is_stale:
            del self.fields["still_right"]
        self.fields["question_text"].help_text = ""
        for name in Dialogue.WORDED_BY_STAFF:
            self.fields[name].widget.attrs["lang"] = self.instance.language

    @cached_property
    def asker(self) -> list[str]:
        """None to who is not of the desk: what is found in their words would tell them the name.

        `Dialogue.save` looks for it all the same, and says a number only.
        """
        own = Dialogue.objects.visible_to(self.for_user).filter(pk=self.instance.source_id)
        return self.instance.asker if own.exists() else []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        source = self.instance.source
        reworded = set(Dialogue.WORDED_BY_STAFF).intersection(self.changed_data)
        if self.instance._state.adding or reworded or data.get("still_right"):
            self.instance.made_from = source.corrected_at
            self.changed_data.append("made_from")
        return data

    def refusal(self, row: Dialogue | None) -> str:
        """Also where the translator has read a wording that has been corrected meanwhile."""
        source = self.instance.source
        if self.cleaned_data["made_of"] not in ("", corrected(source)):
            self.data: Any = self.data.copy()
            self.data[self.add_prefix("made_of")] = corrected(source)
            return gettext("The original has been corrected meanwhile: please compare, and save once more.")
        return super().refusal(row)


def corrected(source: Dialogue) -> str:
    """The wording of the source, by the moment of its last correction."""
    return source.corrected_at.isoformat() if source.corrected_at else "never"


def moment(made_of: str) -> dt.datetime | None:
    """What `corrected` has told; of anything else nothing."""
    try:
        told = dt.datetime.fromisoformat(made_of)
    except ValueError:
        return None
    return told if told.tzinfo else None


def source_for(request: HttpRequest, pk: int, language: str) -> Dialogue | None:
    """What is to be translated; none where it is not shown, or not any more. While it is saved nobody changes it."""
    if language not in people.languages_of(request.user):
        raise PermissionDenied
    sources = people.sources_for(request.user, language)
    if request.method == "POST" and Dialogue.objects.locked(pk) is None:
        return None
    return sources.filter(pk=pk).first()


@transaction.atomic
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """/admin/dialogues/translations/<pk>/<language>/: the original on one side, the translation on the other."""
    source = source_for(request, pk, language)
    if source is None and request.method == "POST":  # withdrawn meanwhile, or hidden: what was typed is not lost
        typed = [request.POST[name] for name in Dialogue.WORDED_BY_STAFF if request.POST.get(name)]
        return render(request, "questions/admin/out_of_reach.html", {"typed": typed}, status=403)
    if source is None:
        raise Http404
    stored = source.translations.filter(language=language).first()
    row = stored or begun(source, language)
    row.source = source
    made_of = request.POST.get("made_of", "")
    read = row.made_from if made_of in ("", corrected(source)) else moment(made_of)
    outdated = read != source.corrected_at
    told = differences.since(source, read) if outdated else None
    kind: Any = modelform_factory(Dialogue, form=TranslationForm, fields=FIELDS)
    form = kind(request.POST if request.method == "POST" else None, instance=row, for_user=request.user)
    beside = companions.of(request, source, language)
    if request.method == "POST" and form.is_valid() and not held(form, beside) and saved(form, stored):
        messages.success(request, gettext("Saved: “%(title)s”") % {"title": row})
        return HttpResponseRedirect(way_on(request, form, beside, language))
    wrong = beside.look(words_of(form)).beside if beside else {}
    sides = [side(form, name, source, told) | {"wrong": wrong.get(name, "")} for name in Dialogue.WORDED_BY_STAFF]
    context = {"form": form, "source": source, "row": row, "sides": sides, "language": language, "beside": beside}
    return render(request, "questions/admin/translation.html", context | {"told": told, "outdated": outdated})


def words_of(form: TranslationForm) -> dict[str, str]:
    """As they would be saved, with the pieces taken out that are to be; of a form not sent yet as they stand in it."""
    cleaned = getattr(form, "cleaned_data", {})
    return {name: cleaned.get(name, form[name].value()) or "" for name in Dialogue.WORDED_BY_STAFF}


def held(form: TranslationForm, beside: companions.Companion | None) -> bool:
    """Whether it would be shown with what is wrong in it: then the form says so, and nothing is saved."""
    if beside is None or not form.cleaned_data["published"]:
        return False
    if stops := beside.look(words_of(form)).stops:
        form.add_error(None, stops)
    return bool(stops)


def way_on(request: HttpRequest, form: TranslationForm, beside: companions.Companion | None, language: str) -> str:
    if beside:
        beside.saved(words_of(form))
        if request.POST.get("do") == "save-next":
            return beside.onward()
    return f"{reverse('dialogue_translations')}?{urlencode({'language': language})}"


def begun(source: Dialogue, language: str) -> Dialogue:
    """A translation that is not there yet. What tells nobody in the source tells nobody here."""
    leads = Dialogue.objects.filter(category=source.category_id, language=language, key_answer=True, published=True)
    return Dialogue(
        source=source,
        language=language,
        category=source.category,
        date=source.date,
        kept=source.kept,
        made_from=source.corrected_at,
        key_answer=source.key_answer and not leads.exists(),
    )


def saved(form: TranslationForm, stored: Dialogue | None) -> bool:
    """Whether it could be saved; else the form says why not."""
    now = Dialogue.objects.filter(pk=stored.pk).first() if stored else begun(form.instance.source, "")
    if refusal := form.refusal(now):
        form.add_error(None, refusal)
        return False
    try:
        with transaction.atomic():
            form.save()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    log(instance=form.instance, action="wagtail.edit" if stored else "wagtail.create", user=form.for_user)
    return True


def side(form: TranslationForm, name: str, source: Dialogue, told: dict | None) -> dict[str, Any]:
    """One text: the original, with what has changed in it, and the field beside it."""
    return {
        "field": form[name],
        "original": getattr(source, name),
        "changed": (told or {}).get(name),
        "pieces": form.pieces(name),
        "heading": HEADINGS[name],
    }


addresses: list[URLPattern] = [
    path("dialogues/translations/", TranslationsView.as_view(), name="dialogue_translations"),
    path(
        "dialogues/translations/results/",
        TranslationsView.as_view(results_only=True),
        name="dialogue_translations_results",
    ),
    path("dialogues/translations/<int:pk>/<str:language>/", translate, name="dialogue_translation"),
]
