"""The order of names: the Kazakh alphabet, of which the Russian one is a part, before the Latin one, after figures.

In Python by `in_order`, in a query by `alphabetical`: PostgreSQL knows the collation of ICU, and SQLite is taught
one of the same name that orders the same.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Collate

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяabcdefghijklmnopqrstuvwxyz"
PLACES = str.maketrans({letter: chr(0xE000 + place) for place, letter in enumerate(LETTERS)})
COLLATION = "kk-x-icu"


def in_order(name: str) -> str:
    """What names are sorted by: words without capitals and quotation marks, each letter at its place."""
    letters = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return " ".join(letters.split()).translate(PLACES)


def alphabetical(field: str) -> Collate:
    """To order a query by a name."""
    return Collate(field, COLLATION)


def compare(one: str, other: str) -> int:
    """Which comes first; equal are only equal words, so that an order stays what it was."""
    first, second = (in_order(one), one.swapcase()), (in_order(other), other.swapcase())
    return (first > second) - (first < second)


def teach(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Receives each new connection."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)
