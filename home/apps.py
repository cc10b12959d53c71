from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import post_save  # noqa: PLC0415

        from home import roles  # noqa: PLC0415

        post_save.connect(roles.open_language, sender="home.HomePage", dispatch_uid="give the roles their language")
        post_save.connect(
            roles.open_shutdowns, sender="sections.ShutdownIndexPage", dispatch_uid="give dispatchers their lists"
        )
