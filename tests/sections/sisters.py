"""Many pages at once, for tests of what they cost together: adding a thousand one by one takes most of a minute."""

import uuid
from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F
from wagtail.models import Page


def sisters(pattern: Page, differences: Iterable[dict]) -> None:
    """Pages beside a saved one and like it, one for each dict of what differs (its slug at least).

    They are rows as add_child() makes them, in all tables of their kind, without its checks and its signals.
    """
    parent, kind = pattern.get_parent(), type(pattern)
    given = {
        field.attname: field.value_from_object(pattern) for field in kind._meta.concrete_fields if not field.primary_key
    }
    last = Page._str2int(parent.get_last_child().path[-Page.steplen :])
    made = []
    for step, values in enumerate(differences, start=last + 1):
        page = kind(**given | {"translation_key": uuid.uuid4()} | values)
        page.path, page.url_path = Page._get_path(parent.path, pattern.depth, step), f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        made.append(page)
    Page.objects.bulk_create(made, batch_size=500)
    for page in made:
        page.page_ptr_id = page.id
    kind._base_manager._insert(made, kind._meta.local_concrete_fields, using=DEFAULT_DB_ALIAS)  # no bulk_create there
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(made))
