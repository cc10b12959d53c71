"""The page “Questions and answers” (3.2) and its pages by category."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from questions import structured
from questions.models import Category, Dialogue
from sections.lists import one_page
from sections.pages import PortalPage


class QuestionsPage(RoutablePageMixin, PortalPage):
    """The published dialogues in the language of the page."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")

    @path("")
    def all_dialogues(self, request):
        return self.show(request, None)

    @path("<slug:slug>/")
    def dialogues_of_category(self, request, slug):
        return self.show(request, slug)

    def show(self, request, slug: str | None):
        """The dialogues of one category, or of all."""
        categories = list(Category.objects.all())
        category = next((category for category in categories if category.slug == slug), None)
        if slug and category is None:
            raise Http404
        dialogues = Dialogue.objects.filter(published=True, language=self.language).select_related("category")
        if category:
            dialogues = dialogues.filter(category=category)
        found, pagination = one_page(dialogues.order_by("-date", "-pk"), request.GET)
        context = {
            "categories": [
                {"name": str(one), "slug": one.slug, "href": f"{self.url_path}{one.slug}/", "current": one == category}
                for one in categories
            ],
            "category": category,
            "part": str(category) if category else "",
            "structured_data": structured.faq(found, self.language),
            "dialogues": found,
            "pagination": pagination,
        }
        return self.render(request, context_overrides=context)
