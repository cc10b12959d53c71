"""How many of 300 seeded faults the checks catch, and how often they are wrong about the demo's own texts."""

import pytest
from wagtail_localize.models import Translation

from tests.translations.checks.seeding import KINDS, seeded
from translations.checks.checking import check
from translations.checks.dictionary import read as read_words
from translations.checks.fault import Fault, Kind, Known, Pair
from translations.checks.opened import open_faults_of, segments_of
from translations.glossary.term import glossary

pytestmark = pytest.mark.django_db
FAULTS = 300
CAUGHT, FALSE = 0.98, 0.02


@pytest.fixture
def known():
    return Known(read_words(), glossary())


@pytest.fixture
def pairs():
    """As wagtail-localize pairs them, and the Russian ones the other way round: so Kazakh is written, too."""
    found = [segment.pair for _number, segment, _elsewhere in segments_of(list(Translation.objects.all()))]
    found = [pair for pair in found if pair.kind is Kind.RICH]
    return found + [Pair(one.target, one.source, "ru", "kk") for one in found if one.target_language == "ru"]


def told(pair: Pair, known: Known) -> set[tuple]:
    return {(fault.code, fault.piece) for fault in check(pair, known)}


@pytest.mark.parametrize("seed", [13, 1_000_003, 20_261_128])
def test_98_of_100_seeded_faults_are_caught(pairs, known, seed, record_property):
    faults = seeded(pairs, FAULTS, seed)
    missed = [
        f"{kind}: {spoilt.target[:80]} ({spoilt.source[:80]})"
        for kind, codes, was, spoilt in faults
        if not {code for code, _piece in told(spoilt, known) - told(was, known)} & codes
    ]
    record_property("measured", f"{FAULTS - len(missed)} of {FAULTS} seeded faults caught (seed {seed})")
    assert {kind for kind, *_rest in faults} == {mutator.__name__ for mutator in KINDS}
    assert len(missed) <= FAULTS * (1 - CAUGHT), "\n".join(missed)


def test_2_of_100_texts_of_the_demo_are_suspected_at_most(record_property):
    translations = list(Translation.objects.all())
    faults = [one for of_one in open_faults_of(translations).values() for one in of_one]
    suspected = {(one.segment.pair, one.segment.path) for one in faults}
    number = len(list(segments_of(translations)))
    record_property("measured", f"{len(suspected)} of {number} texts of the demo are suspected")
    assert number > 1500
    assert len(suspected) <= FALSE * number, "\n".join(map(line, faults))


def test_nothing_of_the_demo_is_held_back():
    """What misleads would not have been published."""
    faults = [one for of_one in open_faults_of(list(Translation.objects.all())).values() for one in of_one]
    assert not [line(one) for one in faults if one.fault.stops]


def line(one) -> str:
    fault: Fault = one.fault
    return f"{fault.code}: {fault.piece}: {one.segment.pair.source[:60]} → {one.segment.pair.target[:60]}"
