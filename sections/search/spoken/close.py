"""Where nothing was found: what may have been meant."""

from functools import reduce
from operator import or_

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from sections.search import words
from sections.search.models import SearchWord
from sections.search.words import Idea

ALIKE, MOST, MOST_WORDS = 0.6, 3, 3


def close(ideas: list[Idea], language: str) -> list[str]:
    """The query with words of the portal that are spelt alike, the likeliest first. One query, none for known words."""
    asked = [idea.ways[0][0] for idea in ideas if len(idea.ways) == 1 and len(idea.ways[0]) == 1]
    asked = [term for term in asked if len(term.folded) > words.SHORT and term.folded.isalpha()][:MOST_WORDS]
    if not asked:
        return []
    begins = reduce(or_, (Q(folded__startswith=term.folded[0]) for term in asked))
    known = dict(SearchWord.objects.filter(begins, language=language).values_list("folded", "word"))
    found: list[str] = []
    for term in asked:
        if term.folded not in known:
            near = process.extract(
                term.folded, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST
            )
            found += [instead(ideas, term.raw, known[folded]) for folded, _likeness, _at in near]
    return list(dict.fromkeys(found))[:MOST]


def instead(ideas: list[Idea], typed: str, meant: str) -> str:
    return " ".join(meant if idea.raw == typed else idea.raw for idea in ideas)
