"""The plain page of text, which may head a section."""

import datetime as dt
import re
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StructValue
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from portal import clock
from sections.blocks.key_facts import Fact, is_sample
from sections.frame.leading import LeadingPage
from sections.frame.page import SectionMixin
from sections.holidays.calendar import Holiday

PAGE = re.compile(r"(/[\w\-]+)+/", re.ASCII)
"""The address of a page."""


class ContentPage(SectionMixin, LeadingPage):
    """A page of text, files and pictures; the head of a section too.

    Where one that describes a service leads on to a page with opening hours, it tells whether the office is open.
    """

    describes_service = models.BooleanField(
        _("describes a service"),
        default=False,
        help_text=_("Search engines then know the page as something the enterprise does for a consumer."),
    )

    settings_panels = [*SectionMixin.settings_panels, FieldPanel("describes_service"), *Page.settings_panels]
    override_translatable_fields = [
        *LeadingPage.override_translatable_fields,
        SynchronizedField("describes_service", overridable=False),
    ]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @cached_property
    def next_office(self) -> tuple[StructValue | None, bool]:
        """The first office of the page that a service leads on to, and whether it is a sample.

        One query, none on other pages.
        """
        step = self.next_step if self.describes_service else None
        if step is None or not PAGE.fullmatch(step.href):
            return None, False
        page = ContentPage.objects.filter(url_path=step.href, live=True).first()
        body = page.body if page else []
        offices = (office for block in body if block.block_type == "offices" for office in block.value)
        return next(offices, None), bool(page and (page.sample or is_sample(body)))

    def key_facts(self, now: dt.datetime) -> list[Fact]:
        facts, (office, sample) = super().key_facts(now), self.next_office
        if office is None:
            return facts
        state = office.state(now, Holiday.calendar_of(self, clock.today(now)))
        return [*facts, Fact(office["name"], office=office, state=state, sample=sample)]

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        change, (office, _sample) = super().next_change(now), self.next_office
        if office is None:
            return change
        calendar = Holiday.calendar(clock.today(now))
        turns = office.turns(now, calendar)
        return clock.earliest(change, clock.first_change(now, turns, lambda at: office.state(at, calendar)))
