"""Pictures for the samples."""

from django.db.models import Exists, OuterRef
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage


def pictures(spec: str, number: int) -> list[AbstractImage]:
    """So many of the demo's, or fewer; those of which the file is made stand first: AVIF would take seconds a piece."""
    images = get_image_model().objects
    made = images.model.get_rendition_model().objects.filter(image=OuterRef("pk"), filter_spec=spec)
    return list(images.order_by(Exists(made).desc(), "pk")[:number])
