"""All checks of one text beside its translation."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from translations.checks import amounts, contacts, letters, markup, punctuation, terms, wording
from translations.checks.fault import MOST, Code, Fault, Kind, Known, Pair
from translations.checks.reading import Text, read

NOTHING = Known()


def key(text: str) -> str:
    """The same for what is told in the same words."""
    return " ".join(text.casefold().split()).rstrip(".:;,")


def check(pair: Pair, known: Known = NOTHING) -> list[Fault]:
    """What may be wrong with the translation."""
    if max(len(pair.source), len(pair.target)) > MOST:
        return [Fault(Code.LONG, _("It is too long to be checked."))]
    if not pair.source.strip() or pair.kind is Kind.SLUG:
        return []
    if pair.kind is Kind.LINK:
        return list(of_address(pair))
    source, target = read(pair.source, pair.kind), read(pair.target, pair.kind)
    if not target.words.strip():
        return [Fault(Code.EMPTY, _("It is empty."))] if source.words.strip() else []
    if wording.same(source.words, target.words, known.words.get(pair.target_language, frozenset())):
        return [Fault(Code.SAME, _("It is the same as the original."))]
    found = [*of_markup(source, target), *of_facts(pair, source.words, target.words)]
    found += of_wording(pair, source.words, target.words, known)
    return [*found, *of_spelling(pair, source.words, target.words, known)]


def of_address(pair: Pair) -> Iterator[Fault]:
    if contacts.address(pair.source) != contacts.address(pair.target):
        yield Fault(
            Code.LINKS, _("It leads elsewhere than the original: %(piece)s") % {"piece": pair.target}, pair.target
        )


def of_markup(source: Text, target: Text) -> Iterator[Fault]:
    if pieces := markup.placeholders(source.words, target.words):
        reason = _("What is filled in later differs from the original: %(piece)s")
        yield Fault(Code.PLACEHOLDERS, reason % {"piece": ", ".join(pieces)}, ", ".join(pieces))
    if piece := markup.tags(source, target):
        reason = _("A link or a mark-up is missing, broken or too many: %(piece)s")
        yield Fault(Code.TAGS, reason % {"piece": piece}, piece)
    if pieces := markup.links(source, target):
        yield Fault(Code.LINKS, _("It leads elsewhere than the original: %(piece)s") % {"piece": pieces[0]}, pieces[0])


def of_facts(pair: Pair, source: str, target: str) -> Iterator[Fault]:
    """Whatever has to be the same in all languages."""
    these, those = contacts.found_in(source), contacts.found_in(target)
    for code, reason, lost, new in (
        (
            Code.PHONES,
            _("Phone numbers differ: %(piece)s"),
            contacts.missing_phones(these.phones, those.phones),
            contacts.missing_phones(those.phones, these.phones),
        ),
        (
            Code.EMAILS,
            _("E-mail addresses differ: %(piece)s"),
            contacts.missing(these.emails, those.emails),
            contacts.missing(those.emails, these.emails),
        ),
        (
            Code.LINKS,
            _("Links differ: %(piece)s"),
            contacts.missing(these.links, those.links),
            contacts.missing(those.links, these.links),
        ),
    ):
        if lost or new:
            yield of_two_sides(code, reason, lost, new)
    yield from of_amounts(pair, these.rest, those.rest)


def of_amounts(pair: Pair, source: str, target: str) -> Iterator[Fault]:
    of, into = pair.source_language, pair.target_language
    these, those = amounts.found_in(source, of), amounts.found_in(target, into)
    lost, new = amounts.missing(these, those, target, into), amounts.missing(those, these, source, of)
    new = new or amounts.other_units(these, those) or amounts.other_signs(these, those)
    if lost or new:
        yield of_two_sides(Code.NUMBERS, _("Numbers differ: %(piece)s"), lost, new)
    lost, new = amounts.missing_dates(these, those), amounts.missing_dates(those, these)
    if lost or new:
        yield of_two_sides(Code.DATES, _("Dates differ: %(piece)s"), lost, new)
    lost, new = amounts.missing_times(these, those), amounts.missing_times(those, these)
    if lost or new:
        yield of_two_sides(Code.TIMES, _("Times differ: %(piece)s"), lost, new)


def of_two_sides(code: Code, reason: str, lost: list[str], new: list[str]) -> Fault:
    """What stands in the original alone, and what in the translation alone."""
    piece = f"{', '.join(lost) or '–'} / {', '.join(new) or '–'}"
    return Fault(code, reason % {"piece": piece}, piece)


def of_wording(pair: Pair, source: str, target: str, known: Known) -> Iterator[Fault]:
    languages = pair.source_language, pair.target_language
    own = known.words.get(pair.target_language, frozenset())
    bare = contacts.found_in(source).rest, contacts.found_in(target).rest
    if pieces := wording.left(*bare, languages, own):
        reason = _("This seems to be left in %(language)s: %(piece)s")
        tongue = _(dict(settings.LANGUAGES)[pair.source_language])
        yield Fault(Code.LANGUAGE, reason % {"language": tongue, "piece": ", ".join(pieces)}, ", ".join(pieces))
    if piece := wording.doubled(source, target, pair.target_language):
        yield Fault(Code.DOUBLED, _("A word stands twice: %(piece)s") % {"piece": piece}, piece)
    for said, wrong in terms.found_in(source, target, languages, known.terms):
        reason = _("The glossary says “%(said)s”, not “%(wrong)s”.") if wrong else _("The glossary says: “%(said)s”.")
        yield Fault(Code.TERMS, reason % {"said": said, "wrong": wrong}, said)
    if piece := wording.otherwise(key(target), known.elsewhere.get(key(source), frozenset())):
        yield Fault(Code.TWO_WAYS, _("Elsewhere the same is translated: “%(piece)s”.") % {"piece": piece}, piece)
    if wording.too_long(source, target, pair.longest):
        yield Fault(Code.LONG, _("It is too long for its place."))


def of_spelling(pair: Pair, source: str, target: str, known: Known) -> Iterator[Fault]:
    into = pair.target_language
    if punctuation.ends_otherwise(source, target):
        yield Fault(Code.END, _("It ends otherwise than the original."))
    if piece := punctuation.spaces(source, target):
        reason = (
            _("A space is too many, or missing: “%(piece)s”") if piece.strip() else _("It begins or ends with a space.")
        )
        yield Fault(Code.SPACES, reason % {"piece": piece}, piece)
    if pieces := letters.mixed(target):
        reason = _("Latin and Cyrillic letters are mixed: %(piece)s")
        yield Fault(Code.ALPHABETS, reason % {"piece": ", ".join(pieces)}, ", ".join(pieces))
    if into == "kk":
        for piece, meant in letters.typed_as_russian(target, known.words.get("kk", frozenset())).items():
            reason = _("Is “%(meant)s” meant by “%(piece)s”?")
            yield Fault(Code.KAZAKH, reason % {"meant": meant, "piece": piece}, piece)
    if piece := punctuation.quotes(target, into):
        yield Fault(
            Code.QUOTES,
            _("Quotation marks of this language are %(marks)s, in pairs.") % {"marks": punctuation.SET[into]},
            piece,
        )
    if piece := punctuation.dashes(source, target):
        yield Fault(Code.DASHES, _("A dash (–) is meant here: “%(piece)s”") % {"piece": piece}, piece)
