"""What the demo has laid, and whether it is still as it was."""

from wagtail.models import Page

from demo.models import DemoText
from demo.pages.reading import Text


def untouched(page: Page, row: DemoText | None) -> bool:
    """Whether nobody has edited the page since it was laid."""
    return row is None or row.revision_id == page.latest_revision_id


def remember(text: Text, revision_id: int) -> None:
    """Notes which text, in which revision, stands on the page."""
    DemoText.objects.update_or_create(
        address=text.address, language=text.language, defaults={"digest": text.digest, "revision_id": revision_id}
    )
