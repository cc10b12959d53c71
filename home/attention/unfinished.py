"""Pages that wait for somebody: drafts, those whose time is nearly over, those to come, those without translations."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page, Revision, get_page_models
from wagtail.permissions import page_permission_policy

from portal import clock
from portal.admin.attention import Matter
from sections.lists.pages import TemporaryPage

WEEK = dt.timedelta(days=7)
MAY = ["add", "change", "publish"]


def scheduled_revision() -> Exists:
    """Whether a page has a revision that will be published by itself."""
    own = Revision.page_revisions.filter(object_id=Cast(OuterRef("pk"), CharField()))
    return Exists(own.filter(approved_go_live_at__isnull=False))


def drafts(pages: QuerySet) -> QuerySet:
    """Never published, and not about to be."""
    return pages.filter(live=False, first_published_at=None).exclude(scheduled_revision())


def scheduled(pages: QuerySet) -> QuerySet:
    """Published by themselves when their time comes."""
    return pages.filter(scheduled_revision())


def expiring(pages: QuerySet) -> QuerySet:
    """Live ones that go, or leave their list, within a week."""
    now = clock.now()
    today = clock.today(now)
    over = Q(expire_at__range=(now, now + WEEK))
    for model in get_page_models():
        if issubclass(model, TemporaryPage):
            over |= Q(**{f"{model._meta.model_name}__until__range": (today, today + WEEK)})
    return pages.filter(over, live=True)


def untranslated(pages: QuerySet) -> QuerySet:
    """Live Kazakh ones that nobody has handed to the translators of each other language."""
    source, *others = (code for code, _name in settings.LANGUAGES)
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"))
    missing = reduce(or_, (~Exists(versions.filter(locale__language_code=code)) for code in others))
    return pages.filter(missing, live=True, depth__gt=1, locale__language_code=source)


@dataclass(frozen=True)
class Kind:
    """One list of pages. `words(count)` tell of it; `right` is what one needs to do something about it."""

    title: str | Promise
    pages: Callable[[QuerySet], QuerySet]
    words: Callable[[int], str]
    right: str


KINDS = {
    "drafts": Kind(
        _("Drafts never published"),
        drafts,
        lambda count: ngettext("%(count)s draft never published", "%(count)s drafts never published", count),
        "change",
    ),
    "expiring": Kind(
        _("Pages whose time is over within a week"),
        expiring,
        lambda count: ngettext(
            "%(count)s page whose time is over within a week", "%(count)s pages whose time is over within a week", count
        ),
        "publish",
    ),
    "scheduled": Kind(
        _("Pages that will be published by themselves"),
        scheduled,
        lambda count: ngettext(
            "%(count)s page will be published by itself", "%(count)s pages will be published by themselves", count
        ),
        "publish",
    ),
    "untranslated": Kind(
        _("Pages not handed to the translators"),
        untranslated,
        lambda count: ngettext(
            "%(count)s page not handed to the translators", "%(count)s pages not handed to the translators", count
        ),
        "change",
    ),
}


def pages_for(user: User, kind: Kind) -> QuerySet:
    """The pages of that kind with which the user may do something."""
    return kind.pages(page_permission_policy.instances_user_has_permission_for(user, kind.right))


def line(user: User, name: str) -> Matter | None:
    """How many there are, and how many of them the user has begun. One query."""
    kind = KINDS[name]
    if not page_permission_policy.user_has_permission(user, kind.right):
        return None
    found = pages_for(user, kind).aggregate(count=Count("pk"), own=Count("pk", filter=Q(owner=user)))
    words = kind.words(found["count"]) % {"count": found["count"]}
    if found["own"]:
        words += " " + ngettext("(%(count)s of them yours)", "(%(count)s of them yours)", found["own"]) % {
            "count": found["own"]
        }
    return Matter(words, found["count"], reverse(f"unfinished_{name}"))


class UnfinishedView(PageReportView):
    """The pages of one kind, as a report."""

    kind = ""
    header_icon = "warning"
    any_permission_required = MAY

    def get_page_title(self) -> str | Promise:
        return KINDS[self.kind].title

    def get_queryset(self) -> QuerySet:
        pages = pages_for(self.request.user, KINDS[self.kind]).order_by("-latest_revision_created_at", "-pk")
        return pages.select_related("content_type", "locale")


addresses = [
    path(
        f"reports/unfinished/{name}/",
        UnfinishedView.as_view(kind=name, index_url_name=f"unfinished_{name}"),
        name=f"unfinished_{name}",
    )
    for name in KINDS
]
