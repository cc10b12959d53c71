"""What the tests of log-ins share: an editor with a mailbox and an app, and a clock that moves."""

import time

import pytest
from django.contrib.auth import get_user_model

from portal.accounts.app import App


@pytest.fixture
def editor():
    user = get_user_model().objects.get(username="editor")
    user.email = "editor@example.kz"
    user.save()
    return user


@pytest.fixture
def app(editor):
    """The editor's app."""
    return App.objects.create(user=editor, name="app")


@pytest.fixture
def required(settings):
    settings.REQUIRE_MFA = True


@pytest.fixture
def later(monkeypatch):
    """later(60) moves the clock on."""
    begun, passed = time.time(), [0.0]
    monkeypatch.setattr("time.time", lambda: begun + passed[0])
    return lambda seconds: passed.__setitem__(0, passed[0] + seconds)
