"""What the admin's first page is made of: matters that wait for somebody."""

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True)
class Matter:
    """`words` tell what waits and how much of it; `href` is where it is seen and done; `late`: it is done first."""

    words: str
    count: int
    href: str
    late: bool = False


def list_of(model: type[Model], **filters: str) -> str:
    """The address of the list of a snippet's records in the admin, narrowed by its filters."""
    return f"{reverse(f'wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:list')}?{urlencode(filters)}"
