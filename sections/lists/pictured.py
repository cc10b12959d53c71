"""Pages of lists that are led by a picture: at their head, small in their list, where they are shared."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from sections.frame.form import PageForm
from sections.lists.pages import DATE, ListedPage

PICTURE = MultiFieldPanel(
    [
        FieldPanel(
            "picture",
            help_text=_(
                "Stands at the head of the page, small in its list, and where the page is shared. "
                "It is cut around its focal point, which is set where pictures are kept."
            ),
        ),
        FieldPanel("picture_alt", help_text=_("Read out to those who do not see the picture.")),
    ],
    heading=_("Lead picture"),
)


class PicturedForm(PageForm):
    """Does not let a picture be published without the words for those who do not see it."""

    def clean(self) -> dict:
        given = super().clean()
        if given.get("picture") and not given.get("picture_alt") and not self.is_deferred_validation:
            self.add_error("picture_alt", _("Please write what is seen on the picture."))
        return given


class PicturedPage(ListedPage):
    """A page of a list with a picture of its own. The picture is the same in all languages, its words are each's."""

    picture = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(_("what is seen on it"), max_length=255, blank=True)

    base_form_class = PicturedForm
    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        PICTURE,
        FieldPanel("body"),
        FieldPanel("sample"),
    ]
    override_translatable_fields = [
        *ListedPage.override_translatable_fields,
        SynchronizedField("picture", overridable=False),
    ]

    class Meta:
        abstract = True

    @property
    def lead_picture(self) -> AbstractImage | None:
        """What is shown at the head of the page."""
        return self.picture

    @property
    def thumbnails(self) -> list[AbstractImage]:
        """What its list shows of it."""
        return [self.picture] if self.picture else []

    def clean(self) -> None:
        super().clean()
        self.picture_alt = self.picture_alt.strip()
