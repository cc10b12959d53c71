"""Finds what tells of somebody in a text of Kazakh, Russian, English, or all of them: by rules, rather too much.

`piece.py` – what is found; `contacts.py`, `numbers.py`, `names.py`, `places.py` – the rules; `words.py`, `given.txt` –
what they know of names. It reads nothing else: names and streets are given to it.
"""

from collections.abc import Sequence
from itertools import chain

from questions.public.marking import contacts, names, numbers, places
from questions.public.marking.piece import Kind, Piece, apart

__all__ = ["Kind", "Piece", "found_in"]


def found_in(text: str, asker: Sequence[str] = (), streets: frozenset[str] = frozenset()) -> list[Piece]:
    """The pieces in the order of the text, none over another.

    `asker`: the asker's own name; `streets`: the words of the directory, from `places.known`.
    """
    return apart(
        chain(
            contacts.found_in(text),
            numbers.found_in(text),
            places.found_in(text, streets),
            names.found_in(text, asker),
        )
    )
