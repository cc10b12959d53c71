"""Rows ticked on the board are handed out as files, in one archive."""

from functools import reduce
from operator import or_
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail_localize.models import Translation

from portal import clock
from portal.admin.policies import homes_translated_by
from translations.board import people
from translations.board.filters import kept
from translations.board.listing import BOARD
from translations.board.pages import PAGE
from translations.exchange import archive, taking
from translations.exchange.units import handed

MOST = 200
MOST_DIGITS = 18


def hand_out(request: HttpRequest) -> HttpResponse:
    """/admin/translations/exchange/ticked/"""
    user = cast(User, request.user)
    if not homes_translated_by(user).exists():
        raise PermissionDenied
    kind = request.POST.get("kind", "")
    found = chosen(user, request.POST.getlist("rows")) if kind in archive.FORMATS else []
    if not found:
        messages.error(request, _("There is nothing to hand out: tick pages whose translation has been begun."))
        return HttpResponseRedirect(f"{reverse(BOARD)}?{kept(request.GET)}".rstrip("?"))
    left = len({number for number in request.POST.getlist("rows") if is_number(number)}) - len(found)
    if left > 0:  # read on the next screen: this answer is the file
        messages.warning(request, told_of_left(left))
    content = archive.write((handed(one) for one in found), kind)
    name = f"translations-{clock.today():%Y-%m-%d}-{kind}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


def chosen(user: User, numbers: list[str]) -> list[Translation]:
    """Their translations, by the names of their pages; of rows that are not the user's nothing is told."""
    asked = [number for number in numbers if is_number(number)]
    rows = people.seen_by(user)
    if rows is None or not asked:
        return []
    ticked = rows.filter(pk__in=asked[:MOST], kind=PAGE).values_list("record", "language")
    wanted = [Q(source__object=record, target_locale__language_code=language) for record, language in ticked]
    return (
        list(taking.open_to(user).filter(reduce(or_, wanted)).order_by("source__object_repr", "pk")) if wanted else []
    )


def told_of_left(count: int) -> str:
    words = ngettext(
        "%(count)s of what was ticked is not in the file: only pages whose translation has been begun are.",
        "%(count)s of what was ticked are not in the file: only pages whose translation has been begun are.",
        count,
    )
    return words % {"count": count}


def is_number(asked: str) -> bool:
    """Whether it may be the number of a row: no database is asked for a larger one."""
    return asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS
