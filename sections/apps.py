from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = "Sections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import pre_save  # noqa: PLC0415
        from wagtail.images import get_image_model  # noqa: PLC0415
        from wagtail.signals import page_published  # noqa: PLC0415

        from portal.uploads import exif  # noqa: PLC0415
        from sections.frame import pictures  # noqa: PLC0415
        from sections.frame.translators import show_what_changed  # noqa: PLC0415
        from sections.search import following  # noqa: F401, PLC0415 - connects itself

        page_published.connect(show_what_changed, dispatch_uid="show translators what changed")
        page_published.connect(pictures.have_made, dispatch_uid="make the files of pictures")
        pre_save.connect(exif.take_off, sender=get_image_model(), dispatch_uid="take off what a camera has written")
