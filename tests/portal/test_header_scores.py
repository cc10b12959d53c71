"""What the headers are worth: at least 130 points in public, at least 100 in the admin."""

import pytest

from tests.portal.observatory import policy, score

pytestmark = pytest.mark.django_db
PUBLIC = ("/kk/", "/ru/about/history/", "/en/ask/", "/kk/subscribe/", "/kk/no-such-page/", "/ru/search/?q=x")
STAFF = ("/admin/", "/admin/pages/", "/admin/login/", "/admin/my-log-in/")


@pytest.fixture
def https(settings):
    """As behind nginx on a server."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True


def points(client, path) -> tuple[int, dict[str, int]]:
    answer = client.get(path, secure=True)
    return score({name.lower(): value for name, value in answer.headers.items()}, answer.cookies, https=True)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(client, https, path):
    got, rules = points(client, path)
    assert got >= 130, rules


@pytest.mark.parametrize("path", STAFF)
def test_the_admin(login, client, https, path):
    got, rules = points(client if path == "/admin/login/" else login("editor"), path)
    assert got >= 100, rules
    assert not [name for name, points_ in rules.items() if points_ < 0]


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("", -25),
        ("default-src 'none'; script-src 'self'", 10),
        ("default-src 'self'", 5),
        ("default-src 'self'; style-src 'self' 'unsafe-inline'", 0),
        ("default-src 'self'; script-src 'self' 'unsafe-inline'", -20),
        ("default-src *", -20),
    ],
)
def test_the_rules_tell_policies_apart(words, worth):
    assert policy(words) == worth
