"""What all pages of the portal have in common."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField
from wagtailmenus.models import MenuPageMixin

from portal import clock
from sections.blocks import BodyBlock, key_facts
from sections.frame import links, pictures, structured
from sections.frame.form import PageForm
from sections.frame.next_step import NextStep
from sections.frame.request import PageRequest
from sections.frame.rights import PageRights


class PortalPage(Page):
    """A page of the portal. The Kazakh one is the source; the others are its translations (wagtail-localize)."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences: the lead of the page, and its description in search engines."),
    )
    sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Shows a mark that the enterprise has not confirmed this page yet."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    describes_service: bool = False
    """Whether search engines shall know it as something the enterprise does for a consumer."""

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("sample")]
    # What visitors and editors find the page by, beside its title.
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    # Everything published is everybody's: lists, feeds, banners, the sitemap and the registers ask nobody who they are.
    private_page_options: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]]  # each kind names its own
    base_form_class = PageForm
    # The same Latin address in all languages.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User | AnonymousUser) -> PageRights:
        return PageRights(user, self)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Wagtail's own, which takes two queries, where there is any: one query tells that there is none."""
        if not PageViewRestriction.objects.exists():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @property
    def language(self) -> str:
        """The code of the page's language: the first part of its address, so no query is needed."""
        return self.url_path.split("/")[1]

    @property
    def lead(self) -> str:
        """One or two sentences: what lists, feeds, letters and search engines say of the page."""
        return self.summary

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        request.portal_page = self
        links.look_up(self)
        pictures.look_up(self)
        return super().get_context(request, *args, **kwargs) | {"now": clock.of(request)}

    def holds(self, kind: str) -> bool:
        """Whether the page has a block of that kind."""
        return any(block.block_type == kind for block in self.body or [])

    @property
    def next_step(self) -> NextStep | None:
        """What its reader does next, as a button beside the text; None: nothing in particular."""
        return None

    def key_facts(self, now: dt.datetime) -> list[key_facts.Fact]:
        """What it says in short beside the text. What others know of it they tell by the hook “key_facts”."""
        told = (fact for tell in hooks.get_hooks("key_facts") for fact in tell(self, now))
        return [*key_facts.of_body(self.body), *told]

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        """The first moment after `now` at which the page becomes another by itself; None: it never does.

        It holds for each address of the page (its archive, its feed). What stands on pages without being theirs, such
        as the banner, tells its own by the hook “next_change”.
        """
        blocks = (child for child in self.body or [] if hasattr(child.block, "next_change"))
        return clock.earliest(
            *(child.block.next_change(child.value, now) for child in blocks),
            *(tell(self, now) for tell in hooks.get_hooks("next_change")),
        )

    def structured_data(self, image: str) -> list[dict]:
        """What search engines read of the page as data, its breadcrumbs aside. `image`: the address of its picture."""
        return [structured.service(self)] if self.describes_service else []


class SectionMixin(MenuPageMixin):
    """For pages that may head a section: “section and its first sub-page share a page”, the wagtailmenus way."""

    menu_title = models.CharField(
        _("title in the menu"),
        max_length=100,
        blank=True,
        help_text=_("Where the menu calls the page otherwise than its title."),
    )

    settings_panels = [
        MultiFieldPanel(
            [FieldPanel("menu_title"), FieldPanel("repeat_in_subnav"), FieldPanel("repeated_item_text")],
            heading=_("Menu"),
        ),
    ]

    class Meta:
        abstract = True
