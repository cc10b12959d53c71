"""Section 5: projects financed by international financial institutions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.lists import ListPage
from sections.news import AnnouncedPage


class ProjectIndexPage(ListPage):
    """The list of projects. Their letters have a topic of their own."""

    topic = "projects"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["sections.ProjectPage"]

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")


class ProjectPage(AnnouncedPage):
    """One project and how far it has come."""

    parent_page_types = ["sections.ProjectIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="projects_by_date")]


ProjectIndexPage.item_type = ProjectPage
