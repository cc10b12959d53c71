"""Topics, who reads them, and what is sent to whom."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from newsletter.addresses import Address  # noqa: F401 - a table of ours
from portal import clock
from portal.forms.consent import Consent
from portal.forms.secret_links import WithSecretPage
from portal.links import absolute
from portal.locale import in_language
from portal.mail.compose import compose, host_of_letters
from portal.mail.models import Outgoing
from portal.naming import NamedInOrder
from sections.shutdowns import words
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from sections.streets.street import Street

WAITS_FOR_CONFIRMATION = timedelta(hours=48)
SECOND_PRESS = timedelta(minutes=1)
WRONG_CODES = 5  # tries before a code of six digits is void


def until_confirmed() -> datetime:
    return clock.now() + WAITS_FOR_CONFIRMATION


class Topic(NamedInOrder):
    """What can be subscribed to. The slugs are part of the contract: see sections.topics.TOPICS."""

    SHUTDOWNS = "shutdowns"

    class Meta(NamedInOrder.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @classmethod
    def of_shutdowns(cls) -> "Topic | None":
        """The one notices of shutdowns are announced under; None where somebody has deleted it."""
        return cls.objects.filter(slug=cls.SHUTDOWNS).first()


class Subscriber(WithSecretPage):
    """A confirmed address, its topics and houses. The token opens the page on which its owner changes them."""

    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), related_name="subscribers")
    consent = models.ForeignKey(Consent, models.PROTECT, editable=False, related_name="subscribers")
    confirmed_at = models.DateTimeField(_("confirmed at"), default=timezone.now)
    unsubscribed_at = models.DateTimeField(_("unsubscribed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_subscriber_an_address")]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    def born_with(self) -> str:
        return self.confirmed_at.astimezone(UTC).isoformat()

    def page(self, name: str) -> str:
        """The address of the `manage` or `unsubscribe` page in the subscriber's language."""
        with translation.override(self.language):
            return absolute(reverse(f"newsletter:{name}", args=[self.token]))


class SubscriptionRequest(WithSecretPage):
    """An address somebody typed, until its owner confirms it by the link or the code of the letter."""

    submission = models.UUIDField(unique=True, editable=False)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    topics = models.ManyToManyField(Topic)
    street = models.ForeignKey(Street, models.PROTECT, null=True, related_name="+")
    house = models.CharField(max_length=20, blank=True)
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="+")
    old_code = models.CharField(max_length=6, blank=True, help_text="in letters of 0.3")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=until_confirmed)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(Lower("email"), models.F("created_at").desc(), name="requests_of_an_address")]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    def born_with(self) -> uuid.UUID:
        return self.submission

    @property
    def confirmed_just_now(self) -> bool:
        """Whether a second press of the same button still leads on: the browser shows what the last one answers."""
        return self.confirmed_at is not None and clock.now() - self.confirmed_at < SECOND_PRESS

    @property
    def code(self) -> str:
        """Six digits, worked out like the token; void after WRONG_CODES tries."""
        return self.old_code or f"{int(self.derived('code'), 16) % 10**6:06}"

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and self.expires_at > clock.now()


class Mailing(models.Model):
    """An announcement of a page, a shutdown or an update of it, in one language, once for good."""

    page = models.OneToOneField(
        Page, models.CASCADE, null=True, blank=True, verbose_name=_("page"), related_name="mailing"
    )
    shutdown = models.ForeignKey(
        Shutdown, models.CASCADE, null=True, blank=True, verbose_name=_("shutdown"), related_name="mailings"
    )
    update = models.ForeignKey(
        ShutdownUpdate,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("update of a shutdown"),
        related_name="+",
        help_text="empty: the notice itself",
    )
    topic = models.ForeignKey(Topic, models.PROTECT, verbose_name=_("topic"), related_name="mailings")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    filled_at = models.DateTimeField(null=True, help_text="when its deliveries were written")

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        indexes = [models.Index(fields=["id"], condition=models.Q(filled_at=None), name="mailings_to_fill")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None) ^ models.Q(shutdown=None), name="a_mailing_is_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["shutdown", "language"],
                condition=models.Q(update=None),
                name="one_mailing_a_shutdown_and_language",
            ),
            models.UniqueConstraint(fields=["update", "language"], name="one_mailing_an_update_and_language"),
        ]

    def __str__(self) -> str:
        with translation.override(self.language):
            return self.source.title

    @property
    def source(self) -> Page | Shutdown:
        """What it announces, read anew; it tells itself in the language in force."""
        if page := self.page:
            return page.specific
        return Shutdown.objects.prefetch_related(with_streets()).get(mailings=self)

    @property
    def is_overtaken(self) -> bool:
        """Whether a later one of the same shutdown tells more: its letter goes instead of one that still waits."""
        later = Mailing.objects.filter(shutdown=self.shutdown_id, language=self.language, pk__gt=self.pk)
        return bool(self.shutdown_id) and later.exists()

    def words(self, source: Page | Shutdown) -> tuple[str, str]:
        """Subject and summary, in the language in force."""
        if isinstance(source, Shutdown):
            return words.in_a_letter(source, clock.now(), first=self.update_id is None)
        return source.title, source.lead

    def compose(
        self, source: Page | Shutdown, *, to: str, manage: str, unsubscribe: str, message_id: str
    ) -> EmailMultiAlternatives:
        """The letter to one of its readers, with the addresses of their own pages."""
        with translation.override(self.language):  # what has no words of its own writes them itself
            title, summary = self.words(source)
            told = {"title": title, "summary": summary, "page_url": absolute(source.url_path)}
        topic = in_language(self.topic, "name", self.language)
        return compose(
            "announcement",
            to=to,
            language=self.language,
            context={"topic": topic, **told, "manage_url": manage, "unsubscribe_url": unsubscribe},
            message_id=message_id,
            headers={
                # One press in the mail program itself (RFC 2369, RFC 8058).
                "List-Unsubscribe": f"<{unsubscribe}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "List-Id": f"<{self.topic.slug}.{host_of_letters()}>",
                "Precedence": "bulk",
            },
        )


class Delivery(Outgoing):
    """One mailing on its way to one subscriber."""

    objects: ClassVar[models.Manager["Delivery"]]

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries")

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["mailing", "subscriber"], name="one_delivery_a_subscriber")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="deliveries_waiting")]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def message_id(self) -> str:
        return f"<mailing-{self.mailing_id}-{self.subscriber_id}@{host_of_letters()}>"

    def compose(self) -> EmailMultiAlternatives | None:
        source = self.mailing.source
        # In this order. An update and its mailing are committed together (where it has none, before these letters were
        # there to send), so a notice that was read before no later mailing was found holds what this one is about, and
        # nothing that another will tell: whatever is written or sent meanwhile, each change is in one letter. Those
        # that are overtaken need not go: their readers get the later one.
        if self.subscriber.unsubscribed_at or not source.live or self.mailing.is_overtaken:
            return None
        return self.mailing.compose(
            source,
            to=self.subscriber.email,
            manage=self.subscriber.page("manage"),
            unsubscribe=self.subscriber.page("unsubscribe"),
            message_id=self.message_id,
        )
