from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created  # noqa: PLC0415

        from portal import checks  # noqa: F401, PLC0415 - registers the house rules with Django
        from portal.accounts import sessions  # noqa: F401, PLC0415 - receives a signal
        from portal.admin import starting  # noqa: F401, PLC0415 - replaces what renders Wagtail's widgets
        from portal.formats import alphabet  # noqa: PLC0415
        from portal.uploads import exif  # noqa: F401, PLC0415 - receives a signal

        connection_created.connect(alphabet.teach)
