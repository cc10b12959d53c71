"""One code of the second step, sent twice at the same moment: it opens one door."""

import time
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django_otp.oath import TOTP

from portal.accounts import recovery_codes
from portal.accounts.app import App
from portal.mail.models import Letter
from tests.faults.test_desks_at_once import TIMES, at_once, logged_in


@pytest.fixture
def user(processes, of_database):
    processes.kill_worker()
    with of_database(processes.database):
        user = get_user_model().objects.get(username="editor")
        yield user
        App.objects.filter(user=user).delete()
        Letter.objects.filter(name="log-in-changed").delete()


def opened(user, code: str) -> list[bool]:
    """Two doors, and which of them the code has opened."""

    def enter(client: Client) -> bool:
        return client.post("/admin/second-step/", {"code": code}).status_code == 302

    return sorted(at_once(*(partial(enter, logged_in(user)) for _ in range(2))))


def test_a_recovery_code(user):
    App.objects.create(user=user, name="app")
    for number in range(TIMES):
        if number % recovery_codes.COUNT == 0:
            codes = recovery_codes.renew(user)
        recovery_codes.RecoveryCodes.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
        assert opened(user, codes[number % recovery_codes.COUNT]) == [False, True]


def test_a_code_of_the_app(user):
    for _ in range(TIMES):
        App.objects.filter(user=user).delete()
        device = App.objects.create(user=user, name="app")
        totp = TOTP(device.bin_key, device.step)
        totp.time = time.time()
        assert opened(user, f"{totp.token():06}") == [False, True]
