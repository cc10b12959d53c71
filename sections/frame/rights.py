"""Who may delete pages."""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import PagePermissionTester, get_page_models


class PageRights(PagePermissionTester):
    """Deleting a page for good, or moving it away, takes a right on its kind, beside those on its place.

    To Wagtail, whoever changes and publishes a page may delete it. Every door asks here: the views, the bulk actions,
    the admin's API, wagtail-localize; hooks such as “before_delete_page” are not called by all of them.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        kind = self.page._meta
        right = f"{kind.app_label}.{get_permission_codename('delete', kind)}"
        return super().can_delete(ignore_bulk) and self.user.has_perm(right)


def rights_to_delete() -> QuerySet[Permission]:
    """What a role may be given: to delete one kind of page, or another."""
    kinds = [kind._meta for kind in get_page_models()]
    return Permission.objects.filter(
        content_type__app_label__in={kind.app_label for kind in kinds},
        codename__in=[get_permission_codename("delete", kind) for kind in kinds],
    )
