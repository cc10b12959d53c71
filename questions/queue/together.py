"""One answer to many: the screen on which it is written, looked at, and sent. Three presses, however many ask."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CharField, Form, Textarea
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from portal.admin.attention import list_of
from questions.question import Question
from questions.queue.listing import QuestionFilters
from questions.together import answer_together, by_language, free_for


class TogetherForm(Form):
    """A text for each language somebody asks in; a language may be left out, and its questions stay open."""

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
        cleaned = {code: text for code, text in (super().clean() or self.cleaned_data).items() if text.strip()}
        if not cleaned and not self.errors:
            self.add_error(None, _("Please write the answer in one language at least."))
        return cleaned


class TogetherView(View):
    """The questions are those of the list as it was narrowed; whoever has one in hand keeps it.

    Its address carries the filters of the list, none of which is personal. Nothing is sent without having been looked
    at: the first press shows the letters, the second sends them, to as many as were shown or fewer.
    """

    permission_policy: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

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
        if "action-send" not in request.POST:
            return self.show(form, looked_at=True)
        count = answer_together(questions, form.cleaned_data, cast(User, request.user))
        words = ngettext("%(count)s question has been answered.", "%(count)s questions have been answered.", count)
        messages.success(request, words % {"count": count})
        return HttpResponseRedirect(list_of(Question, state="open", ordering="due_at"))

    def show(self, form: TogetherForm, *, looked_at: bool = False) -> HttpResponse:
        """`looked_at`: the letters stand below, and the button sends."""
        counts = by_language(self.questions())
        letters = []
        if looked_at:
            texts = form.cleaned_data
            letters = [{"language": code, "text": text, "count": counts[code]} for code, text in texts.items()]
        context = {
            "form": form,
            "letters": letters,
            "count": sum(letter["count"] for letter in letters) if looked_at else sum(counts.values()),
            "left_out": sum(count for code, count in counts.items() if looked_at and code not in form.cleaned_data),
            "filtered": bool(self.request.GET),
            "page_title": gettext("One answer to many"),
            "header_title": gettext("One answer to many"),
            "list_url": list_of(Question),
        }
        return render(self.request, "questions/admin/together.html", context)
