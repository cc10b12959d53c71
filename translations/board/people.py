"""Who sees which rows of the board, and whom it waits for."""

from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from wagtail.permissions import page_permission_policy

from translations.board.kinds import KINDS
from translations.board.standing import WAITING, Standing

WAITING_COUNT = "waiting_for_translation"
"""Under this name a user object keeps what has been counted for it."""


def changes_pages_in(user: User | AnonymousUser) -> set[str]:
    """The languages whose pages the user may change. One query for as long as the user is the same object.

    None for those who may change no page: that is known by then.
    """
    if not page_permission_policy.user_has_permission(user, "change"):
        return set()
    if "changes_pages_in" not in user.__dict__:
        homes = page_permission_policy.instances_user_has_permission_for(user, "change").filter(depth=2)
        user.__dict__["changes_pages_in"] = set(homes.values_list("locale__language_code", flat=True))
    return set(user.__dict__["changes_pages_in"])


def languages_of(user: User | AnonymousUser) -> set[str]:
    """Into which the user translates pages, as portal.admin.policies has it."""
    return changes_pages_in(user) if user.has_perm("wagtail_localize.submit_translation") else set()


def seen_by(user: User | AnonymousUser) -> QuerySet[Standing] | None:
    """The rows of the user; None: the board is not theirs."""
    told = [(name, kind.may_see(user)) for name, kind in KINDS.items()]
    parts = [Q(kind=name) & rows for name, rows in told if rows is not None]
    return Standing.objects.filter(reduce(or_, parts)) if parts else None


def waiting_for(user: User | AnonymousUser) -> QuerySet[Standing]:
    """What is missing or out of date in the languages of a translator, and published in the original."""
    theirs = languages_of(user)
    rows = seen_by(user) if theirs else None
    if rows is None:
        return Standing.objects.none()
    return rows.filter(language__in=theirs, state__in=WAITING, shown=True)


def count_waiting(user: User | AnonymousUser) -> int:
    """How many of them; the board, which knows already, writes it down."""
    if WAITING_COUNT not in user.__dict__:
        user.__dict__[WAITING_COUNT] = waiting_for(user).count()
    return int(user.__dict__[WAITING_COUNT])


def translators() -> QuerySet[User]:
    """Whom a translation may be given to."""
    may = Q(is_superuser=True) | Q(groups__permissions__codename="submit_translation")
    return User.objects.filter(may, is_active=True).distinct().order_by("last_name", "username")
