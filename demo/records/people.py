"""One log-in per role, only in the demo: the password is the user name."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.checks import Tags, register
from django.core.checks import Warning as Caution
from django.db import DatabaseError
from wagtail.users.models import UserProfile

SURNAME = "(demo)"
"""The account form, where one chooses the language of the admin, is not saved without a name and surname."""
GROUPS = {
    "admin": (),
    "editor": ("Editors",),
    "translator": ("Translators",),
    "dispatcher": ("Dispatchers",),
    "reception": ("Reception",),
}


def make_people() -> None:
    """Creates who is missing."""
    users = get_user_model().objects
    for name, groups in GROUPS.items():
        user, made = users.get_or_create(
            username=name,
            defaults={
                "email": f"{name}@example.kz",
                "first_name": name,
                "last_name": SURNAME,
                "is_staff": name == "admin",
                "is_superuser": name == "admin",
            },
        )
        if made:
            user.set_password(name)
            user.save()
            user.groups.set(Group.objects.filter(name__in=groups))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ru"})


@register(Tags.security, deploy=True)
def no_demo_log_ins(app_configs, **kwargs) -> list[Caution]:
    """A database that began as a demo still has log-ins whose passwords everybody knows."""
    try:
        users = get_user_model().objects.filter(username__in=GROUPS, is_active=True)
        open_to_all = ", ".join(user.username for user in users if user.check_password(user.username))
    except DatabaseError:  # not migrated yet
        return []
    words = f"Log-ins of the demo, the password is the name: {open_to_all}. Delete them under Settings → Users."
    return [Caution(words, id="demo.W101")] if open_to_all and not settings.DEMO else []
