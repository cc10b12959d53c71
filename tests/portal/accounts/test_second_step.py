"""Nobody gets past the password alone: the app with codes, recovery codes, and what may be changed when."""

import time

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django_otp.oath import TOTP

from portal.accounts import recovery_codes
from portal.accounts.app import App
from portal.accounts.recovery_codes import RecoveryCodes
from portal.mail.models import Letter
from tests.portal.accounts.codes import INSIDE, STEP, code_of, enter, is_in, passed, wrong_code_of

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
def test_the_app_is_asked_for_its_code(login, app):
    client = login("editor")
    for address in INSIDE:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, STEP), address
    assert client.post("/admin/account/").status_code == 302
    assert enter(client, wrong_code_of(app)).status_code == 200
    assert not is_in(client)
    RecoveryCodes.objects.all().delete()
    App.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    answer = enter(client, code_of(app), next="/admin/pages/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/pages/")
    assert is_in(client)


def test_a_script_of_a_page_is_refused_not_led_away(login, app):
    answer = login("editor").get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_a_code_works_once(login, app):
    code = code_of(app)
    assert enter(login("editor"), code).status_code == 302
    again = login("editor")
    enter(again, code)
    assert not is_in(again)


def test_the_session_gets_a_new_name(login, app):
    client = login("editor")
    before = client.session.session_key
    enter(client, code_of(app))
    assert client.session.session_key != before
    assert not Client(headers={"cookie": f"sessionid={before}"}).session.get("verified")


def test_guessing_becomes_slow(login, app):
    client = login("editor")
    for wait in (0, 1, 2, 4):
        passed(wait)
        assert enter(client, wrong_code_of(app)).context["form"].errors.as_data()["code"][0].code != "too_many"
    passed(6)
    right = enter(client, code_of(app))
    assert right.context["form"].errors.as_data()["code"][0].code == "too_many"
    passed(3)
    assert enter(client, code_of(app)).status_code == 302


def test_everybody_has_codes_of_their_own(login, editor):
    theirs = App.objects.create(user=get_user_model().objects.get(username="translator"), name="app")
    own = App.objects.create(user=editor, name="app")
    client = login("editor")
    enter(client, code_of(theirs))
    assert not is_in(client)
    passed(60)
    enter(client, code_of(own))
    assert is_in(client)


def test_an_app_that_has_not_shown_a_code_yet_lets_nobody_in(login, app, editor):
    begun = App.objects.create(user=editor, name="app", confirmed=False)
    client = login("editor")
    enter(client, code_of(begun))
    assert not is_in(client)


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_leads_nowhere_else(login, app, to):
    client = login("editor")
    assert 'value="/admin/"' in client.get(STEP, {"next": to}).content.decode()
    assert enter(client, code_of(app), next=to)["Location"] == "/admin/"


@pytest.mark.parametrize("code", ["", " ", "0", "9" * 40, "١٢٣٤٥٦", "²³", "x" * 40, "\x00", "12 34 56", "🔑", "{}"])
def test_odd_codes_are_answered(login, app, code):
    assert enter(login("editor"), code).status_code == 200


def test_no_table_holds_the_key_of_an_app(app, settings):
    stored = App.objects.filter(pk=app.pk).values_list("key", flat=True)[0]
    assert app.bin_key.hex() != stored
    totp = TOTP(bytes.fromhex(stored))
    totp.time = time.time()
    assert code_of(app) != f"{totp.token():06}"
    before = app.bin_key
    settings.SECRET_KEY = "another-key-" * 5
    assert app.bin_key != before


def test_an_app_holds_when_the_key_of_the_portal_changes(login, app, settings):
    code = code_of(app)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-" * 5, [settings.SECRET_KEY]
    client = login("editor")
    assert enter(client, wrong_code_of(app)).status_code == 200
    passed(10)
    assert enter(client, code).status_code == 302
    assert is_in(client)
    again = login("editor")
    enter(again, code)
    assert not is_in(again), "it works once, whatever the key"


def test_without_the_key_of_before_its_codes_are_void(login, app, settings):
    code = code_of(app)
    settings.SECRET_KEY = "another-key-" * 5
    client = login("editor")
    assert enter(client, code).status_code == 200


def test_recovery_codes_work_once_and_are_kept_as_hashes(login, app, editor):
    codes = recovery_codes.renew(editor)
    assert len(set(codes)) == 10
    assert not [code for code in codes if code[:5] in str(RecoveryCodes.objects.get(user=editor).hashes)]
    client = login("editor")
    assert enter(client, f" {codes[0].upper().replace('-', ' ')} ").status_code == 302
    assert is_in(client)
    assert recovery_codes.left(editor) == 9
    assert Letter.objects.filter(name="log-in-changed", recipient=editor.email).count() == 1
    again = login("editor")
    enter(again, codes[0])
    assert not is_in(again)


def test_recovery_codes_hold_when_the_key_of_the_portal_changes(login, app, editor, settings):
    codes = recovery_codes.renew(editor)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-" * 5, [settings.SECRET_KEY]
    client = login("editor")
    assert enter(client, codes[0]).status_code == 302


def test_guessing_recovery_codes_becomes_slow(login, app, editor):
    codes = recovery_codes.renew(editor)
    client = login("editor")
    enter(client, "x" * 10)
    right = enter(client, codes[0])
    assert right.context["form"].errors.as_data()["code"][0].code == "too_many"


def test_new_recovery_codes_void_those_of_before(login, app, editor):
    old = recovery_codes.renew(editor)
    recovery_codes.renew(editor)
    client = login("editor")
    enter(client, old[0])
    assert not is_in(client)


def test_recovery_codes_alone_are_no_second_step(login, editor):
    recovery_codes.renew(editor)
    assert is_in(login("editor"))


@pytest.mark.parametrize("body", ["", "[]", "null", "1", '"x"', "{", '{"id": 1}', "{}", '{"response": []}', "\x00"])
@pytest.mark.parametrize("address", ["use/begin", "use/complete", "create/begin", "create/complete"])
def test_odd_answers_of_a_browser_are_refused(client, login, address, body):
    for who in (client, login("editor")):
        who.post(f"/admin/passkeys/{address.partition('/')[0]}/begin/", "{}", content_type="application/json")
        answer = who.post(f"/admin/passkeys/{address}/", body, content_type="application/json")
        assert answer.status_code < 500


def test_riddles_for_passkeys_are_limited(client, one_hour):
    answers = [client.post("/admin/passkeys/use/begin/", "{}", content_type="application/json") for _ in range(31)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
