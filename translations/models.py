"""The tables of this app: an index, each stands where its work is done."""

from translations.board.standing import MadeOf, Standing
from translations.checks.remembered import SaidRight
from translations.desk.likeness import Likeness
from translations.glossary.term import Term

__all__ = ["Likeness", "MadeOf", "SaidRight", "Standing", "Term"]
