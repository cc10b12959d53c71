"""The page “Questions and answers” (3.2) and its pages by category."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import ModelSignal, post_delete, post_save
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from portal.locale import NOT_YET_IN
from questions.desk import Category
from questions.public import structured
from questions.public.dialogue import Dialogue
from sections.frame.page import PortalPage
from sections.lists.paging import one_page
from sections.search import index

ELSEWHERE = "others"
"""Stands in the address of the list of those that are not to be had in its language."""


class QuestionsPage(RoutablePageMixin, PortalPage):
    """The published dialogues in the language of the page; behind a link those that are not translated into it yet."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")

    def findable_parts(self) -> Iterator[index.Part]:
        """Each dialogue is found by itself."""
        shown = Dialogue.objects.filter(published=True, language=self.language)
        return map(findable, shown.select_related("category").iterator())

    def shown_of_category(self) -> QuerySet[Dialogue]:
        """By which a closed category stays for as long as it has anything to read."""
        to_be_read = Q(language=self.language) | Q(**{f"lacks_{self.language}": True})
        return Dialogue.objects.filter(to_be_read, published=True, category=OuterRef("pk"))

    @path("")
    def all_dialogues(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, None)

    @path("<slug:slug>/")
    def dialogues_of_category(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.show(request, slug)

    def show(self, request: HttpRequest, slug: str | None) -> HttpResponse:
        """The dialogues of one category, or of all: first the key answers, which stand on the first page alone.

        Those that are not to be had in this language yet stand behind a link below, on a list of their own.
        """
        categories = list(
            Category.objects.filter(Q(closed=False, desk__closed=False) | Exists(self.shown_of_category()))
        )
        category = next((category for category in categories if category.slug == slug), None)
        if slug and category is None:
            raise Http404
        own, lacking = told_in(self.language), lacking_in(self.language)
        if category:
            own, lacking = own.filter(category=category), lacking.filter(category=category)
        elsewhere = ELSEWHERE in request.GET
        if elsewhere:
            shown = one_page(lacking, request.GET, keep={ELSEWHERE: "1"})
            dialogues: list[Dialogue] = []
        else:
            shown = one_page(own.filter(key_answer=False), request.GET)
            leading = [] if shown.newer else list(own.filter(key_answer=True)[: len(categories)])
            dialogues = leading + shown.items
        context = {
            "categories": [
                {"name": str(one), "slug": one.slug, "href": f"{self.url_path}{one.slug}/", "current": one == category}
                for one in categories
            ],
            "category": category,
            "part": str(category) if category else "",
            "structured_data": structured.faq(dialogues, self.language),
            "dialogues": dialogues,
            "elsewhere": elsewhere,
            "others": shown.items if elsewhere else [],
            "more_others": f"?{ELSEWHERE}=1" if not elsewhere and lacking.exists() else "",
            "not_yet": NOT_YET_IN[self.language],
            "pagination": shown,
        }
        return self.render(request, context_overrides=context)


def told_in(language: str) -> QuerySet[Dialogue]:
    """What is published in a language, the newest first, each with its source if it is a translation."""
    shown = Dialogue.objects.filter(published=True, language=language).select_related("category", "source")
    return shown.defer("source__question_text", "source__answer_text").order_by("-date", "-pk")


def lacking_in(language: str) -> QuerySet[Dialogue]:
    """What is published, and not in that language: the sources."""
    lacking = Dialogue.objects.filter(published=True, **{f"lacks_{language}": True})
    return lacking.select_related("category").order_by("-date", "-pk")


def findable(dialogue: Dialogue) -> index.Part:
    """The dialogue for the search: it leads to the list of its category, which begins with it."""
    here = "" if dialogue.key_answer else f"?before={dialogue.date}.{dialogue.pk + 1}"
    return index.Part(
        name=part_name(dialogue.pk),
        place=f"{dialogue.category.slug}/{here}#dialogue-{dialogue.pk}",
        kind=Dialogue._meta.label_lower,
        title=Truncator(dialogue.question_text).words(14),
        text=f"{dialogue.question_text} {dialogue.answer_text}",
        date=dialogue.date,
        sample=dialogue.sample,
    )


def part_name(number: int) -> str:
    """What the dialogue of that number is called among the parts of its page."""
    return f"dialogue-{number}"


def number_in(part: str) -> int:
    """The number in such a name."""
    return int(part.rpartition("-")[2])


@receiver([post_save, post_delete], sender=Dialogue)
def keep_findable(instance: Dialogue, signal: ModelSignal, **kwargs: Any) -> None:
    """A dialogue can be found as long as it is shown."""
    index.drop_part(part_name(instance.pk))
    if instance.published and signal is post_save:
        for page in QuestionsPage.objects.filter(locale__language_code=instance.language):
            index.put_part(page, findable(instance))
