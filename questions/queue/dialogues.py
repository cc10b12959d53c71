"""The queue of public dialogues: each desk sees its own only, and puts them into public words."""

from django.forms import Select, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList

from questions.public.dialogue import Dialogue
from questions.queue.own_desk import DeskForm, DeskViewSet


class DialogueForm(DeskForm):
    """The public wording. Without the asker's permission nothing is published."""

    def clean_published(self) -> bool:
        published = self.cleaned_data["published"]
        if published and not self.instance.may_be_published:
            raise ValidationError(_("The asker has not allowed this question to be published."))
        return published

    def refusal(self, row: Dialogue | None) -> str:
        if row and self.cleaned_data["published"] and not row.may_be_published:
            return gettext("The asker has not allowed this question to be published.")
        return super().refusal(row)


class DialogueViewSet(DeskViewSet):
    """Public dialogues of the desk: put into public words, shown, taken back."""

    model = Dialogue
    icon = "comment"
    menu_order = 101
    list_display = ["__str__", "category", "language", "date", "published"]
    list_filter = ["published", "category", "language"]
    edit_handler = ObjectList(
        [
            FieldPanel("category", widget=Select),
            FieldPanel("language"),
            FieldPanel("question_text"),
            FieldPanel("answer_text"),
            FieldPanel("date"),
            FieldPanel("published"),
        ],
        base_form_class=DialogueForm,
    )
