"""Forms of the admin that change no more than what was changed in them."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class OwnFieldsForm(WagtailAdminModelForm):
    """Writes the fields that were changed in it, and no others: somebody else may have changed those meanwhile."""

    def save(self, commit: bool = True) -> Any:
        if self.instance._state.adding:
            return super().save(commit)
        if commit:
            stored = {field.name for field in self.instance._meta.concrete_fields}
            self.instance.save(update_fields=stored.intersection(self.changed_data))
        return self.instance
