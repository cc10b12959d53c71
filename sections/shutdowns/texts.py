"""The free words of a notice, none of which is needed: facts tell themselves in every language."""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from portal.locale import CODES, Said, said
from sections.blocks import TEXT
from sections.shutdowns import words

NAMES = ("title", "reason", "advice", "delivery", "summary", "text")


class ShutdownTexts(models.Model):
    """What dispatchers and translators add to the facts, in Kazakh, Russian and English."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=200, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    reason_kk = models.TextField(_("reason in Kazakh"), blank=True, max_length=400)
    reason_ru = models.TextField(_("reason in Russian"), blank=True, max_length=400)
    reason_en = models.TextField(_("reason in English"), blank=True, max_length=400)
    advice_kk = models.TextField(_("what to do, in Kazakh"), blank=True, max_length=400)
    advice_ru = models.TextField(_("what to do, in Russian"), blank=True, max_length=400)
    advice_en = models.TextField(_("what to do, in English"), blank=True, max_length=400)
    delivery_kk = models.TextField(_("water delivery in Kazakh"), blank=True, max_length=600)
    delivery_ru = models.TextField(_("water delivery in Russian"), blank=True, max_length=600)
    delivery_en = models.TextField(_("water delivery in English"), blank=True, max_length=600)
    summary_kk = models.TextField(_("summary in Kazakh"), blank=True, max_length=400)
    summary_ru = models.TextField(_("summary in Russian"), blank=True, max_length=400)
    summary_en = models.TextField(_("summary in English"), blank=True, max_length=400)
    text_kk = RichTextField(_("text in Kazakh"), blank=True, features=TEXT)
    text_ru = RichTextField(_("text in Russian"), blank=True, features=TEXT)
    text_en = RichTextField(_("text in English"), blank=True, features=TEXT)

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        return translation.get_language() or settings.LANGUAGE_CODE

    @property
    def title(self) -> str:
        """Its own, or what is off and where: facts are never told in another language for want of a title."""
        return getattr(self, f"title_{self.language}", "") or capfirst(words.what_and_where(self))

    @property
    def summary(self) -> str:
        return getattr(self, f"summary_{self.language}", "")

    @property
    def lead(self) -> str:
        """One or two sentences: what lists, feeds, letters and search engines say of it."""
        return self.summary or words.lead(self)

    @property
    def reason(self) -> Said:
        return said(self, "reason")

    @property
    def advice(self) -> Said:
        """What to do: boil the water, do not drink it, store some beforehand."""
        return said(self, "advice")

    @property
    def delivery(self) -> Said:
        return said(self, "delivery")

    @property
    def text(self) -> Said:
        return said(self, "text")

    @property
    def has_foreign_words(self) -> bool:
        """Whether some of its words are shown in another language than the one in force."""
        return any(one.foreign for one in (self.reason, self.advice, self.delivery, self.text))

    def missing(self, language: str) -> list[str]:
        """The fields that have words, but none in that language."""
        return [
            name
            for name in NAMES
            if not getattr(self, f"{name}_{language}") and any(getattr(self, f"{name}_{code}") for code in CODES)
        ]
