"""The sample data of the search: what is found for a word, cut and marked as the search does it."""

from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD
from sections.search import words
from sections.search.excerpts import excerpt


def search(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    query, address = _("tariffs"), reverse("search")
    forms = [form for term in words.terms(query, language) for form in words.forms(term.folded, language)]
    found = [
        hit(
            forms,
            _("Tariffs, tenge for a cubic metre"),
            f"{LONG_TITLE}. {_('Tariffs')}: {LONG_TITLE}",
            date=DAY,
            sample=True,
        ),
        hit(forms, LONG_TITLE, LONG_WORD),
        hit(forms, LONG_WORD, ""),
    ]
    elsewhere = "kk" if language != "kk" else "ru"
    return {
        "components/search_form.html": [
            {"action": address, "query": query, "id": "search-sample"},
            {"action": address, "id": "search-suggesting", "suggestions": reverse("search_suggest")},
        ],
        "components/results.html": [
            {"hits": found, "level": 3},
            {"hits": found[:1], "level": 3, "language": elsewhere, "LANGUAGE_CODE": language},
        ],
        "components/marked.html": [{"pieces": found[0].excerpt}],
    }


def hit(forms: list, title: str, text: str, **facts) -> SimpleNamespace:
    """A page that is found for the forms of a word."""
    pieces = {"title": excerpt(title, forms, whole=True), "excerpt": excerpt(text, forms)}
    return SimpleNamespace(path="#", kind=_("News"), **pieces, **facts)
