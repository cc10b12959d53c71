"""What withdrawing, moving or deleting pages does in the other languages, told before it is done."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from translations.board.keeping import batches
from translations.together import deleting
from translations.together.versions import NAMES, is_original, versions_of

MOST = 20
"""Pages that are named; of the others it is said how many there are."""


def withdrawn(request: HttpRequest, pages: Iterable[Page]) -> None:
    keys = (str(page.translation_key) for page in pages if is_original(page))
    versions = [one for some in batches(keys) for one in versions_of(some).filter(live=True)]
    # What is below is withdrawn where that is ticked, in all languages too.
    tell(request, _("It is unpublished in these languages, too:"), [(one, "") for one in versions], below=False)


def deleted(request: HttpRequest, versions: list[Page]) -> None:
    tell(request, _("It is deleted in these languages, too:"), [(one, "") for one in versions])


def to_be_moved(request: HttpRequest, pages: Iterable[Page]) -> None:
    """Where to is not known yet."""
    keys = (str(page.translation_key) for page in pages if is_original(page))
    versions = [(one, "") for some in batches(keys) for one in versions_of(some)]
    tell(request, _("It is moved in these languages, too, where the new section is there in them:"), versions)


def moved(request: HttpRequest, found: list[tuple[Page, Page | None]]) -> None:
    words = _("It is moved in these languages, too; the old addresses lead to the new ones:")
    tell(request, words, [(one, becomes(one, parent)) for one, parent in found])


def left_behind(request: HttpRequest, found: list[tuple[Page, Page | None]]) -> None:
    words = _("Nothing is moved yet, because not all languages can follow. To move the rest all the same, press again.")
    tell(request, words, [(one, becomes(one, parent)) for one, parent in found if parent is None])


def becomes(one: Page, parent: Page | None) -> str:
    if parent is None:
        return _(" – it stays there: the new section is missing in this language, or has such an address already")
    return f" → {parent.url_path}{one.slug}/"


def tell(request: HttpRequest, words: str, pages: list[tuple[Page, str]], below: bool = True) -> None:
    """A list of the first: language, address, state, what becomes of it. A query, of however many."""
    if not pages:
        return
    some = pages[:MOST]
    counts = below_of([one for one, _more in some]) if below else {}
    lines = [(of_page(one, counts.get(one.pk, 0)), more) for one, more in some]
    if left := len(pages) - len(some):
        lines.append((ngettext("and %(count)s more page", "and %(count)s more pages", left) % {"count": left}, ""))
    messages.warning(request, format_html("{}<ul>{}</ul>", words, format_html_join("", "<li>{}{}</li>", lines)))


def of_page(page: Page, count: int) -> str:
    state = _("published") if page.live else _("a draft")
    if count:
        below = ngettext("with %(count)s page below it", "with %(count)s pages below it", count) % {"count": count}
        state = f"{state}, {below}"
    return f"{NAMES[page.locale.language_code]}: {page.url_path} ({state})"


def below_of(pages: list[Page]) -> dict[int, int]:
    """How many pages are below each of a few."""
    wide = [one for one in pages if one.numchild]
    if not wide:
        return {}
    counts = [Count("pk", filter=Q(path__startswith=one.path, depth__gt=one.depth)) for one in wide]
    found = Page.objects.filter(deleting.within(one.path for one in wide)).order_by()
    told = found.aggregate(**{f"below_{one.pk}": count for one, count in zip(wide, counts, strict=True)})
    return {one.pk: told[f"below_{one.pk}"] for one in wide}
