"""Searching on PostgreSQL: its stemmers for Russian and English, folded words for all, one index."""

from collections.abc import Mapping, Sequence

from django.db import connection

from sections.search import words

STEMMERS = {"ru": "russian", "en": "english"}
RANKED = 300
"""So many matches are looked at closely."""
# Ours: see the migration.
BEST_FIRST = "SELECT * FROM search_entries(%(language)s, {query}, %(title)s, %(most)s)"
BY_TITLE = """
SELECT id FROM sections_searchentry
WHERE language = %s AND title_words @@ %s::tsquery
ORDER BY date DESC NULLS FIRST, length(title), id DESC
LIMIT %s
"""
KNOWN = "SELECT word, folded FROM sections_searchword WHERE language = %s AND folded = ANY(%s) ORDER BY folded"
STILL_USED = """
SELECT word FROM unnest(%s::text[]) AS word WHERE EXISTS (
    SELECT 1 FROM sections_searchentry WHERE language = %s AND words @@ quote_literal(word)::tsquery
)
"""


def matches(language: str, ideas: list[words.Idea], *, some: bool = False, most: int = RANKED) -> list[int]:
    """The ids of the entries that tell of all the ideas (`some`: of any of them), the best first.

    Those of some are all looked at, since the first ones may have the fewest.
    """
    query, values = expression(ideas, language, some=some)
    looked_at = RANKED if some else most
    values |= {"language": language, "most": looked_at, "title": words.folded(" ".join(idea.raw for idea in ideas))}
    return ids(BEST_FIRST.format(query=query), values)[:most]


def expression(ideas: list[words.Idea], language: str, *, some: bool) -> tuple[str, dict]:
    """The SQL of a tsquery and its values."""
    values: dict[str, str] = {}

    def of_term(term: words.Term) -> str:
        number = len(values)
        values[f"folded{number}"] = alternatives(term, language)
        wanted = f"%(folded{number})s::tsquery"
        if language in STEMMERS:
            values[f"raw{number}"] = term.raw
            wanted = f"(plainto_tsquery('{STEMMERS[language]}', %(raw{number})s) || {wanted})"
        return wanted

    def of_idea(idea: words.Idea) -> str:
        return f"({' || '.join('(' + ' && '.join(map(of_term, way)) + ')' for way in idea.ways)})"

    return f"({(' || ' if some else ' && ').join(map(of_idea, ideas))})", values


def alternatives(term: words.Term, language: str) -> str:
    """The forms of a word as a tsquery. Where PostgreSQL knows the stem, only what is typed so far is added."""
    if language in STEMMERS:
        forms = [(term.folded, len(term.folded) > words.SHORT and not term.whole)]
    else:
        forms = words.forms(term.folded, language)
    return " | ".join(f"'{letters}'{':*' if longer else ''}" for letters, longer in forms)


def titles(language: str, terms: list[words.Term], most: int) -> list[int]:
    """The ids of the entries whose titles have the terms, the last of which may be unfinished."""
    *whole, last = (term.folded for term in terms)
    return ids(BY_TITLE, [language, " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"]), most])


def known(language: str, folded: set[str]) -> list[words.Term]:
    """Those of the folded words that are words of the language. An array: a list of many values takes Django long."""
    return [words.Term(*row) for row in rows(KNOWN, [language, list(folded)])]


def still_used(language: str, folded: set[str]) -> set[str]:
    """Those of the words that stand in some entry."""
    return set(ids(STILL_USED, [sorted(folded), language]))


def ids(sql: str, values: Sequence | Mapping) -> list:
    """The one column of the answer."""
    return [value for (value,) in rows(sql, values)]


def rows(sql: str, values: Sequence | Mapping) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
