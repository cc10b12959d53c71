"""What the demo adds to the admin: the style guide."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from demo import styleguide


@hooks.register("register_admin_urls")
def styleguide_address():
    return [path("styleguide-portal/", styleguide.gallery, name="styleguide_portal")]


@hooks.register("register_help_menu_item")
def styleguide_item():
    return MenuItem(_("Components of the portal"), reverse("styleguide_portal"), icon_name="view", order=900)
