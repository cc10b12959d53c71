"""The screen on which translations are handed out as files and come back."""

from time import monotonic
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.forms import ChoiceField, FileField, FileInput, Form, HiddenInput, IntegerField, RadioSelect, Select
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView

from portal import clock
from portal.admin.policies import homes_translated_by
from translations.exchange import archive, taking
from translations.exchange.taking import Report
from translations.exchange.units import MOST_BYTES, UnreadableError, handed

MOST_AT_ONCE = 400
"""Pages in an archive that is handed out; a request has half a minute."""
MOST_SECONDS = 15
"""So long files are taken in; the rest is for the next time."""
FORMATS = [("po", _("PO: Poedit, Weblate")), ("xlf", _("XLIFF 1.2: OmegaT, memoQ, Trados; agencies"))]


class OutForm(Form):
    """What is handed out, and as what."""

    language = ChoiceField(label=_("Into the language"), widget=RadioSelect)
    which = ChoiceField(
        label=_("Which pages"),
        choices=[("waiting", _("with texts to translate")), ("all", _("all"))],
        initial="waiting",
        widget=RadioSelect,
    )
    kind = ChoiceField(label=_("As"), choices=FORMATS, initial="po", widget=RadioSelect)
    part = IntegerField(label=_("Which part of them"), required=False, min_value=1, max_value=999, widget=HiddenInput)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Locale.objects.filter(pk__in=homes_translated_by(user).values("locale_id"))
        choices = [(one.language_code, one.get_display_name()) for one in theirs.order_by("pk")]
        cast(ChoiceField, self.fields["language"]).choices = choices
        self.initial["language"] = choices[0][0] if choices else ""

    def chosen(self, user: User) -> QuerySet[Translation]:
        """The translations asked for, in the order of their titles."""
        found = taking.open_to(user).filter(target_locale__language_code=self.cleaned_data["language"])
        if self.cleaned_data["which"] == "waiting":
            waiting = TranslationsReportView().get_queryset().filter(waiting_for_translation=True)
            found = found.filter(pk__in=waiting.values("pk"))
        return found.order_by("source__object_repr", "pk")

    def part_of(self, found: QuerySet[Translation]) -> QuerySet[Translation]:
        """As many as one archive holds; where there are more and no part is chosen, none, and the parts are offered."""
        count, part = found.count(), self.cleaned_data["part"]
        if count > MOST_AT_ONCE and not part:
            parts = range(1, -(-count // MOST_AT_ONCE) + 1)
            ends = [(one, (one - 1) * MOST_AT_ONCE + 1, min(one * MOST_AT_ONCE, count)) for one in parts]
            self.fields["part"].widget = Select(choices=[(one, f"{first}–{last}") for one, first, last in ends])
            words = _("There are %(count)s pages, and one archive holds %(most)s. Choose a part.")
            self.add_error("part", words % {"count": count, "most": MOST_AT_ONCE})
            return found.none()
        first = MOST_AT_ONCE * ((part or 1) - 1)
        return found[first : first + MOST_AT_ONCE]


class InForm(Form):
    file = FileField(
        label=_("A PO or XLIFF file, or a ZIP archive of them"),
        widget=FileInput(attrs={"accept": ".po,.xlf,.xliff,.zip"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("It is larger than %(size)s MB."), params={"size": MOST_BYTES // 1024**2})
        return file


class ExchangeView(View):
    """GET shows both forms; POST hands out an archive, or takes a file in and tells of each text what became of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not homes_translated_by(request.user).exists():
            raise PermissionDenied
        self.user = cast(User, request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.take_in() if request.POST.get("step") == "in" else self.hand_out()

    def hand_out(self) -> HttpResponse:
        form = OutForm(self.user, self.request.POST)
        if not form.is_valid():
            return self.show(out=form)
        found = list(form.part_of(form.chosen(self.user)))
        if not found:
            if not form.errors:
                form.add_error(None, gettext("There is nothing to hand out."))
            return self.show(out=form)
        kind, part = form.cleaned_data["kind"], form.cleaned_data["part"]
        name = f"{form.cleaned_data['language']}-{clock.today():%Y-%m-%d}-{kind}{f'-{part}' if part else ''}.zip"
        content = archive.write((handed(one) for one in found), kind)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/zip", headers=headers)

    def take_in(self) -> HttpResponse:
        form = InForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show(taken_in=form)
        file = form.cleaned_data["file"]
        try:
            files = list(archive.files_of(file.name, file.read()))  # all of them, before one is taken
        except UnreadableError as fault:
            form.add_error("file", str(fault))
            return self.show(taken_in=form)
        begun, reports = monotonic(), []
        while files and monotonic() - begun < MOST_SECONDS:
            reports.append(self.report(*files.pop(0)))
        return self.show(reports=reports, left=len(files))

    def report(self, name: str, content: bytes) -> Report:
        try:
            return taking.take(archive.read(name, content), name, self.user)
        except UnreadableError as fault:
            return Report(name, unreadable=str(fault))

    def show(
        self, out: Form | None = None, taken_in: Form | None = None, reports: Any = (), left: int = 0
    ) -> HttpResponse:
        wrong = any(form.errors for form in (out, taken_in) if form)
        context = {
            "page_title": gettext("Translations as files"),
            "out": out or OutForm(self.user),
            "taken_in": taken_in or InForm(),
            "reports": reports,
            "left": left,
        }
        return render(self.request, "translations/exchange.html", context, status=422 if wrong else 200)
