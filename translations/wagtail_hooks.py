"""What the keeping together of the languages adds to the admin."""

from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from translations.board import one
from translations.board.listing import BOARD, BoardView, OfTranslators
from translations.checks import screen
from translations.desk import dialogue, editor
from translations.desk import screen as desk
from translations.exchange import selection
from translations.exchange.screen import ExchangeView
from translations.glossary.desk import TermViewSet
from translations.pictures import screen as pictures
from translations.tasks import many
from translations.together import doing, doors, history
from translations.together import screen as together

register_snippet(TermViewSet)
hooks.register("before_edit_page", screen.before_publishing, order=-1)
hooks.register("before_bulk_action", doing.before_bulk, order=-1)
hooks.register("beside_translation", dialogue.BesideDialogue)
hooks.register("before_edit_page", editor.is_opened, order=-2)
hooks.register("before_bulk_action", screen.before_bulk_publishing)
hooks.register("before_publish_page", doors.before_publishing)
hooks.register("before_create_page", doors.before_creating)
hooks.register("after_create_page", doors.after_creating)
hooks.register("before_bulk_action", doors.before_bulk_publishing)
hooks.register("before_copy_page", doors.before_copying)
hooks.register("construct_admin_api", doors.in_place_of_wagtails)
hooks.register("before_delete_page", doing.before_deleting)
hooks.register("after_delete_page", doing.after_deleting)
hooks.register("before_move_page", doing.before_moving)
for kind in (doing.UnpublishMany, doing.MoveMany, doing.DeleteMany):
    hooks.register("register_bulk_action", kind, order=1)
hooks.register("after_edit_page", together.saved)
hooks.register("register_log_actions", history.register)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("translations/", BoardView.as_view(), name=BOARD),
        path("translations/results/", BoardView.as_view(results_only=True), name=f"{BOARD}_results"),
        path("translations/<int:pk>/", one.show, name="translation_standing"),
        path("translations/exchange/", ExchangeView.as_view(), name="exchange_translations"),
        path("translations/together/<int:pk>/", together.show, name=together.NAME),
        path("translations/exchange/ticked/", require_POST(selection.hand_out), name="hand_out_ticked"),
        *screen.addresses,
        *desk.addresses,
        *pictures.addresses,
        *many.addresses,
    ]


@hooks.register("register_page_action_menu_item")
def publish_together() -> together.PublishTogether:
    return together.PublishTogether(order=5)


@hooks.register("register_admin_menu_item")
def board_in_the_menu() -> OfTranslators:
    return OfTranslators(BoardView.page_title, reverse(BOARD), name="translation-board", icon_name="globe", order=101)
