"""/admin/translations/together/<page>/: how a page stands in each language, and “Publish all ready languages”."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from translations.board.standing import State
from translations.checks import screen as checks
from translations.together import seen
from translations.together.publishing import (
    ChangedError,
    Outcome,
    ReasonWantedError,
    Wish,
    left_out,
    may_publish,
    publish_all,
)
from translations.together.versions import NAMES, How, Version, has_draft, is_original, lacking, others, renamed, stand

NAME = "publish_together"
PRESSED = "action-together"


class ReasonForm(forms.Form):
    """Why a page goes out without a language its type needs."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is published without it"),
        help_text=gettext_lazy("It is kept in the history of the page."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True)
class Row:
    """A language as the screen shows it."""

    name: str
    code: str
    page: Page | None
    state: str
    why: str = ""
    check_url: str = ""
    new_address: str = ""
    published: bool = False
    """By the press, if it is ticked."""
    ticked: bool = True


def address(page: Page) -> str:
    return reverse(NAME, args=[page.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever may publish it in one of the languages."""
    page = get_object_or_404(Page.objects.select_related("locale"), pk=pk)
    if not is_original(page):
        original = next((one for one in others(page) if is_original(one)), None)
        return HttpResponseRedirect(address(original)) if original else HttpResponseRedirect(editor(page))
    if not any(may_publish(one, request.user) for one in [page, *others(page)]):
        raise PermissionDenied
    form, wish, wanted = ReasonForm(request.POST or None), Wish(), False
    if request.method == "POST":
        wish = wished(request, form)
        try:
            report(request, page, wish, publish_all(page.pk, request.user, wish))
            return HttpResponseRedirect(address(page))
        except ReasonWantedError:
            wanted = True
        except ChangedError:
            messages.warning(request, _("Nothing is published: something is not as it was shown to you. See it again."))
            page.refresh_from_db()
    context = shown(page, request.user, wish) | {"form": form if wanted else ReasonForm()}
    return render(request, "translations/together/publish.html", context)


def wished(request: HttpRequest, form: ReasonForm) -> Wish:
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return Wish(reason, request.POST.getlist("language"), seen.read(request.POST.get("seen", "")))


def editor(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shown(page: Page, user: User | AnonymousUser, wish: Wish) -> dict[str, Any]:
    versions = stand(page)
    missing = lacking(page, versions, left_out(versions, user, wish)) if has_draft(page) else []
    rows = [of_original(page, user), *of_versions(page, versions, user)]
    return {
        "page": page,
        "rows": [replace(row, ticked=wish.has(row.code)) for row in rows],
        "seen": seen.written(seen.marks(page, versions)),
        "editor": editor(page),
        "count": sum(row.published for row in rows),
        "missing": [NAMES[code] for code in missing] if rows[0].published else [],
        "hand_over": any(one.page is None for one in versions)
        and user.has_perm("wagtail_localize.submit_translation")
        and page.permissions_for_user(user).can_edit(),
    }


def of_original(page: Page, user: User | AnonymousUser) -> Row:
    draft = page.get_latest_revision_as_object() if has_draft(page) else page
    new = address_with(page, draft.slug) if draft.slug != page.slug else ""
    code = page.locale.language_code
    if not has_draft(page):
        return Row(str(NAMES[code]), code, page, str(State.PUBLISHED.label))
    mine = may_publish(page, user)
    why = "" if mine else _("You may not publish in this language.")
    return Row(str(NAMES[code]), code, page, _("a draft"), why, "", new, mine)


def of_versions(page: Page, versions: list[Version], user: User | AnonymousUser) -> list[Row]:
    new = {one.pk: address_with(one, slug) for one, slug in renamed(page)}
    waits = not page.live and not may_publish(page, user)
    rows = []
    for one in versions:
        ready, mine = one.how is How.READY, may_publish(one.page, user)
        why = one.why
        if ready and waits:
            why = _("It waits for the original to be published.")
        elif ready and not mine:
            why = _("You may not publish in this language.")
        state = _("held by the checks") if one.how is How.HELD else str(State(one.state).label)
        check_url = checks.address(one.translation) if one.how is How.HELD and one.translation else ""
        renames = new.get(one.page.pk, "") if one.page else ""
        published = ready and mine and not waits
        rows.append(Row(one.name, one.code, one.page, state, why, check_url, renames, published))
    return rows


def address_with(page: Page, slug: str) -> str:
    """The path visitors will know it by."""
    return f"{page.url_path.rstrip('/').rpartition('/')[0]}/{slug}/"


def report(request: HttpRequest, page: Page, wish: Wish, outcomes: list[Outcome]) -> None:
    """What was published, and what was not, each with its reason."""
    done = [one.name for one in outcomes if one.done]
    left = [(one.name, one.why) for one in outcomes if not one.done]
    if done:
        words = _("Published: “%(title)s” – %(languages)s.")
        title = Page.objects.get(pk=page.pk).title
        messages.success(request, words % {"title": title, "languages": ", ".join(done)})
    if left:
        lines = format_html_join("", "<li>{}: {}</li>", left)
        messages.warning(request, format_html("{}<ul>{}</ul>", _("Not published:"), lines))
    if not wish.chosen:
        messages.info(request, _("Nothing is published: no language is ticked."))
    elif not outcomes:
        messages.info(request, _("There was nothing to publish: all of it is published already."))


class PublishTogether(ActionMenuItem):
    """In the editor, beside “Publish”: saves the draft and leads to the screen."""

    label = gettext_lazy("Publish all ready languages")
    name = PRESSED
    icon_name = "globe"

    def is_shown(self, context: dict) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or context["locked_for_user"] or page is None or not is_original(page):
            return False
        return bool(self.get_user_page_permissions_tester(context).can_publish()) and others(page).exists()


def saved(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook: the draft is saved, what will happen is shown."""
    if PRESSED in request.POST and is_original(page):
        return HttpResponseRedirect(address(page))
    return None
