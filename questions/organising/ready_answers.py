"""The ready answers in the admin, kept by those who answer: each desk keeps its own, and all of them those of all."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser
from portal.locale import CODES
from questions.desk import Category
from questions.queue.own_desk import DeleteView, DeskPolicy, HistoryView, OwnDeskMixin, UsageView
from questions.ready.answers import ReadyAnswer


class LanguagesColumn(Column):
    """In which languages there is a text."""

    def get_value(self, instance: ReadyAnswer) -> str:
        return ", ".join(code for code in CODES if instance.text(code).strip())


class ReadyAnswerForm(WagtailAdminModelForm):
    """For a category of one's own desks, or for all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.of(self.for_user)
        of_all = self.instance.pk is not None and self.instance.category_id is None
        self.fields["category"].disabled = of_all and not self.for_user.is_superuser  # it stays everybody's


class EditView(OwnDeskMixin, views.EditView):
    pass


class CopyView(OwnDeskMixin, views.CopyView):
    pass


class DeleteOwn(DeleteBulkAction):
    """In the place of Wagtail's, which knows no single objects."""

    models = [ReadyAnswer]

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
        return list(ReadyAnswer.objects.visible_to(self.request.user).values_list("pk", flat=True))

    def check_perm(self, snippet: ReadyAnswer) -> bool:
        """Of one of another desk not even the title is shown."""
        if not ReadyAnswer.objects.visible_to(self.request.user).filter(pk=snippet.pk).exists():
            raise PermissionDenied
        return bool(super().check_perm(snippet))


class ReadyAnswerViewSet(SnippetViewSet):
    """What is said again and again."""

    model = ReadyAnswer
    icon = "openquote"
    chooser_viewset_class = NoChooser
    edit_view_class = EditView
    copy_view_class = CopyView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    list_display = ["title", "category", LanguagesColumn("languages", label=_("languages"))]
    list_filter = ["category"]
    search_fields = ["title", *(f"text_{code}" for code in CODES)]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("category", widget=Select),
            HelpPanel(_("{name}, {number}, {address}, {due} and {shutdown} are filled in when the answer is used.")),
            *(FieldPanel(f"text_{code}") for code in CODES),
        ],
        base_form_class=ReadyAnswerForm,
    )

    @property
    def permission_policy(self) -> DeskPolicy:
        return DeskPolicy(self.model, "add", "change", "delete", "view")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReadyAnswer]:
        return ReadyAnswer.objects.visible_to(request.user).select_related("category")
