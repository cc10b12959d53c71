"""`manage.py check --deploy` says what a server must not be started with, and nothing where all is well."""

import pytest
from django.contrib.auth import get_user_model
from django.core.checks import run_checks

from portal import VERSION
from questions.models import Desk
from tests.postgres import ROOT

pytestmark = pytest.mark.django_db
WELL = {
    "DEBUG": False,
    "DEMO": False,
    "BASE_URL": "https://portal.example.kz",
    "ALLOWED_HOSTS": ["portal.example.kz"],
    "TRUSTED_PROXIES": 1,
    "REQUIRE_MFA": True,
    "DEFAULT_FROM_EMAIL": "Portal <portal@example.kz>",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "SECRET_KEY": "qWeRtYuIoPaSdFgHjKlZxCvBnM0123456789-qWeRtYuIoPaSdFgHjKl",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "OTP_WEBAUTHN_ALLOWED_ORIGINS": ["https://portal.example.kz"],
}


@pytest.fixture
def server(settings, monkeypatch):
    """A server on which all is well: no log-ins of the demo, mailboxes for all desks."""
    for name, value in WELL.items():
        setattr(settings, name, value)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    get_user_model().objects.filter(username__in=("admin", "editor", "translator", "dispatcher", "reception")).delete()
    Desk.objects.update(mailbox="desk@example.kz")
    return settings


def found() -> set[str]:
    """What is said; not of DJANGO_ALLOW_ASYNC_UNSAFE, which the browser of other tests of this process needs."""
    return {one.id for one in run_checks(include_deployment_checks=True) if not one.is_silenced()} - {"async.E001"}


def test_where_all_is_well_nothing_is_said(server):
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("BASE_URL", "http://portal.example.kz", "portal.W101"),
        ("TRUSTED_PROXIES", 0, "portal.W102"),
        ("DEMO", True, "portal.W103"),
        ("REQUIRE_MFA", False, "portal.W104"),
        ("DEFAULT_FROM_EMAIL", "Portal <portal@localhost>", "portal.W105"),
        ("EMAIL_BACKEND", "portal.mail.eml.EmailBackend", "portal.W106"),
        ("DEBUG", True, "security.W018"),
        ("SECRET_KEY", "short", "security.W009"),
    ],
)
def test_each_fault_is_told(server, name, value, check):
    setattr(server, name, value)
    assert found() == {check}


def test_sqlite_is_told(server, monkeypatch):
    monkeypatch.setitem(server.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert found() == {"portal.W107"}


@pytest.mark.parametrize("mailbox", ["", "reception@localhost"])
def test_a_desk_without_a_mailbox_is_told(server, mailbox):
    Desk.objects.filter(slug="reception").update(mailbox=mailbox)
    assert found() == {"questions.W101"}


def test_log_ins_of_the_demo_are_told(server):
    user = get_user_model().objects.create_user("editor", password="editor")
    assert found() == {"demo.W101"}
    user.set_password("another word 17")
    user.save()
    assert found() == set()


def test_the_version_stands_in_one_place():
    assert f'VERSION = "{VERSION}"' in (ROOT / "portal" / "__init__.py").read_text()
    assert VERSION not in (ROOT / "pyproject.toml").read_text()
