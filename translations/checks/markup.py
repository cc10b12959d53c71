"""Placeholders, tags and links of the HTML."""

import re
from collections import Counter

from translations.checks import contacts
from translations.checks.reading import Text

NAMED = re.compile(r"%\(\w+\)[sdf]|\{\{?\s*[A-Za-z_][\w.]*\s*\}?\}")
IN_ORDER = re.compile(r"(?<![\d%])%[sdf](?![\w])|\{\}")


def placeholders(source: str, target: str) -> list[str]:
    """Those that are missing, too many, or (without names) in another order."""
    these, those = Counter(NAMED.findall(source)), Counter(NAMED.findall(target))
    differing = [*(these - those), *(those - these)]
    first, second = IN_ORDER.findall(source), IN_ORDER.findall(target)
    return differing or ([*first, *second][:1] if first != second else [])


def tags(source: Text, target: Text) -> str:
    """The first tag that is broken, missing or too many."""
    if target.broken and not source.broken:
        return target.broken
    differing = [*(source.tags - target.tags), *(target.tags - source.tags)]
    return f"<{differing[0]}>" if differing else ""


def links(source: Text, target: Text) -> list[str]:
    """Where the source leads and the translation does not, and the other way round; languages apart."""
    these, those = ({contacts.address(href): href for href in text.hrefs} for text in (source, target))
    return [*contacts.missing(these, those), *contacts.missing(those, these)]
