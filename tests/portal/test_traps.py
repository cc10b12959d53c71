"""Traps for programs, and the work that opens the way beyond a limit."""

import pytest
from django.test import RequestFactory

from portal.forms import proof, traps
from portal.forms.traps import WithTraps

pytestmark = pytest.mark.django_db


def sprung(**values) -> bool:
    form = WithTraps(values)
    assert form.is_valid()
    return form.sprung(RequestFactory().post("/"))


def test_a_form_that_carries_no_trap_is_taken():
    assert not sprung()


def test_a_field_nobody_sees_is_filled_in_by_programs_alone():
    assert sprung(website="x")
    bait = WithTraps()["website"]
    assert bait.is_hidden
    drawn = str(bait)
    for attribute in ('tabindex="-1"', 'aria-hidden="true"', 'autocomplete="off"'):
        assert attribute in drawn


def test_only_a_stamp_of_our_own_is_looked_at(monkeypatch):
    stamps = [traps.stamp()] * 20
    assert not any(sprung(made=stamp) for stamp in stamps), "the same form sent twenty times"
    monkeypatch.setattr(traps, "QUICK_ONES", 0)
    fresh = traps.SIGNER.sign("x")
    assert sprung(made=fresh)
    assert not sprung(made=fresh), "pressed once more"
    assert not sprung(made=traps.stamp()[:-1] + "!")


@pytest.mark.parametrize("given", ["", "....", "a.1.b.c", "a.99999999999999.b.c", "a.²2.b.c", "a.1.b.ы", "\0.1.2.3"])
def test_a_challenge_that_is_none_of_ours_pays_for_nothing(given):
    assert not proof.is_paid(given, "1")


def test_a_challenge_is_spent_once():
    given = proof.challenge()
    salt, _until, sought, _signed = given.split(".")
    number = next(one for one in range(proof.MOST) if proof.hash_of(salt, one) == sought)
    assert not proof.is_paid(given, str(number + proof.MOST))
    assert proof.is_paid(given, str(number))
    assert not proof.is_paid(given, str(number))
