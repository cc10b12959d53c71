"""Codes as an app shows them, and the page that asks for them."""

import time
from datetime import timedelta

from django_otp.oath import TOTP

from portal.accounts.app import App

STEP = "/admin/second-step/"
INSIDE = ("/admin/", "/admin/pages/", "/admin/account/", "/admin/api/main/pages/", "/admin/users/")


def code_of(device, steps=0) -> str:
    """What the app shows, some half minutes on."""
    totp = TOTP(device.bin_key, device.step)
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06}"


def wrong_code_of(device) -> str:
    return f"{(int(code_of(device)) + 500_000) % 1_000_000:06}"


def enter(client, code, **more):
    return client.post(STEP, {"code": code, **more})


def is_in(client) -> bool:
    return client.get("/admin/account/").status_code == 200


def passed(seconds) -> None:
    """So long ago was the last wrong code."""
    for device in App.objects.exclude(throttling_failure_timestamp=None):
        device.throttling_failure_timestamp -= timedelta(seconds=seconds)
        device.save()
