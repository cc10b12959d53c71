"""The pieces a page's body is put together from; each has its template under templates/blocks/."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from sections.blocks.details import ContactBlock, ContactsBlock, DetailBlock, DetailsBlock, ResourcesBlock
from sections.blocks.figures import INLINE, EventBlock, FigureBlock
from sections.blocks.hours import OfficeBlock, OfficesBlock
from sections.blocks.latest import LatestBlock
from sections.blocks.quality import IndicatorBlock
from sections.blocks.steps import CaseBlock, PaymentBlock, StepBlock
from sections.blocks.tables import TableBlock

TEXT = ["h2", "h3", *INLINE, "ol", "ul"]


class NoticeBlock(StructBlock):
    """A framed text: a hint, a warning, or sample data that the enterprise has not confirmed yet."""

    kind = ChoiceBlock(
        choices=[("note", _("Hint")), ("warning", _("Warning")), ("sample", _("Sample data"))],
        default="note",
        label=_("kind"),
    )
    text = RichTextBlock(features=[*INLINE, "ol", "ul"], label=_("text"))

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "blocks/notice.html"


class FileBlock(StructBlock):
    """A file to download. Each language has its own: the translator chooses it."""

    title = CharBlock(max_length=255, label=_("title"))
    document = DocumentChooserBlock(label=_("file"))


class PictureBlock(StructBlock):
    """A picture; what is seen on it is its caption and its alternative text."""

    image = ImageChooserBlock(label=_("picture"))
    caption = CharBlock(max_length=255, label=_("what is seen on it"))


class FactBlock(StructBlock):
    """A labelled value: a date, an address, a number."""

    label = CharBlock(max_length=120, label=_("label"))
    value = RichTextBlock(features=INLINE, label=_("value"))


class BodyBlock(StreamBlock):
    """The body of a page."""

    text = RichTextBlock(features=TEXT, icon="pilcrow", label=_("Text"), template="blocks/text.html")
    notice = NoticeBlock()
    facts = ListBlock(FactBlock(), icon="list-ul", label=_("Facts"), template="blocks/facts.html")
    table = TableBlock()
    files = ListBlock(FileBlock(), icon="doc-full", label=_("Files"), template="blocks/files.html")
    picture = PictureBlock(icon="image", label=_("Picture or scheme"), template="blocks/picture.html")
    gallery = ListBlock(PictureBlock(), icon="image", label=_("Pictures"), template="blocks/gallery.html")
    figures = ListBlock(FigureBlock(), icon="decimal", label=_("Key figures"), template="blocks/figures.html")
    timeline = ListBlock(
        EventBlock(), icon="history", label=pgettext_lazy("of events", "Timeline"), template="blocks/timeline.html"
    )
    steps = ListBlock(StepBlock(), icon="list-ol", label=_("Step by step"), template="blocks/steps.html")
    payments = ListBlock(PaymentBlock(), icon="tag", label=_("Ways to pay"), template="blocks/payments.html")
    offices = OfficesBlock(OfficeBlock(), icon="time", label=_("Opening hours"), template="blocks/offices.html")
    indicators = ListBlock(
        IndicatorBlock(), icon="table", label=_("Water quality indicators"), template="blocks/indicators.html"
    )
    cases = ListBlock(CaseBlock(), icon="help", label=_("What to do if"), template="blocks/cases.html")
    contacts = ContactsBlock(ContactBlock(), icon="mail", label=_("Contacts"), template="blocks/contacts.html")
    details = DetailsBlock(DetailBlock(), icon="copy", label=_("Details to copy"), template="blocks/details.html")
    resources = ResourcesBlock(icon="link", label=_("Sites of others"), template="blocks/resources.html")
    latest = LatestBlock(icon="doc-full-inverse", label=_("Newest of a list"), template="blocks/latest.html")
