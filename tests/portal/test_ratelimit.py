"""Counting what one visitor does."""

import pytest

from portal.forms.ratelimit import Attempt, allowed, forget_old, visitor

pytestmark = pytest.mark.django_db


def ask(who="203.0.113.5", bucket="ask", limit=2, seconds=3600) -> bool:
    return allowed(bucket, who, limit=limit, seconds=seconds)


@pytest.mark.sqlite
def test_the_limit_holds_for_one_visitor_one_bucket_one_window(attempts_at):
    assert [ask(), ask(), ask(), ask()] == [True, True, False, False]
    assert ask(who="203.0.113.6")
    assert ask(bucket="subscribe")
    attempts_at(7199)
    assert not ask()
    attempts_at(7200)
    assert ask()


def test_a_limit_that_is_reached_leaves_one_line_and_names_nobody(caplog):
    for _ in range(6):
        ask()
    assert caplog.messages == ["limit of 2 in 3600 s reached: ask"]


@pytest.mark.sqlite
def test_only_a_keyed_hash_of_the_visitor_is_stored(settings, attempts_at):
    ask()
    row = Attempt.objects.get()
    assert "203.0.113" not in repr(vars(row))
    assert len(row.key) == 64
    settings.RATE_KEY = b"another"
    ask()
    assert Attempt.objects.count() == 2


@pytest.mark.sqlite
def test_old_windows_are_forgotten(attempts_at):
    ask()
    attempts_at(7201)
    ask()
    forget_old()
    assert Attempt.objects.values_list("expires_at", flat=True).get() == 10_800


def test_forgetting_is_done_every_minute(settings):
    assert "portal.forms.ratelimit.forget_old" in settings.EVERY_MINUTE


@pytest.mark.parametrize(
    ("trusted", "forwarded", "who"),
    [
        (0, "", "10.0.0.1"),
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, " , ,", "10.0.0.1"),
    ],
)
def test_forwarded_addresses_count_only_behind_trusted_proxies(settings, rf, trusted, forwarded, who):
    settings.TRUSTED_PROXIES = trusted
    assert visitor(rf.get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="10.0.0.1")) == who


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_network_of_ipv6_is_one_visitor(rf, address, who):
    assert visitor(rf.get("/", REMOTE_ADDR=address)) == who
