from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = "Translations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What nothing else imports is imported here."""
        from translations.board import handing, of_dialogues, of_pages, of_records  # noqa: F401, PLC0415
        from translations.pictures import on_board  # noqa: F401, PLC0415
        from translations.together import deleting, following  # noqa: F401, PLC0415
