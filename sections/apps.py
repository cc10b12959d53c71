from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = "Sections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import page_published  # noqa: PLC0415

        from sections.search import following  # noqa: F401, PLC0415 - connects itself
        from sections.translators import show_what_changed  # noqa: PLC0415

        page_published.connect(show_what_changed, dispatch_uid="show translators what changed")
