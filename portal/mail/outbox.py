"""The outbox in the admin: what could not be delivered is seen, and sent again with one press."""

from django.contrib.auth.models import User
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.attention import Matter, list_of
from portal.admin.forms import OwnFieldsForm
from portal.admin.policies import NoChooser, Only
from portal.mail.models import Letter, Outgoing

PROGRESS = ("state", "attempts", "due_at", "sent_at", "error")
"""How far a letter has come."""


class SendAgain(ActionMenuItem):
    """The button “Send again”."""

    name = "action-send-again"
    label = _("Send again")
    icon_name = "mail"
    order = -1

    def is_shown(self, context: dict) -> bool:
        row = context.get("instance")
        return isinstance(row, Outgoing) and row.state == Outgoing.State.DEAD


class OutboxEditView(views.EditView):
    def save_instance(self) -> Outgoing:
        row = super().save_instance()
        if "action-send-again" in self.request.POST:
            row.send_again()
        return row


def only_read(*names: str) -> ObjectList:
    """Saves nothing: the worker may be sending the letter at this moment."""
    return ObjectList([FieldPanel(name, read_only=True) for name in names], base_form_class=OwnFieldsForm)


class OutboxViewSet(SnippetViewSet):
    """The letters, by state; whom they are for is seen only on opening one."""

    model: type[Outgoing] = Letter
    icon = "mail"
    copy_view_enabled = False
    edit_view_class = OutboxEditView
    chooser_viewset_class = NoChooser
    list_display = ["__str__", "state", "attempts", "error", DateColumn("created_at"), DateColumn("sent_at")]
    list_filter = ["state"]
    edit_handler = only_read("name", "recipient", "language", *PROGRESS)

    @property
    def permission_policy(self) -> Only:
        return Only(self.model, "change", "delete", "view")  # letters come from the portal, never from the admin


def undeliverable(user: User, model: type[Outgoing]) -> Matter | None:
    """How many letters of a kind are given up until somebody sends them again."""
    if not user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
        return None
    count = model.objects.filter(state=Outgoing.State.DEAD).count()
    words = ngettext("%(kind)s: %(count)s undeliverable", "%(kind)s: %(count)s undeliverable", count) % {
        "kind": capfirst(model._meta.verbose_name_plural),
        "count": count,
    }
    return Matter(words, count, list_of(model, state=Outgoing.State.DEAD), late=True)
