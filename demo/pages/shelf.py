"""The sample files and pictures."""

import datetime as dt

from django.core.files.base import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from demo.pages.reading import FOLDER
from demo.pages.rows import Shelf

COLLECTION = "Demo"


def fill_shelf(now: dt.datetime) -> Shelf:
    """Uploads what is not there yet, and tells the ids of everything texts may refer to."""
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    documents, images = get_document_model(), get_image_model()
    known_documents = dict(documents.objects.filter(collection=collection).values_list("title", "pk"))
    known_images = dict(images.objects.filter(collection=collection).values_list("title", "pk"))
    for path in sorted((FOLDER / "files").glob("*.pdf")):
        if path.stem not in known_documents:
            with path.open("rb") as file:
                size = path.stat().st_size
                made = documents.objects.create(
                    title=path.stem, collection=collection, file=File(file, path.name), file_size=size
                )
            known_documents[path.stem] = made.pk
    for path in sorted((FOLDER / "images").glob("*.png")):
        if path.stem not in known_images:
            with path.open("rb") as file:
                made = images.objects.create(title=path.stem, collection=collection, file=ImageFile(file, path.name))
            known_images[path.stem] = made.pk
    return Shelf(
        pages=pages_by_address(),
        documents={tuple(title.rsplit(".", 1)): pk for title, pk in known_documents.items() if "." in title},
        images=known_images,
        now=now,
    )


def pages_by_address() -> dict[str, int]:
    """Address without the language → id of the Kazakh page."""
    rows = Page.objects.filter(url_path__startswith="/kk/").values_list("url_path", "pk")
    return {url_path.strip("/").partition("/")[2]: pk for url_path, pk in rows}
