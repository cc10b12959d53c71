"""What has been written into the fields of a record is compared with what stands there by now, and stored."""

import json
import re
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.forms import ModelForm, modelform_factory
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log

from sections.models import Shutdown
from sections.shutdowns.desk import translating as notices
from translations.board.fields import Records
from translations.board.standing import Standing, State
from translations.checks.opened import Segment
from translations.exchange.units import mark, one_line_end

NAME_OF_BLOCK = re.compile(r' data-block-key="[^"]*"')
"""What the editor of rich texts calls its paragraphs, anew each time."""
NO_WORDS = re.compile(r"<p>\s*(?:<br ?/?>)?\s*</p>")

Was = dict[str, list[str]]
"""Text → the marks of the original and of the translation, as they were shown."""


def bare(text: str | None) -> str:
    """As texts are compared: a paragraph without words is none."""
    return one_line_end(NO_WORDS.sub("", NAME_OF_BLOCK.sub("", text or ""))).strip()


def is_open(row: Standing, segment: Segment, user: User) -> bool:
    """Whoever may change notices changes all their words; a translator tells what is missing or out of date."""
    may_all = row.kind != Shutdown._meta.label_lower or user.has_perm("sections.change_shutdown")
    return may_all or not segment.written or row.state == State.STALE


class TextsForm(WagtailAdminModelForm):
    """Of some fields; what is wrong elsewhere in the record is told above them."""

    def add_error(self, field: Any, error: Any) -> None:
        if field is None and hasattr(error, "error_dict"):
            for name, found in error.error_dict.items():
                super().add_error(name if name in self.fields else None, found)
        else:
            super().add_error(field, error)


def form_of(record: Model, names: list[str], language: str, request: HttpRequest) -> ModelForm:
    kind = modelform_factory(type(record), form=TextsForm, fields=names)
    form = kind(request.POST if request.method == "POST" else None, instance=record)
    for field in form.fields.values():
        field.widget.attrs["lang"] = language
    return form


def kept(segments: list[Segment]) -> str:
    return json.dumps({one.path: [mark(bare(one.pair.source)), mark(bare(one.pair.target))] for one in segments})


def read(asked: QueryDict) -> Was:
    """Raises ValueError where it is not what the form was sent out with."""
    try:
        told = json.loads(asked.get("kept", ""))
    except RecursionError:
        raise ValueError from None
    if not isinstance(told, dict) or not all(isinstance(marks, list) and len(marks) == 2 for marks in told.values()):
        raise ValueError
    return told


def compare(form: Any, segments: dict[str, Segment], stands: dict[str, Any], was: Was) -> None:
    """Of what was not touched a colleague's words stay; of what two have written, or whose original is another by
    now, the form says so. Fields → segments; `stands`: what the fields held when the record was locked."""
    for name, segment in segments.items():
        source, target = was.get(segment.path, ["", ""])
        said, now = bare(form.cleaned_data.get(name)), bare(stands[name])
        if not said:
            form.cleaned_data[name] = ""
            setattr(form.instance, name, "")
        if mark(said) == target or said == now:
            setattr(form.instance, name, stands[name])
            form.cleaned_data[name] = stands[name]
        elif mark(now) != target:
            form.add_error(name, _("A colleague has written this meanwhile: “%(text)s”.") % {"text": now})
        elif mark(bare(segment.pair.source)) != source:
            form.add_error(name, _("The original has been corrected meanwhile: please compare, and save once more."))


def touched(form: Any, stands: dict[str, Any]) -> dict[str, str]:
    """What is written otherwise than it stood there."""
    return {name: text for name, text in form.cleaned_data.items() if text != stands[name]}


def anew(of: Records, record: Model, row: Standing, segments: list[Segment]) -> list[Segment]:
    """The same texts, with what has been written into the form."""
    shown = {one.path for one in segments}
    return [one for one in of.segments(record, row) if one.path in shown]


def store(of: Records, record: Model, words: dict[str, str], user: User) -> None:
    """A notice is published with them, and its draft gets them too; anything else has no drafts."""
    if isinstance(record, Shutdown):
        notices.store(record, words, user)
        return
    record.save()
    edited: Any = getattr(record, of.parent) if of.holder else record
    log(instance=edited, action="wagtail.edit", user=user)
