"""The queue of public dialogues: each desk sees its own only, and puts them into public words."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Select, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList

from questions.public import publishing
from questions.public.dialogue import Dialogue
from questions.queue.own_desk import DeskForm, DeskViewSet, EditView
from questions.queue.pieces import EarlierWordings, InOtherLanguages, Pieces


class DialogueForm(DeskForm):
    """The public wording, and what is decided of each piece that tells of somebody.

    A piece that nobody has decided about may stand in a draft, and in nothing that is shown.
    """

    def decisions(self) -> dict[str, str]:
        """The key of a piece → what was pressed beside it."""
        return {name.removeprefix("piece-"): self.data[name] for name in self.data if name.startswith("piece-")}

    @property
    def asker(self) -> list[str]:
        """Whose name is looked for, and shown where it stands."""
        return self.instance.asker

    def pieces(self, name: str) -> list[publishing.Found]:
        """Those of a text as it stands in the form, with what was decided of them.

        What stands in both texts is asked of once: what is pressed there is done in both.
        """
        found = self.pieces_in(name)
        if name == "question_text":
            return found
        above = {piece.key for piece in self.pieces_in("question_text")}
        return [piece for piece in found if piece.key not in above]

    def pieces_in(self, name: str) -> list[publishing.Found]:
        text = self[name].value() or ""
        pressed = self.decisions() if self.is_bound else {}
        kept = {*self.instance.kept, *(key for key, choice in pressed.items() if choice == publishing.KEEP)}
        return publishing.to_decide(text, kept, self.instance.language or "ru", self.asker)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        pressed = self.decisions()
        language = data.get("language") or self.instance.language
        for name in Dialogue.WORDED_BY_STAFF:
            if name in data and language:
                data[name] = publishing.decide(data[name], pressed, language, self.asker)
                if data[name] != self.initial.get(name) and name not in self.changed_data:
                    self.changed_data.append(name)
        kept = {key for key, choice in pressed.items() if choice == publishing.KEEP}
        kept |= {key for key in self.instance.kept if pressed.get(key) != publishing.OUT}
        texts = [data.get(name, "") for name in Dialogue.WORDED_BY_STAFF]
        standing = publishing.still_kept(texts, kept, self.instance.asker)
        if standing != self.instance.kept:
            self.instance.kept = standing
            self.changed_data.append("kept")
        self.instance.edited_by = self.for_user
        return data

    def clean_published(self) -> bool:
        published = self.cleaned_data["published"]
        if published and not self.instance.may_be_published:
            raise ValidationError(_("The asker has not allowed this question to be published."))
        return published

    def refusal(self, row: Dialogue | None) -> str:
        if row and self.cleaned_data["published"] and not row.may_be_published:
            return gettext("The asker has not allowed this question to be published.")
        return super().refusal(row)


class EditDialogue(EditView):
    """A translation is written beside its source, and nowhere else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.out_of_reach and self.object.source_id:
            which = [self.object.source_id, self.object.language]
            return HttpResponseRedirect(reverse("dialogue_translation", args=which))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: DialogueForm) -> HttpResponse:
        response = super().form_valid(form)
        if count := form.instance.hidden_with_piece:
            words = ngettext(
                "A piece was taken out, so %(count)s translation is not shown to visitors any more: please look it "
                "through, and publish it again.",
                "A piece was taken out, so %(count)s translations are not shown to visitors any more: please look "
                "them through, and publish them again.",
                count,
            )
            messages.warning(self.request, words % {"count": count})
        return response


class DialogueViewSet(DeskViewSet):
    """Public dialogues of the desk: put into public words, shown, taken back. Their translations are not listed."""

    model = Dialogue
    edit_view_class = EditDialogue
    icon = "comment"
    menu_order = 101
    list_display = ["__str__", "category", "language", "date", "published", "key_answer", "useful", "not_useful"]
    list_filter = ["published", "category", "language", "key_answer"]
    edit_handler = ObjectList(
        [
            FieldPanel("category", widget=Select),
            FieldPanel("language"),
            Pieces("question_text"),
            FieldPanel("question_text"),
            Pieces("answer_text"),
            FieldPanel("answer_text"),
            FieldPanel("date"),
            FieldPanel("key_answer"),
            FieldPanel("published"),
            InOtherLanguages(),
            EarlierWordings(),
        ],
        base_form_class=DialogueForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(source=None)
