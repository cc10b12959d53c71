from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = "Sections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Signals are received where their receivers stand; what nothing else imports is imported here."""
        from sections.frame import pictures, translators  # noqa: F401, PLC0415
        from sections.search import following, reading  # noqa: F401, PLC0415
