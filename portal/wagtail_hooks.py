"""What the ground floor adds to the admin."""

from django.db.models import Model
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from portal.accounts import colleagues, invitations, my_log_in
from portal.admin import dress, spoken
from portal.enterprise.record import Enterprise
from portal.erasing import desk, erasure, letters
from portal.mail.models import Outgoing
from portal.mail.outbox import OutboxViewSet, SendAgain

register_setting(Enterprise, icon="site")
register_snippet(OutboxViewSet)
spoken.say_anew()

hooks.register("insert_global_admin_css", dress.colours)
hooks.register("construct_help_menu", dress.without_its_makers)
hooks.register("construct_reports_menu", spoken.name_the_report)
hooks.register("construct_main_menu", dress.without_its_version)
hooks.register("register_admin_urls", my_log_in.addresses)
hooks.register("register_admin_urls", colleagues.addresses)
hooks.register("register_account_menu_item", my_log_in.account_item)
hooks.register("register_user_listing_buttons", colleagues.buttons)
hooks.register("after_create_user", invitations.invite)
hooks.register("register_admin_urls", desk.addresses)
hooks.register("register_settings_menu_item", desk.menu_item)
hooks.register("holdings_of_person", letters.of_person)
hooks.register("outdated_holdings", letters.outdated)
hooks.register("outdated_holdings", erasure.outdated_audit)


@hooks.register("register_snippet_action_menu_item")
def send_again(model: type[Model]) -> SendAgain | None:
    return SendAgain() if issubclass(model, Outgoing) else None


@hooks.register("insert_global_admin_js")
def what_starts_fields() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/admin.js"))
