"""Kinds of streets, and the words that tell them: before or after the name, in full or in short, in three languages."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sections.streets.spelling import fold


class Kind(TextChoices):
    STREET = "street", _("street")
    AVENUE = "avenue", _("avenue")
    LANE = "lane", _("lane")
    EMBANKMENT = "embankment", _("embankment")
    BOULEVARD = "boulevard", _("boulevard")
    HIGHWAY = "highway", _("highway")
    DISTRICT = "district", _("district")
    SETTLEMENT = "settlement", _("settlement")
    OTHER = "other", _("other")


IN_A_SENTENCE = {
    Kind.STREET: _("%(name)s Street"),
    Kind.AVENUE: _("%(name)s Avenue"),
    Kind.LANE: _("%(name)s Lane"),
    Kind.EMBANKMENT: _("%(name)s Embankment"),
    Kind.BOULEVARD: _("%(name)s Boulevard"),
    Kind.HIGHWAY: _("%(name)s Highway"),
    Kind.DISTRICT: _("%(name)s district"),
    Kind.SETTLEMENT: _("%(name)s settlement"),
    Kind.OTHER: "%(name)s",
}
"""How one is named in a sentence."""
IN_SHORT = {
    Kind.STREET: "ул ул-ца к-сі к-си кош st str",
    Kind.AVENUE: "пр пр-т пр-кт просп даң даңғ д-лы д-ғы ave av",
    Kind.LANE: "пер пер-к ln",
    Kind.EMBANKMENT: "наб наб-я emb",
    Kind.BOULEVARD: "б-р бул бульв блвд blvd",
    Kind.HIGHWAY: "ш ш-се hwy",
    Kind.DISTRICT: "мкр мкрн мкр-н м-н мк-н мк р-н ш-а ы-а жм ж-м",
    Kind.SETTLEMENT: "п пос п-к с пгт",
    Kind.OTHER: "пр-д пл туп кв-л",
}
"""Words that stand for themselves alone."""
BEGINNINGS = {
    Kind.STREET: "улиц көше street",
    Kind.AVENUE: "проспект даңғыл avenue prospekt",
    Kind.LANE: "переул тұйық бұрылыс lane pereul",
    Kind.EMBANKMENT: "набережн жағалау embankment",
    Kind.BOULEVARD: "бульвар гүлзар boulevard",
    Kind.HIGHWAY: "шоссе тасжол highway",
    Kind.DISTRICT: "микрорайон шағынаудан ықшамаудан district mikrorayon microdistrict",
    Kind.SETTLEMENT: "посел пгт кент ауыл село settlement village",
    Kind.OTHER: "проезд тупик өткел площад алаң квартал тракт разъезд square",
}
"""Words with endings behind them: улице, көшесіндегі."""
PHRASES = {
    "тас жол": "тасжол",
    "шағын аудан": "шағынаудан",
    "ықшам аудан": "ықшамаудан",
    "ш. а.": "шағынаудан",
    "ш.а.": "шағынаудан",
    "ы.а.": "ықшамаудан",
    "ш/а": "шағынаудан",
    "ы/а": "ықшамаудан",
    "мөлтек аудан": "шағынаудан",
    "тұйық көше": "тұйық",
    "жилой массив": "жм",
}
SHORT = {fold(word.replace("-", "")): kind for kind, words in IN_SHORT.items() for word in words.split()}
LONG = {fold(word): kind for kind, words in BEGINNINGS.items() for word in words.split()}
HYPHENED = re.compile(rf"\b({'|'.join(word for word in ' '.join(IN_SHORT.values()).split() if '-' in word)})\b")


def in_a_sentence(kind: str, name: str) -> str:
    """Abai Avenue, проспект Абая: in the language in force."""
    return str(IN_A_SENTENCE[Kind(kind)]) % {"name": name}


def kind_of(folded: str) -> Kind | None:
    """The kind a word tells, if any."""
    return SHORT.get(folded) or next((kind for word, kind in LONG.items() if folded.startswith(word)), None)


def in_one_word(text: str) -> str:
    """A plain text where each kind is one word: пр-т is прт, шағын ауданы is шағынауданы."""
    for words, word in PHRASES.items():
        text = text.replace(words, word)
    return HYPHENED.sub(lambda found: found[0].replace("-", ""), text)
