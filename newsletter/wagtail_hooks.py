"""What the newsletter adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from newsletter import canaries, erasing, mailings
from newsletter.models import Delivery, Topic
from portal.mail.outbox import PROGRESS, OutboxViewSet, only_read


class DeliveryViewSet(OutboxViewSet):
    """The deliveries of mailings, by state."""

    model = Delivery
    list_display = ["__str__", "mailing", "state", "attempts", "error"]
    edit_handler = only_read("mailing", "subscriber", *PROGRESS)


class TopicViewSet(SnippetViewSet):
    """The topics' names."""

    model = Topic
    icon = "tag"
    list_display = ["__str__", "slug", "position"]


register_snippet(DeliveryViewSet)
register_snippet(TopicViewSet)
hooks.register("letter_of_notice", mailings.previewed)
hooks.register("write_out_letters", mailings.fill)
hooks.register("holdings_of_person", erasing.of_person)
hooks.register("outdated_holdings", erasing.outdated)
hooks.register("ready_parts", canaries.ready_part)
