"""Wagtail's widgets without the inline scripts that start them, which the admin's policy forbids: the field itself says
in its attributes what it is to become, and static/js/admin.js makes it so."""

import json
from typing import Any

from django.utils.safestring import SafeString
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput, BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def starting(attrs: dict[str, Any], what: str, options: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a field, and what static/js/admin.js is to make of it."""
    controllers = f"{attrs.get('data-controller', '')} start".strip()
    return attrs | {"data-controller": controllers, "data-start-what": what, "data-start-options": json.dumps(options)}


def render(self: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
    """A chooser, as BaseChooser renders it, but for its script."""
    data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, data)
    return self.render_html(name, data, starting(attrs, self.js_constructor, options))


def replace(widget: Any, what: str) -> None:
    """A field of dates or times: rendered as Django renders it, within a field of two dates as well."""
    wagtails = widget.get_context

    def get_context(self: Any, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = wagtails(self, name, value, attrs)
        context["widget"]["attrs"] = starting(context["widget"]["attrs"], what, self.get_config())
        return context

    widget.get_context, widget.template_name = get_context, "django/forms/widgets/input.html"


BaseChooser.render = render
AdminTaskChooser.js_constructor = "createTaskChooser"
replace(AdminDateInput, "initDateChooser")
replace(AdminDateTimeInput, "initDateTimeChooser")
replace(AdminTimeInput, "initTimeChooser")
