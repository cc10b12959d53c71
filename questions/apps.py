from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Questions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What nothing else imports is imported here."""
        from questions.deadlines import keeping  # noqa: F401, PLC0415
        from questions.figures import keeping as figures  # noqa: F401, PLC0415
