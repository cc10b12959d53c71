"""What questions add to the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from questions import erasing, photo
from questions.figures.desk import FiguresView, OfThoseWithQuestions
from questions.organising.ready_answers import DeleteOwn, ReadyAnswerViewSet
from questions.organising.settings import CategoryViewSet, DeskSettingsViewSet, keep_what_is_asked_in
from questions.queue import bulk
from questions.queue.dialogues import DialogueViewSet
from questions.queue.pictures import of_desk
from questions.queue.questions import QuestionViewSet
from questions.queue.waiting import of_desks
from questions.translating import form, listing

for viewset in (QuestionViewSet, DialogueViewSet, DeskSettingsViewSet, CategoryViewSet, ReadyAnswerViewSet):
    register_snippet(viewset)

hooks.register("metrics", of_desks)
hooks.register("holdings_of_person", erasing.of_person)
hooks.register("outdated_holdings", erasing.outdated)
hooks.register("outdated_holdings", photo.outdated)
hooks.register("before_delete_snippet", keep_what_is_asked_in, order=-1)  # it tells more than the one for all records
for action in bulk.ALL:
    hooks.register("register_bulk_action", action)
hooks.register("register_bulk_action", DeleteOwn, order=1)  # after Wagtail's own, whose place it takes


@hooks.register("register_permissions")
def right_to_erase() -> Any:
    """Beside those of the model itself, which Wagtail offers for groups."""
    return Permission.objects.filter(content_type__app_label="questions", codename="erase_question")


@hooks.register("register_admin_urls")
def photos_and_figures_of_questions() -> list[URLPattern]:
    return [
        path("questions/photos/<int:photo>/", of_desk, name="photo_of_question"),
        path("reports/questions/", FiguresView.as_view(), name="figures_of_questions"),
    ]


@hooks.register("register_reports_menu_item")
def figures_in_the_menu_of_reports() -> OfThoseWithQuestions:
    where = reverse("figures_of_questions")
    return OfThoseWithQuestions(_("Questions in figures"), where, name="questions", icon_name="decimal", order=850)


@hooks.register("register_admin_urls")
def translations_of_dialogues() -> list[URLPattern]:
    return form.addresses


@hooks.register("register_admin_menu_item")
def translate_dialogues() -> listing.ForTranslators:
    return listing.ForTranslators(
        listing.TranslationsView.page_title, reverse("dialogue_translations"), icon_name="globe", order=102
    )
