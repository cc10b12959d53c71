"""A query that is an address: whoever types it wants to know whether there is water."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sections.search.spoken.pinned import Best
from sections.streets.directory import directory


def best(query: str) -> Best | None:
    """The way to “Is my water off?” with that address; None where the query is none. One query."""
    found = directory().surely(query)
    if found is None:
        return None
    told = ", ".join(str(part) for part in (found.street or query, found.street and found.house) if part)
    title = _("Is there water: %(address)s?") % {"address": told}
    return Best(title, f"{reverse('water')}?{urlencode({'q': query})}", _("What is known of this address now."))
