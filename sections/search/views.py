"""The page of results, and what the field suggests while one types. No query is kept anywhere."""

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sections.search import finding, suggesting

PAGE = re.compile(r"\d{1,3}", re.ASCII)
SUGGESTIONS_KEPT = 60  # seconds: as long a title may be suggested that is gone


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/<language>/search/?q=…&kind=…&page=…"""
    query = finding.clean(request.GET.get("q", ""))
    asked = request.GET.get("page", "")
    number = int(asked) if PAGE.fullmatch(asked) else 1
    answer = finding.find(query, get_language(), number, request.GET.get("kind", ""))
    data = {
        "query": query,
        "answer": answer,
        "groups": [(one, to(query, kind=one.group.value)) for one in answer.sections],
        "everything": to(query),
        "close": [(text, to(text)) for text in answer.close],
        "pagination": neighbours(query, answer),
    }
    response = render(request, "sections/search.html", data)
    response["X-Robots-Tag"] = "noindex, follow"
    return response


def to(query: str, **more: str) -> str:
    """The query string of a search."""
    return "?" + urlencode({"q": query, **more})


def neighbours(query: str, answer: finding.Answer) -> dict:
    """{previous, next}: the query strings of the pages beside this one, empty where there is none."""
    kind = {"kind": answer.group.value} if answer.group else {}

    def beside(page: int) -> str:
        return to(query, **kind, page=str(page)) if 1 <= page <= answer.pages else ""

    return {"previous": beside(answer.page - 1), "next": beside(answer.page + 1)}


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """/<language>/search/suggest/?q=…: {"suggestions": [{title, path}]}"""
    found = suggesting.suggest(request.GET.get("q", ""), get_language())
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = f"public, max-age={SUGGESTIONS_KEPT}"
    response["X-Robots-Tag"] = "noindex"
    return response
