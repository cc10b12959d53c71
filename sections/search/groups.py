"""What is found, by what it is: each kind of thing tells its group by `found_in`; what tells none is a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.search.hits import Hit
from sections.search.models import SearchEntry, is_document

EACH = 4
"""So many of a group are shown where there are several groups."""


class Group(models.TextChoices):
    """In addresses by their values; shown in the order of the best of each."""

    PAGES = "pages", _("Pages")
    NEWS = "news", _("News")
    SHUTDOWNS = "shutdowns", _("Shutdowns")
    QUESTIONS = "questions", _("Questions and answers")
    DOCUMENTS = "documents", _("Documents")
    REPORTS = "reports", _("Reports")
    PROJECTS = "projects", _("Projects")
    VACANCIES = "vacancies", _("Vacancies")
    PICTURES = "pictures", _("Photo reports")


@dataclass(frozen=True)
class Section:
    """A group of the results: the first of them, and how many there are."""

    group: Group
    total: int
    hits: list[Hit] = field(default_factory=list)

    @property
    def more(self) -> bool:
        return self.total > len(self.hits)


def group_of(kind: str) -> Group:
    """The group of a model, by its label."""
    if is_document(kind):
        return Group.DOCUMENTS
    try:
        return Group(getattr(apps.get_model(kind), "found_in", Group.PAGES))
    except LookupError:  # an entry older than the release
        return Group.PAGES


def grouped(ids: Iterable[int]) -> dict[Group, list[int]]:
    """The entries of each group, in their order; the groups in that of their first. One query.

    A file that stands on several pages is one result.
    """
    ids = list(ids)
    rows = SearchEntry.objects.filter(pk__in=ids).values_list("pk", "kind", "place")
    known = {pk: (group_of(kind), place) for pk, kind, place in rows}
    found: dict[Group, list[int]] = {}
    files: set[str] = set()
    for group, place, pk in ((*known[pk], pk) for pk in ids if pk in known):
        if group != Group.DOCUMENTS or place not in files:
            found.setdefault(group, []).append(pk)
        if group == Group.DOCUMENTS:
            files.add(place)
    return found
