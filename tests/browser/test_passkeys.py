"""A passkey from the first day on: an administrator invites, the new colleague chooses a password and a passkey."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visitor
from tests.running import running_portal


@pytest.fixture(scope="module")
def strict_portal(demo_template):
    """A portal that requires the second step, under a name: browsers make no passkeys for numbers."""
    with running_portal(demo_template, "passkeys", host="localhost", REQUIRE_MFA="1") as server:
        yield server


@pytest.fixture
def tab(chromium, strict_portal):
    with visitor(chromium, strict_portal) as context:
        yield context.new_page()


def give_key(tab) -> None:
    """A fingerprint reader that is content with any finger."""
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def log_out(tab) -> None:
    tab.goto("/admin/my-log-in/")
    tab.evaluate(
        """() => { const form = document.createElement("form"); form.method = "post"; form.action = "/admin/logout/";
        form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode()); document.body.append(form);
        form.submit(); }"""
    )
    tab.wait_for_url("**/admin/login/**")


def test_a_passkey_is_made_and_lets_in_without_a_password(tab):
    give_key(tab)
    tab.goto("/admin/pages/")
    tab.fill("input[name=username]", "editor")
    tab.fill("input[name=password]", "editor")
    tab.click("button[type=submit].button-longrunning")
    tab.wait_for_url("**/admin/my-log-in/**")
    tab.click("[data-passkey=create]")
    expect(tab.locator("form:has(input[name=passkey])")).to_have_count(1)
    tab.goto("/admin/pages/")
    expect(tab).to_have_url(re.compile(r"/admin/pages/"))
    log_out(tab)
    tab.click("[data-passkey=use]")
    tab.wait_for_url(re.compile(r"/admin/$"))
    log_out(tab)
    tab.fill("input[name=username]", "editor")
    tab.fill("input[name=password]", "editor")
    tab.click("button[type=submit].button-longrunning")
    tab.wait_for_url("**/admin/second-step/**")
    tab.click("[data-passkey=use]")
    tab.wait_for_url(re.compile(r"/admin/$"))


def test_without_a_key_it_says_so(tab):
    tab.goto("/admin/login/")
    tab.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")
    tab.click("[data-passkey=use]")
    expect(tab.locator("#passkey-told")).not_to_be_empty()
    expect(tab.locator("[data-passkey=use]")).to_be_enabled()


def test_an_unknown_key_is_told_in_the_portals_words(tab, chromium, strict_portal):
    give_key(tab)
    tab.goto("/admin/login/")
    tab.evaluate(
        """async () => { await navigator.credentials.create({publicKey: {challenge: new Uint8Array(32),
        rp: {name: "x", id: "localhost"}, user: {id: new Uint8Array(8), name: "x", displayName: "x"},
        pubKeyCredParams: [{type: "public-key", alg: -7}], authenticatorSelection: {residentKey: "required"}}}) }"""
    )
    tab.click("[data-passkey=use]")
    expect(tab.locator("#passkey-told")).not_to_be_empty()
    expect(tab).to_have_url(re.compile("/admin/login/"))
