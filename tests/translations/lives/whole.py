"""That nothing is left wrong behind a step: the board, the tree, the addresses."""

from collections import Counter

from wagtail.models import Page

from translations.board.keeping import keep
from translations.board.kinds import KINDS


def wrong_on_board(kind: str, record: str) -> int:
    """How many rows of a record are not as they would be told now."""
    return keep(KINDS[kind], [record])


def wrong_in_tree() -> list[str]:
    """Pages whose number of children, parent or address is wrong: in one query what Page.find_problems takes many for,
    which looks for the rest once a life is over."""
    pages = {path: row for path, *row in Page.objects.values_list("path", "depth", "numchild", "url_path", "slug")}
    children = Counter(path[: -Page.steplen] for path in pages)
    found = []
    for path, (depth, numchild, url_path, slug) in pages.items():
        above = pages.get(path[: -Page.steplen])
        address = f"{above[2]}{slug}/" if above else "/"
        if (depth, numchild) != (len(path) // Page.steplen, children[path]) or (depth > 1 and url_path != address):
            found.append(url_path)
    return found
