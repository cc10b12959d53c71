"""What stands for the placeholders of an address, where it is of this page, file or link."""

from copy import copy

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.images import get_image_model
from wagtail.models import Page, UploadedFile
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from translations.board import keeping, kinds
from translations.pictures.on_board import PICTURE

Values = dict[str, object]
"""Placeholder → value; "form" is what is posted."""
Things = dict[str, Values]
"""Whose, or which → its values."""


def of_page(page: Page) -> Values:
    parent, revision = page.get_parent().pk, page.latest_revision or page.specific.save_revision()
    model = page._meta.model_name
    return {
        **dict.fromkeys(("page_id", "page_pk", "page_to_move_id", "object_id", "pk"), page.pk),
        **dict.fromkeys(("parent_page_id", "destination_id"), parent),
        **dict.fromkeys(("content_type_app_name", "app_label"), page._meta.app_label),
        **dict.fromkeys(("content_type_model_name", "model_name"), model),
        "revision_id": revision.pk,
        "action_name": "publish",
    }


def of_translation(page: Page) -> Values:
    """The translation of a Kazakh page into Russian."""
    found = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="ru")
    string = StringSegment.objects.filter(source=found.source).first()
    segment = OverridableSegment.objects.filter(source=found.source).first()
    return {
        "translation_id": found.pk,
        "translation_source_id": found.source_id,
        "string_segment_id": string.pk,
        "overridable_segment_id": segment.pk if segment else 1,
        "mode": "default",
        "number": 1,
    }


def of_file(model: type[Model], user: User) -> Values:
    """A file the user has uploaded, and one whose upload has only begun."""
    file = copy(model._default_manager.order_by("pk").first())
    file.pk, file.id, file.uploaded_by_user = None, None, user
    file._state.adding = True
    file.save()
    file.get_file_size()  # else kept when somebody first looks at it
    kind = ContentType.objects.get_for_model(model)
    begun = UploadedFile.objects.create(for_content_type=kind, file="begun", uploaded_by_user=user)
    return {
        **dict.fromkeys(("pk", "image_id", "document_id", "doc_id"), file.pk),
        "uploaded_file_id": begun.pk,
        "filter_spec": "width-100",
        "name": getattr(file, "filename", ""),
    }


def in_link(user: User) -> str:
    return urlsafe_base64_encode(force_bytes(user.pk))


def tokens(true: str, number_of_another: int) -> Things:
    """Of a secret link: its own, and one that names another row."""
    return {"true": {"token": true}, "of another": {"token": f"{number_of_another}-{true.partition('-')[2]}"}}


def first(model: type[Model]) -> object:
    found = model._default_manager.order_by("-pk").first()
    return found.pk if found else 1


def described() -> int:
    """A picture with words, that is on the board of translations."""
    picture = get_image_model().objects.first()
    picture.description = "Су мұнарасы"
    picture.save()
    keeping.keep(kinds.KINDS[PICTURE], [str(picture.pk)])
    return picture.pk
