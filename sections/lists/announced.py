"""Pages that are announced by letter."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from sections.frame.next_step import NextStep, step_to
from sections.frame.request import PageRequest
from sections.lists.pages import ListPage
from sections.lists.pictured import PicturedPage
from sections.topics import TOPICS


class AnnouncedPage(PicturedPage):
    """A page that is announced by letter to the subscribers of its topic when it is first published."""

    announce = models.BooleanField(
        _("announce by e-mail"),
        default=True,
        help_text=_("The subscribers of the topic get a letter in their language when the page is first published."),
    )
    settings_panels = [FieldPanel("announce"), *Page.settings_panels]

    class Meta:
        abstract = True

    @cached_property
    def index(self) -> ListPage:
        """The list the page stands in."""
        return self.get_parent().specific

    @property
    def topic(self) -> str:
        """The slug of its topic."""
        return getattr(self.index, "topic", "")

    @property
    def next_step(self) -> NextStep | None:
        if self.topic not in TOPICS:
            return None
        words = gettext("Get by e-mail: %(topic)s") % {"topic": TOPICS[self.topic]}
        return step_to(words, f"/subscribe/?topics={self.topic}", self.language)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        return super().get_context(request, *args, **kwargs) | {"index": self.index}
