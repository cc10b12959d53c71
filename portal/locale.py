"""Which language a page is in, and how a visitor changes it (manual, section 1).

The address decides. The switcher's choice is kept in a session cookie, which decides only where addresses without a
language lead; pages themselves set no cookie.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

CODES = [code for code, _name in settings.LANGUAGES]
SOURCE = settings.LANGUAGE_CODE
"""In which pages are written."""
ONLY_IN = {
    "kk": _("only in Kazakh so far"),
    "ru": _("only in Russian so far"),
    "en": _("only in English so far"),
}
NOT_YET_IN = {
    "kk": _("not in Kazakh yet"),
    "ru": _("not in Russian yet"),
    "en": _("not in English yet"),
}
"""What is said of things that readers of a language find in another one."""
WITHOUT_LANGUAGE = ("/admin/login/", "/admin/password_reset/")
"""Pages that are in the language of the switcher's choice, whatever their address."""


@dataclass(frozen=True)
class Choice:
    """A language in the switcher: where this page is in it (`exists` tells if it is), and the link that chooses it."""

    code: str
    name: str
    current: bool
    exists: bool
    path: str
    link: str


def language_of(request: HttpRequest) -> str:
    """The language of the request's address; where it has none, the visitor's own choice."""
    first = request.path_info.split("/")[1:2]
    return first[0] if first and first[0] in CODES else translation.get_language_from_request(request)


class LanguageFromAddress(LocaleMiddleware):
    """Django's, but an address gets its language only where that can help.

    A form would lose its body on the way, and an address that needs no language (/language/xx/) is not a page of ours.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        has_language = translation.get_language_from_path(request.path_info)
        final = request.resolver_match is not None or request.method not in ("GET", "HEAD")
        if response.status_code == 404 and final and not has_language:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
            return response
        return super().process_response(request, response)


def choose(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """/language/<code>/?next=/…: remembers the language until the browser closes and leads on to it."""
    if code not in CODES:
        raise Http404
    response = HttpResponseRedirect(in_other_language(request.GET.get("next", "/"), code))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
    )
    response["Cache-Control"] = "no-store"
    return response


def in_other_language(address: str, code: str) -> str:
    """The same address (its query kept) under `code`; the home page for what is not an address of ours."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    first, slash, rest = address[1:].partition("/")
    if ours and address.partition("?")[0] in WITHOUT_LANGUAGE:
        return address
    if not ours or not address.isprintable() or first not in CODES:
        return f"/{code}/"
    return f"/{code}/{rest}" if slash else f"/{code}/"


def entrance(request: HttpRequest) -> HttpResponseRedirect:
    """`/`: the stored choice, else the browser's languages, else Kazakh."""
    code = translation.get_language_from_request(request)
    query = request.META.get("QUERY_STRING")
    response = HttpResponseRedirect(f"/{code}/" + (f"?{query}" if query else ""))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    response["Cache-Control"] = "private, no-cache"
    return response


def in_language(thing: object, field: str, language: str | None = None) -> str:
    """thing.<field>_kk, _ru or _en in `language` (the one in force when None); Kazakh where it is empty."""
    code = language or translation.get_language() or settings.LANGUAGE_CODE
    return getattr(thing, f"{field}_{code}", "") or getattr(thing, f"{field}_{settings.LANGUAGE_CODE}")


@dataclass(frozen=True)
class Said:
    """Words, and the language they are in: not always that of whoever reads them."""

    text: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def foreign(self) -> str:
        """The code of their language, where it is another than the one in force."""
        return self.language if self.text and self.language != translation.get_language() else ""


def said(thing: object, field: str) -> Said:
    """thing.<field>_kk, _ru or _en in the language in force; where it is empty, in the first that has any."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    order = sorted(CODES, key=lambda code: code != current)
    return next((Said(words, code) for code in order if (words := getattr(thing, f"{field}_{code}", ""))), Said())


def live_translations(page: Page) -> dict[str, str]:
    """Language code → path of the page's live versions, itself included. One query."""
    rows = Page.objects.filter(translation_key=page.translation_key, live=True)
    return dict(rows.values_list("locale__language_code", "url_path"))


def missing_page_elsewhere(path: str) -> dict[str, str]:
    """Language code → path of the live pages that have this address in other languages. One query.

    A page's url_path is its public path, because each home page's slug is the code of its language.
    """
    first, _slash, rest = path.strip("/").partition("/")
    if first not in CODES or "\x00" in rest:
        return {}
    wanted = {f"/{code}/{rest}/": code for code in CODES if code != first}
    found = Page.objects.filter(url_path__in=wanted, live=True).values_list("url_path", flat=True)
    return {wanted[url_path]: url_path for url_path in found}


def switcher(request: HttpRequest, page: Page | None) -> list[Choice]:
    """The languages for the switcher."""
    current, borrowed = language_of(request), hasattr(request, "stands_below")
    versions = (getattr(page, "versions", None) or live_translations(page)) if page is not None else {}
    return [
        Choice(
            code=code,
            name=name,
            current=code == current,
            exists=page is None or code in versions or (code == current and not borrowed),
            path=path_in(request, code, versions.get(code) if request.path == versions.get(current) else None),
            link=f"/language/{code}/?{urlencode({'next': in_other_language(request.get_full_path(), code)})}",
        )
        for code, name in settings.LANGUAGES
    ]


def path_in(request: HttpRequest, code: str, known: str | None) -> str:
    """Where this page is in another language: its known address there, else the same one under the other code."""
    return known or in_other_language(request.path, code)


def languages(request: HttpRequest) -> dict:
    """Context processor: `base_url`, and `switcher`, worked out only where a template asks for it."""
    choices = SimpleLazyObject(lambda: switcher(request, getattr(request, "portal_page", None)))
    return {"base_url": settings.BASE_URL, "switcher": choices}
