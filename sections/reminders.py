"""Reminders (2.10): what consumers must pay attention to, for a season or for good."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import clock
from sections.blocks.key_facts import Fact
from sections.lists.pages import ListPage, TemporaryPage


class ReminderIndexPage(ListPage):
    """The reminders in force."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = ["sections.ReminderPage"]

    class Meta:
        verbose_name = _("list of reminders")
        verbose_name_plural = _("lists of reminders")


class ReminderPage(TemporaryPage):
    """One reminder. One without a last day is always in force."""

    parent_page_types = ["sections.ReminderIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="reminders_by_date")]

    def key_facts(self, now: dt.datetime) -> list[Fact]:
        told = self.until and not self.over(clock.today(now))
        return [*([Fact(gettext("In force until"), day=self.until)] if told else []), *super().key_facts(now)]


ReminderIndexPage.item_type = ReminderPage
