"""Pages that are only in Kazakh so far: each notes the languages it lacks, so that their lists find it by an index.

It is told anew whenever a version of the page is saved or deleted. What is shown is not asked for here: a page that
lacks a language may be a draft itself.
"""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page, get_page_models
from wagtail.signals import page_published, page_unpublished

from portal.locale import CODES, SOURCE

OTHERS = [code for code in CODES if code != SOURCE]


@receiver([page_published, page_unpublished])
@receiver(post_delete, sender=Page)
def version_changed(instance: Page, **kwargs: Any) -> None:
    """Bulk actions and the end of a page's time save the part that all pages have in common, which also goes last."""
    kind = instance.specific_class
    if kind in listed():
        note(kind._default_manager.filter(translation_key=instance.translation_key))


def listed() -> list[type[Page]]:
    """The kinds of pages that stand in lists."""
    return [kind for kind in get_page_models() if hasattr(kind, "listed_in")]


def note_all() -> None:
    """Task of the night: what a process killed in between, or a statement without a signal, has left wrong."""
    for kind in listed():
        note(kind._default_manager.all())


def note(pages: QuerySet) -> None:
    """Writes down of those in Kazakh which languages they lack; a translation, though it is a copy, lacks none."""
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    for code in OTHERS:
        name = f"lacks_{code}"
        lacks = Q(~Exists(versions.filter(locale__language_code=code)), locale__language_code=SOURCE)
        for wanted, of in ((True, lacks), (False, ~lacks)):
            wrong = list(pages.filter(of, **{name: not wanted}).values_list("pk", flat=True))
            if wrong:
                pages.model._default_manager.filter(pk__in=wrong).update(**{name: wanted})


def indexes(name: str) -> list[models.Index]:
    """For a kind of pages there are thousands of: those of a list that lack a language, the newest first."""
    fields = ["listed_in", "-date", "-page_ptr"]
    return [
        models.Index(fields=fields, condition=Q(**{f"lacks_{code}": True}), name=f"{name}_lacks_{code}")
        for code in OTHERS
    ]


def listed_in(page: Page) -> Q:
    """Which of them stand in a list: its own, and those of the Kazakh list that are not in its language yet."""
    own = Q(listed_in=page.pk)
    if page.language not in OTHERS:
        return own
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE)
    return own | Q(**{"listed_in": source.values("pk")[:1], f"lacks_{page.language}": True})


def to_be_read(page: Page) -> Q:
    """Which of all of them readers of the page's language find: those in it, and those that are not in it yet."""
    own = Q(locale=page.locale_id)
    return own | Q(**{f"lacks_{page.language}": True}) if page.language in OTHERS else own
