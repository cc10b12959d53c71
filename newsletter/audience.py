"""Whom a mailing of a shutdown is for, besides its topic's subscribers: those with a house that it covers."""

from collections import defaultdict
from itertools import chain

from newsletter.addresses import Address
from newsletter.models import Mailing
from sections.shutdowns.shutdown import Shutdown
from sections.streets.directory import Directory, directory
from sections.water import known
from sections.water.answer import read_house
from sections.water.known import Row


def houses_covered(mailing: Mailing) -> list[tuple[int, str]]:
    """Street and house of each address the mailing is for, as subscribers have them. Four queries, however many those.

    Houses are read here, each once; the subscribers themselves stay in the database.
    """
    streets = directory()
    named = streets_named(streets, mailing)
    now_of = {one.pk: one.merged_into_id or one.pk for one in streets.streets.values()}
    houses = {pk: known.houses_of(streets, streets.streets[pk], rows) for pk, rows in named.items()}
    asked = Address.objects.filter(
        street__in=[pk for pk, now in now_of.items() if now in named],
        subscriber__language=mailing.language,
        subscriber__unsubscribed_at=None,
    )
    return [
        (street, house)
        for street, house in asked.values_list("street_id", "house").distinct()
        if any(one is None or one.covers(read_house(house)) for one in houses[now_of[street]])
    ]


def streets_named(streets: Directory, mailing: Mailing) -> dict[int, list[Row]]:
    """Street, by what it is now a part of → the places of the notice that mean it."""
    named: dict[int, list[Row]] = defaultdict(list)
    for row in chain.from_iterable(known.places_of(Shutdown.objects.filter(mailings=mailing)).values()):
        for street in known.streets_of(streets, row):
            named[street].append(row)
    return named
