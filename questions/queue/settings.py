"""The desks and their categories in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from questions.desk import Category, Desk


class DeskSettingsViewSet(SnippetViewSet):
    """The desks themselves: a further one needs no code."""

    model = Desk
    icon = "group"
    list_display = ["__str__", "mailbox", "group"]


class CategoryViewSet(SnippetViewSet):
    """The categories and the desk each belongs to."""

    model = Category
    icon = "tag"
    list_display = ["__str__", "desk", "position"]
