"""The list of shutdowns and the notice of one."""

import datetime as dt
from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal import clock
from portal.enterprise.phones import Phone, to_call
from portal.enterprise.reading import enterprise
from sections.frame.page import PortalPage, SectionMixin
from sections.frame.request import PageRequest
from sections.lists.announced import AnnouncedPage
from sections.lists.pages import ListPage
from sections.lists.structured import news_article
from sections.shutdowns import turns, words
from sections.shutdowns.form import ShutdownForm, notice_panels
from sections.shutdowns.moments import Exactness, Moment, moment
from sections.shutdowns.places import FacilitiesBlock, PlacesBlock, by_kind
from sections.shutdowns.states import RUNNING, State, not_over, state_at
from sections.shutdowns.updates import ShutdownUpdate, history

NUMBERS = r"^[\d+\-() ]+(,[\d+\-() ]+)*$"
AT_ONCE = 100
"""No more are shown as planned and under way together."""


def of_the_dispatchers() -> str:
    """The phones a notice begins with."""
    return ", ".join(call.number for call in enterprise().calls)


class ShutdownIndexPage(SectionMixin, ListPage):
    """The list of shutdowns: what is off now, what is planned, what is over."""

    topic = "shutdowns"
    settings_panels = [*SectionMixin.settings_panels, *Page.settings_panels]
    parent_page_types = ["home.HomePage", "sections.NewsIndexPage"]
    subpage_types = ["sections.ShutdownPage"]

    class Meta:
        verbose_name = _("list of shutdowns")
        verbose_name_plural = _("lists of shutdowns")

    def listed(self, now: dt.datetime) -> QuerySet:
        return self.items().exclude(not_over(now))

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context, now = super().get_context(request, *args, **kwargs), clock.of(request)
        current = self.items().filter(not_over(now)).defer("body").order_by("kind", "start", "pk")[:AT_ONCE]
        if context["pagination"].newer:
            current = current.none()  # the older pages show what is past alone
        told = words.as_told(current, now)
        return context | {
            "items": words.as_told(context["items"], now),
            "running": [page for page in told if page.told.state in RUNNING],
            "planned": [page for page in told if page.told.state == State.PLANNED],
        }


