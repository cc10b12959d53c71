"""What can be found. Both tables can be made anew from what is published: `manage.py rebuild_search`."""

from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from portal.locale import in_other_language


class SearchEntry(models.Model):
    """A public page, or a part of one that can be found by itself (a dialogue). Never anything that is not public.

    PostgreSQL adds two columns it computes itself (migration): `words`, everything, stemmed by the rules of the
    language and folded, and `title_words`.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    part = models.CharField(max_length=40, blank=True, help_text="Empty for the page itself")
    place = models.CharField(
        max_length=500, blank=True, help_text="What follows the page's address; with a slash before it, its own"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    kind = models.CharField(max_length=100, help_text="The label of the model: its name is shown with the result")
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    date = models.DateField(null=True)
    sample = models.BooleanField(default=False)
    folded_title = models.TextField(help_text="Each word between spaces")
    folded_text = models.TextField(help_text="The words of the title and of the text likewise")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "part"], name="one_entry_a_part")]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """Its address."""
        if self.foreign:
            return in_other_language(self.page.url_path, self.language)
        return self.place if self.place.startswith("/") else self.page.url_path + self.place

    @property
    def foreign(self) -> str:
        """The code of the page's language, where it is found in another one: it is only in Kazakh so far."""
        own = self.page.url_path.split("/")[1]
        return own if own != self.language else ""

    @property
    def is_file(self) -> bool:
        return is_document(self.kind)


def is_document(kind: str) -> bool:
    """Whether a `kind`, the label of a model, is that of the editors' files."""
    return kind == get_document_model_string().lower()


class DocumentText(models.Model):
    """The words of a file of the editors; they can be read out of it anew."""

    document = models.OneToOneField(get_document_model_string(), models.CASCADE, primary_key=True, related_name="+")
    file = models.CharField(max_length=255)
    """Its name when it was read."""
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.file


class SearchWord(models.Model):
    """A word of some entry, so that a query with a slip of the finger leads to it."""

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    folded = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "folded"], name="one_word_a_language")]

    def __str__(self) -> str:
        return self.word
