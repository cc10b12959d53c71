"""An answer is looked at before it goes: what its writer would not have wanted to send."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.enterprise.reading import enterprise
from portal.locale import CODES
from questions.public import marking
from questions.public.marking import Kind
from questions.public.pages import QuestionsPage
from questions.question import Question

KAZAKH = set("әғқңөұүһі")
RUSSIAN_ONLY = re.compile(r"\b(что|это|для|или|был[аои]?|будет|вас|ваш[аеи]?|при|после|чтобы|уже|нет)\b")
TELLING = {Kind.EMAIL, Kind.NICK, Kind.IIN, Kind.PHONE, Kind.METER, Kind.ACCOUNT}
"""Streets stand in most answers, and names of colleagues below them."""
BESIDE_PAGES = ("ask", "report", "water", "search", "subscribe", "news")
"""What has addresses of its own below it; lists of news have their years."""
LETTERS_ENOUGH = 40
"""Of shorter answers (“К 18:00.”) the language cannot be told."""
GAPS = re.compile(r"\{[^{}\n]{0,40}\}|_{3,}|\[\s*\]|\?{3,}")
LINK = re.compile(rf"https?://[^\s<>()«»“”]+|(?<![\w/])/(?:{'|'.join(CODES)})/[^\s<>()«»“”]*")


def worries(question: Question, answer: str) -> list[str]:
    """What is said to the writer, in their language; nothing where the answer may go as it is."""
    return [*of_text(question.language, answer), *others(question, answer)]


def of_text(asked: str, answer: str) -> list[str]:
    """The same of an answer to whoever asks in that language."""
    return [*language(asked, answer), *gaps(answer), *dead_links(answer)]


def language(asked: str, answer: str) -> Iterator[str]:
    """Whether it seems to be in another language than the question."""
    written = seems(answer)
    if written and written != asked:
        yield _("The question is in %(asked)s, the answer seems to be in %(written)s.") % {
            "asked": _(dict(settings.LANGUAGES)[asked]),
            "written": _(dict(settings.LANGUAGES)[written]),
        }


def seems(text: str) -> str:
    """kk, ru or en, where there are letters enough to tell; else nothing."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if len(letters) < LETTERS_ENOUGH:
        return ""
    latin = sum(letter.isascii() for letter in letters)
    if latin > len(letters) * 0.8:
        return "en"
    kazakh = sum(letter in KAZAKH for letter in letters)
    if kazakh > len(letters) * 0.04:
        return "kk"
    return "ru" if not kazakh and RUSSIAN_ONLY.search(text.lower()) else ""


def gaps(answer: str) -> Iterator[str]:
    """Fields that nobody has filled in."""
    for gap in dict.fromkeys(GAPS.findall(answer)):
        yield _("“%(gap)s” is not filled in.") % {"gap": gap}


def dead_links(answer: str) -> Iterator[str]:
    """Addresses of this portal where no page stands. Those of others are not asked: nothing here calls another host."""
    own = urlsplit(settings.BASE_URL).netloc
    for link in dict.fromkeys(LINK.findall(answer)):
        parts = urlsplit(link.rstrip(".,;:!?"))
        if parts.netloc in ("", own) and not stands(parts.path):
            yield _("“%(link)s” leads nowhere.") % {"link": link}


def stands(path: str) -> bool:
    """Whether a page is published there. Of what is no page of a language – a file – nothing is said."""
    language, _slash, rest = path.strip("/").partition("/")
    if language not in CODES or not rest or rest.split("/")[0] in BESIDE_PAGES:
        return True
    here, above = f"/{language}/{rest}/", f"/{language}/{rest.rpartition('/')[0]}/"
    return (
        Page.objects.filter(live=True, url_path=here).exists()
        or QuestionsPage.objects.filter(live=True, url_path=above).exists()  # one of its categories
    )


def others(question: Question, answer: str) -> Iterator[str]:
    """Phones, addresses, numbers in it that are neither the asker's nor the enterprise's: copied from elsewhere."""
    firm = enterprise()
    told = [firm.phones, firm.email]
    if question.waiting_twins.exists():
        yield from (
            _("Others get this answer, too: “%(words)s” tells of this asker.") % {"words": words}
            for words in (question.name, question.place)
            if words and words.casefold() in answer.casefold()
        )
    else:
        told += [question.phone, question.email, question.message, question.place]
    known = " ".join(told).casefold()
    for piece in marking.found_in(answer):
        words = piece.of(answer)
        if piece.kind in TELLING and words.casefold() not in known and not same_digits(words, known):
            yield _("“%(piece)s” looks like personal data that is not the asker’s.") % {"piece": words}


def same_digits(words: str, known: str) -> bool:
    """Whether the digits of a number stand there, however it is written: the last six of a phone tell it."""
    digits = re.sub(r"\D", "", words)
    return len(digits) >= 6 and digits[-6:] in re.sub(r"[^\d\n ]|(?<=\d)[ -](?=\d)", "", known)
