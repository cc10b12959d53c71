"""Ready sentences: translated once, kept by editors, copied into the notices that dispatchers write."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.locale import CODES, in_language


class ReadySentence(models.Model):
    """Words in three languages. Changing or deleting them changes no notice: there they are copies."""

    class Use(models.TextChoices):
        """Named as the text of a notice it is for."""

        REASON = "reason", pgettext_lazy("a ready sentence", "reason")
        ADVICE = "advice", pgettext_lazy("a ready sentence", "what to do")
        DELIVERY = "delivery", pgettext_lazy("a ready sentence", "water delivery")

    use = models.CharField(_("what it is for"), max_length=10, choices=Use)
    words_kk = models.TextField(_("words in Kazakh"), max_length=400)
    words_ru = models.TextField(_("words in Russian"), max_length=400)
    words_en = models.TextField(_("words in English"), max_length=400)

    class Meta:
        verbose_name = _("ready sentence")
        verbose_name_plural = _("ready sentences")
        ordering = ["use", "pk"]

    def __str__(self) -> str:
        return in_language(self, "words")


def choice(use: ReadySentence.Use, label: Any) -> forms.ModelChoiceField:
    """Of one of them, in a form; by its words in the language of who writes."""
    sentences = ReadySentence.objects.filter(use=use)
    return forms.ModelChoiceField(sentences, label=label, required=False, empty_label="–")


def fill(given: dict) -> None:
    """Puts the sentences chosen in the form of a notice into its texts that are empty: typed words win."""
    for use in ReadySentence.Use.values:
        if sentence := given.get(f"ready_{use}"):
            for code in CODES:
                name = f"{use}_{code}"
                given[name] = given.get(name) or getattr(sentence, f"words_{code}")