class ShutdownPage(AnnouncedPage):
    """The notice of one shutdown. What has been said since is in its log (updates.py), which rules its ends."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", pgettext_lazy("a shutdown", "emergency")
        PLANNED = "planned", pgettext_lazy("a shutdown", "planned works")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EMERGENCY)
    cold_water = models.BooleanField(_("cold water is off"), default=True)
    hot_water = models.BooleanField(_("hot water is off (it is made of the cold)"), default=False)
    wastewater = models.BooleanField(_("wastewater cannot be taken"), default=False)
    water_quality = models.BooleanField(_("the quality of the water has changed"), default=False)
    reason = models.TextField(_("reason"), blank=True, max_length=400)

    start = models.DateTimeField(_("start"), default=timezone.now, help_text=_("Öskemen time."))
    start_exactness = models.CharField(_("how exact"), max_length=10, choices=Exactness, default=Exactness.EXACT)
    first_end = models.DateTimeField(
        _("expected end"),
        null=True,
        blank=True,
        help_text=_("Empty: the time of restoration is unknown. Once published, it is changed by an update alone."),
    )
    first_end_exactness = models.CharField(
        _("how exact"),
        max_length=10,
        choices=Exactness,
        default=Exactness.EXACT,
        help_text=_("Where no hour is known, write the last one it may be."),
    )
    # These four follow the log: no form and no revision writes them.
    expected_end = models.DateTimeField(null=True, editable=False)
    expected_end_exactness = models.CharField(max_length=10, default=Exactness.EXACT, editable=False)
    restored_at = models.DateTimeField(null=True, editable=False)
    restored_exactness = models.CharField(max_length=10, default=Exactness.EXACT, editable=False)

    places = StreamField(PlacesBlock(), blank=True, verbose_name=_("streets and settlements"))
    facilities = StreamField(FacilitiesBlock(), blank=True, verbose_name=_("schools, hospitals and other facilities"))
    flats = models.PositiveIntegerField(_("blocks of flats"), null=True, blank=True)
    flat_accounts = models.PositiveIntegerField(_("accounts in them"), null=True, blank=True)
    flat_people = models.PositiveIntegerField(_("people in them"), null=True, blank=True)
    houses = models.PositiveIntegerField(_("private houses"), null=True, blank=True)
    house_people = models.PositiveIntegerField(_("people in the houses"), null=True, blank=True)

    delivery = models.TextField(
        _("water delivery"),
        blank=True,
        max_length=600,
        help_text=_("Where and when water is brought, how to ask for it."),
    )
    phones = models.CharField(
        _("whom to call"),
        max_length=200,
        blank=True,
        default=of_the_dispatchers,
        validators=[RegexValidator(NUMBERS, _("Please write phone numbers with commas between."))],
        help_text=_("Numbers with commas between."),
    )

    base_form_class = ShutdownForm
    content_panels = notice_panels
    parent_page_types = ["sections.ShutdownIndexPage"]
    subpage_types = []
    search_fields = [
        *PortalPage.search_fields,
        *(index.SearchField(name) for name in ("reason", "places", "facilities", "delivery")),
    ]
    # Facts are the same in all languages; words are translated.
    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                *("date", "kind", *words.OFF, "start", "start_exactness", "first_end", "first_end_exactness"),
                *("flats", "flat_accounts", "flat_people", "houses", "house_people", "phones"),
            )
        ),
    ]
    preview_modes = [
        ("", _("As it stands")),
        (State.PLANNED, _("Before it begins")),
        (State.NOW, _("While it lasts")),
        (State.OVERDUE, _("Past its expected end")),
    ]

    class Meta:
        verbose_name = _("shutdown")
        verbose_name_plural = _("shutdowns")
        indexes = [
            models.Index(fields=["listed_in", "-date", "-page_ptr"], name="shutdowns_by_date"),
            models.Index(fields=["-date", "-page_ptr"], name="shutdowns_newest"),
            models.Index(fields=["start"], condition=models.Q(restored_at=None), name="shutdowns_not_over"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.date = clock.today(self.start)
        if kwargs.get("update_fields"):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            self.follow_log()
            return super().save(*args, **kwargs)

    def follow_log(self) -> None:
        """Takes the ends from the log: what comes from a revision or from the source language may be older."""
        ours = ShutdownPage.objects.filter(translation_key=self.translation_key)
        # An update that is being written just now waits for this, or is waited for.
        list(ours.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        for name, value in history(self.first_told, self.updates())[-1].columns().items():
            setattr(self, name, value)

    @property
    def first_told(self) -> Moment | None:
        """The expected end as it was first announced."""
        return moment(self.first_end, self.first_end_exactness)

    def updates(self) -> list[ShutdownUpdate]:
        """Its log, the first first. One query."""
        return list(ShutdownUpdate.objects.of(self.translation_key))

    def state(self, now: dt.datetime) -> State:
        return state_at(now, self.start, self.expected_end, self.restored_at)

    @property
    def lead(self) -> str:
        return self.summary or words.lead(self)

    @cached_property
    def calls(self) -> list[Phone]:
        """Whom to call."""
        return to_call(number.strip() for number in self.phones.split(",") if number.strip())

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        now, updates = clock.of(request), self.updates()
        for name, value in history(self.first_told, updates)[-1].columns().items():
            setattr(self, name, value)  # a preview shows what is in the form
        return super().get_context(request, *args, **kwargs) | {
            "told": words.told(self, now),
            "start": Moment(self.start, self.start_exactness),
            "off": words.what_is_off(self),
            "groups": by_kind(self.places),
            "whom": words.whom(self),
            "log": words.log(self, updates),
            "ends": words.expected_ends(self, updates),
            "restored": moment(self.restored_at, self.restored_exactness),
        }

    def get_preview_context(self, request: PageRequest, mode_name: str) -> dict:
        end = self.first_end or self.start + dt.timedelta(hours=6)
        before = self.start - dt.timedelta(hours=1)
        at: dict[str, dt.datetime] = {State.PLANNED: before, State.NOW: self.start, State.OVERDUE: end}
        if mode_name in at:
            clock.stop(request, at[mode_name])
        return self.get_context(request)

    def structured_data(self, image: str) -> list[dict]:
        return [news_article(self, image)]

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        return clock.earliest(super().next_change(now), turns.of_notice(self, self.updates(), now))

    @classmethod
    def list_changes(cls, items: QuerySet, now: dt.datetime) -> dt.datetime | None:
        return turns.of_list(items, now)


ShutdownIndexPage.item_type = ShutdownPage


@receiver(post_save, sender=ShutdownUpdate)
def follow_in_all_languages(sender: type[ShutdownUpdate], instance: ShutdownUpdate, **kwargs: Any) -> None:
    """The pages of all languages follow their log at once, in the transaction of the update."""
    pages = ShutdownPage.objects.filter(translation_key=instance.shutdown).order_by("pk")
    for page in pages.select_for_update(of=("self",)):
        columns = history(page.first_told, page.updates())[-1].columns()
        if page.live and instance.at:  # what feeds and search engines read as the page's last change
            columns["last_published_at"] = instance.at
        ShutdownPage.objects.filter(pk=page.pk).update(**columns)
