from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = "Sections"
    default_auto_field = "django.db.models.BigAutoField"
