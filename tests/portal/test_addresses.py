"""Which addresses are one mailbox."""

import pytest

from portal.mail.addresses import mailbox


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("One.Person+shop@GMail.com", "oneperson@gmail.com"),
        ("oneperson@googlemail.com", "oneperson@gmail.com"),
        ("one.person+a@yandex.kz", "one-person@yandex.ru"),
        ("one-person@ya.ru", "one-person@yandex.ru"),
        ("a+b@outlook.com", "a@outlook.com"),
        (" A@Example.KZ ", "a@example.kz"),
    ],
)
def test_what_the_provider_overlooks_is_left_out(address, same):
    assert mailbox(address) == same


@pytest.mark.parametrize("address", ["a+b@example.kz", "a.b@example.kz", "a.b@outlook.com", "a.b@mail.ru"])
def test_elsewhere_each_address_is_its_own(address):
    assert mailbox(address) == address
