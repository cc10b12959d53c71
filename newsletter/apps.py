from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = "Newsletter"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import page_published  # noqa: PLC0415

        from newsletter.mailings import announce  # noqa: PLC0415

        page_published.connect(announce, dispatch_uid="announce a published page")
