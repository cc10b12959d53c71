"""The tables of this app: an index, each stands where its work is done."""

from translations.checks.remembered import SaidRight
from translations.glossary.term import Term

__all__ = ["SaidRight", "Term"]
