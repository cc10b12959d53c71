"""One answer to many: the screen on which it is written, looked at, and sent. Three presses, however many ask."""

import hashlib
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import CharField, Form, HiddenInput, IntegerField, Textarea
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.admin.attention import list_of
from portal.locale import CODES
from questions.question import Question
from questions.queue.listing import QuestionFilters
from questions.queue.waiting import BY_DEADLINE
from questions.ready import checking
from questions.together import answer_together, by_language, free_for


class TogetherForm(Form):
    """A text for each language somebody asks in; a language may be left out, and its questions stay open."""

    looked_at = CharField(required=False, widget=HiddenInput)
    newest = IntegerField(required=False, widget=HiddenInput, min_value=0, max_value=2**62)

    def __init__(self, counts: dict[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            if counts.get(code):
                self.fields[code] = CharField(
                    label=f"{name} ({counts[code]})",
                    required=False,
                    max_length=20000,
                    widget=Textarea({"rows": 7, "lang": code}),
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.texts and not self.errors:
            self.add_error(None, _("Please write the answer in one language at least."))
        return cleaned

    @property
    def texts(self) -> dict[str, str]:
        """Language → the answer in it."""
        return {code: text for code in CODES if (text := self.cleaned_data.get(code, "").strip())}

    @property
    def digest(self) -> str:
        """By which it is seen whether the texts are those that were looked at."""
        return hashlib.sha256(repr(self.texts).encode()).hexdigest()


class TogetherView(PermissionCheckedMixin, View):
    """The questions are those of the list as it was narrowed; whoever has one in hand keeps it.

    Its address carries the filters of the list, none of which is personal. Nothing is sent without having been looked
    at: the first press shows the letters, the second sends them, to as many as were shown or fewer.
    """

    permission_policy: Any = None
    permission_required = "change"

    def questions(self) -> QuerySet[Question]:
        """The open ones of the reader's desks that the list showed."""
        own = Question.objects.visible_to(self.request.user)
        filters = QuestionFilters(self.request.GET, queryset=own, request=self.request)
        return free_for(cast(User, self.request.user), filters.qs if filters.is_valid() else own.none())

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(TogetherForm(by_language(self.questions())))

    def post(self, request: HttpRequest) -> HttpResponse:
        questions = self.questions()
        form = TogetherForm(by_language(questions), request.POST)
        if not form.is_valid():
            return self.show(form)
        shown, newest = form.cleaned_data["looked_at"], form.cleaned_data["newest"]
        if "action-send" not in request.POST or shown != form.digest or newest is None:
            return self.show(form, looked_at=True)
        count = answer_together(questions.filter(pk__lte=newest), form.texts, cast(User, request.user))
        words = ngettext("%(count)s question has been answered.", "%(count)s questions have been answered.", count)
        messages.success(request, words % {"count": count})
        return HttpResponseRedirect(list_of(Question, **BY_DEADLINE))

    def show(self, form: TogetherForm, *, looked_at: bool = False) -> HttpResponse:
        """`looked_at`: the letters stand below with what is odd about them, and the button sends."""
        counts = by_language(self.questions())
        texts = form.texts if looked_at else {}
        if looked_at:
            form.data = data = cast(QueryDict, form.data).copy()
            newest = self.questions().order_by("pk").values_list("pk", flat=True).last() or 0
            data["looked_at"], data["newest"] = form.digest, str(newest)
        letters = [
            {"language": code, "text": text, "count": counts.get(code, 0), "odd": checking.of_text(code, text)}
            for code, text in texts.items()
        ]
        title = gettext("One answer to many")
        context = {
            "form": form,
            "letters": letters,
            "count": sum(counts.get(code, 0) for code in (texts if looked_at else counts)),
            "left_out": sum(count for code, count in counts.items() if looked_at and code not in texts),
            "filtered": bool(self.request.GET),
            "page_title": title,
            "header_title": title,
            "list_url": list_of(Question),
        }
        return render(self.request, "questions/admin/together.html", context)
