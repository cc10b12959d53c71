"""One shutdown: one record, told in three languages. What has been said of it since is in its log (updates.py)."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page, PreviewableMixin, RevisionMixin

from portal import clock
from portal.enterprise.phones import Phone, to_call
from portal.enterprise.reading import enterprise
from portal.links import absolute
from portal.locale import live_translations
from sections.frame.next_step import step_to
from sections.frame.request import PageRequest
from sections.lists.structured import news_article
from sections.search.groups import Group
from sections.shutdowns import turns, words
from sections.shutdowns.moments import Exactness, Moment, moment
from sections.shutdowns.places import by_kind
from sections.shutdowns.states import State, WhatIsOff, state_at
from sections.shutdowns.texts import ShutdownTexts
from sections.shutdowns.updates import ShutdownUpdate, history

NUMBERS = r"^[\d+\-() ]+(,[\d+\-() ]+)*$"
LIST = "/{language}/news/shutdowns/"
"""Where they are shown, each below it: part of the contract."""

LETTERS = {
    "letter-kk": _("Letter, Kazakh"),
    "letter-ru": _("Letter, Russian"),
    "letter-en": _("Letter, English"),
}
"""Previews of what subscribers get."""


def of_the_dispatchers() -> str:
    """The phones a notice begins with."""
    return ", ".join(call.number for call in enterprise().calls)


class Shutdown(  # type: ignore[django-manager-missing]  # that of places is modelcluster's
    ShutdownTexts, WhatIsOff, DraftStateMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """The notice of one shutdown. Facts are right in every language; words may be missing in some."""

    places: Any
    """Rows of ShutdownPlace; modelcluster's manager has no types."""
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    address = models.SlugField(max_length=100, unique=True, editable=False)

    start = models.DateTimeField(_("start"), default=timezone.now, help_text=_("Öskemen time."))
    start_exactness = models.CharField(_("how exact"), max_length=10, choices=Exactness, default=Exactness.EXACT)
    date = models.DateField(editable=False)  # of the start in Öskemen: lists are in its order
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
    # These follow the log: no form and no revision writes them.
    expected_end = models.DateTimeField(null=True, editable=False)
    expected_end_exactness = models.CharField(max_length=10, default=Exactness.EXACT, editable=False)
    restored_at = models.DateTimeField(null=True, editable=False)
    restored_exactness = models.CharField(max_length=10, default=Exactness.EXACT, editable=False)
    recovering = models.BooleanField(default=False, editable=False)

    flats = models.PositiveIntegerField(_("blocks of flats"), null=True, blank=True)
    flat_accounts = models.PositiveIntegerField(_("accounts in them"), null=True, blank=True)
    flat_people = models.PositiveIntegerField(_("people in them"), null=True, blank=True)
    houses = models.PositiveIntegerField(_("private houses"), null=True, blank=True)
    house_people = models.PositiveIntegerField(_("people in the houses"), null=True, blank=True)
    phones = models.CharField(
        _("whom to call"),
        max_length=200,
        blank=True,
        default=of_the_dispatchers,
        validators=[RegexValidator(NUMBERS, _("Please write phone numbers with commas between."))],
        help_text=_("Numbers with commas between."),
    )

    sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Shows a mark that the enterprise has not confirmed this page yet."),
    )
    announce = models.BooleanField(
        _("announce by e-mail"),
        default=True,
        help_text=_(
            "The subscribers get letters in their language: when it is first published, and at each change of its end."
        ),
    )

    preview_modes = [*settings.LANGUAGES, *LETTERS.items()]
    default_preview_mode = settings.LANGUAGE_CODE
    seo_title = search_description = path = ""
    found_in = Group.SHUTDOWNS

    class Meta:
        verbose_name = _("shutdown")
        verbose_name_plural = _("shutdowns")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["-date", "-id"], condition=Q(live=True), name="notices_newest"),
            models.Index(fields=["start"], condition=Q(live=True, restored_at=None), name="notices_not_over"),
        ]

    def __str__(self) -> str:
        return self.title

    # --- How it is kept ----------------------------------------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.date = clock.today(self.start)
        self.address = self.address or f"{self.date}-{self.uuid.hex[:6]}"
        if kwargs.get("update_fields"):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            self.follow_log(lock=True)
            return super().save(*args, **kwargs)

    def follow_log(self, *, lock: bool = False) -> None:
        """Takes the ends from the log: what comes from a form or a revision may be older."""
        if lock and self.pk:
            # An update that is being written just now waits for this, or is waited for.
            Shutdown.objects.select_for_update().filter(pk=self.pk).values_list("pk").first()
        for name, value in history(self.first_told, self.log)[-1].columns().items():
            setattr(self, name, value)

    @property
    def log(self) -> list[ShutdownUpdate]:
        """What has been said of it since, the first first. One query, none where the updates have been prefetched."""
        return sorted(self.updates.all(), key=lambda update: update.pk) if self.pk else []

    @property
    def first_told(self) -> Moment | None:
        """The expected end as it was first announced."""
        return moment(self.first_end, self.first_end_exactness)

    # --- What it says, in the language in force ----------------------------------------------------------------------

    def path_in(self, language: str) -> str:
        """Where it is shown in that language."""
        return f"{LIST.format(language=language)}{self.address}/"

    @property
    def url_path(self) -> str:
        return self.path_in(self.language)

    def state(self, now: dt.datetime) -> State:
        return state_at(now, self.start, self.expected_end, self.restored_at, recovering=self.recovering)

    @cached_property
    def calls(self) -> list[Phone]:
        """Whom to call."""
        return to_call(number.strip() for number in self.phones.split(",") if number.strip())

    # --- Its page ----------------------------------------------------------------------------------------------------

    @property
    def full_url(self) -> str:
        """Whole, in the language in force."""
        return absolute(self.url_path)

    def stand_below(self, index: Page) -> None:
        """Takes its place in the tree for one request: menus, breadcrumbs and the switcher ask where a page stands."""
        self.path = f"{index.path}{'0' * index.steplen}"
        self.versions = {code: self.path_in(code) for code in live_translations(index)}

    def context(self, now: dt.datetime) -> dict:
        """What its template shows, as it is at `now`."""
        log = self.log
        return {
            "page": self,
            "now": now,
            "told": words.told(self, now),
            "start": Moment(self.start, self.start_exactness),
            "off": words.what_is_off(self),
            "groups": by_kind(self.places.all()),
            "whom": words.whom(self),
            "log": words.log(self, log),
            "ends": words.expected_ends(self, log),
            "restored": moment(self.restored_at, self.restored_exactness),
            "next_step": step_to(gettext("Is my water off?"), "/water/", get_language()),
        }

    def structured_data(self, image: str) -> list[dict]:
        return [news_article(self, image)]

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        """When its page becomes another by itself."""
        own = turns.of_notice(self, self.log, now)
        return clock.earliest(own, *(tell(self, now) for tell in hooks.get_hooks("next_change")))

    # --- In the admin ------------------------------------------------------------------------------------------------

    def make_preview_request(self, original_request: Any = None, preview_mode: str | None = None, *more: Any) -> Any:
        """The modes are the languages, of the page and of the letter; the address decides which."""
        with translation.override((preview_mode or self.default_preview_mode).removeprefix("letter-")):
            return super().make_preview_request(original_request, preview_mode, *more)

    def serve_preview(self, request: PageRequest, mode_name: str) -> HttpResponse:
        """As it will stand in the portal; what is in the form may differ from what the log has made of it."""
        self.date, self.address = clock.today(self.start), self.address or "preview"
        self.follow_log()
        if mode_name in LETTERS:
            return HttpResponse("".join(tell(self, self.language) for tell in hooks.get_hooks("letter_of_notice")))
        return show(request, self)


def show(request: PageRequest, notice: Shutdown, index: Page | None = None) -> HttpResponse:
    """Its page, in the language in force; `index`: the list it is shown in, looked up where it is not given."""
    index = index or Page.objects.filter(url_path=LIST.format(language=notice.language)).first()
    if index:
        notice.stand_below(index)
    request.portal_page = notice
    return render(request, "sections/shutdown.html", notice.context(clock.of(request)) | {"index": index})


@receiver(post_save, sender=ShutdownUpdate)
def follow_log_at_once(sender: type[ShutdownUpdate], instance: ShutdownUpdate, **kwargs: Any) -> None:
    """The notice follows its log in the transaction of the update."""
    notice = Shutdown.objects.select_for_update().get(pk=instance.shutdown_id)
    columns = history(notice.first_told, notice.log)[-1].columns()
    if notice.live and instance.at:  # what feeds and search engines read as its last change
        columns["last_published_at"] = instance.at
    Shutdown.objects.filter(pk=notice.pk).update(**columns)
