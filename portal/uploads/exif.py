"""What a camera writes into a photograph besides the picture – the place, the owner – does not get onto the portal.

Wagtail hands it on to every file made of a picture, and the original can be fetched too; so it is taken off as the
picture is uploaded.
"""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images import get_image_model_string

QUALITY = 92
"""Of files whose own quality cannot be kept (WebP, AVIF and photographs taken on their side)."""
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP", "AVIF": "AVIF", "PNG": "PNG"}
"""What is read → as what it is written. Telephones add a second picture to a JPEG, and it becomes an MPO."""
NOTES = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"}
"""What Pillow calls the parts of a file that are read by nobody who looks at the picture."""
ORIENTATION = 0x0112


@receiver(pre_save, sender=get_image_model_string(), dispatch_uid="take off what a camera has written")
def take_off(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A picture's file that is new loses what is not the picture."""
    file = instance.file
    if not file or file._committed:
        return
    clean = without_metadata(file)
    if clean is not None:
        instance.file = ContentFile(clean, name=file.name)
        instance.file_size = len(clean)


def without_metadata(file: File) -> bytes | None:
    """The picture upright and alone, with its colour profile; None where it carries nothing else, or moves."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            photograph = picture.format in FORMATS and (picture.format == "MPO" or getattr(picture, "n_frames", 1) == 1)
            return saved_anew(picture) if photograph and has_metadata(picture) else None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None  # no picture that Pillow reads: the form has its own word on that
    finally:
        file.seek(0)


def has_metadata(picture: Image.Image) -> bool:
    return bool(picture.getexif()) or bool(NOTES & picture.info.keys())


def saved_anew(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    turned = picture.getexif().get(ORIENTATION, 1) != 1
    target = FORMATS[str(picture.format)]
    quality = "keep" if picture.format == "JPEG" and not turned else QUALITY
    options = {"quality": quality} if target != "PNG" else {}
    source = picture if quality == "keep" else upright
    for name in NOTES:
        source.info.pop(name, None)
    result = BytesIO()
    source.save(result, target, icc_profile=picture.info.get("icc_profile"), exif=b"", **options)
    return result.getvalue()
