"""“My log-in”: setting up, taking off, where one is logged in, and help for those who have lost their phone."""

import base64

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp_webauthn.models import WebAuthnCredential

from portal.accounts import recovery_codes
from portal.accounts.app import App
from portal.accounts.recovery_codes import RecoveryCodes
from portal.accounts.sessions import FRESH, browser_of
from portal.mail.models import Letter
from tests.pages import soup
from tests.portal.accounts.codes import INSIDE, STEP, code_of, enter, is_in, passed, wrong_code_of

pytestmark = pytest.mark.django_db
MINE, APP = "/admin/my-log-in/", "/admin/my-log-in/app/"


def test_where_it_is_required_nothing_opens_before_it_is_set_up(login, required, editor):
    client = login("editor")
    for address in INSIDE:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, MINE), address
    assert client.get(MINE).context["missing"]
    assert client.get(APP).status_code == 200
    device = App.objects.get(user=editor, confirmed=False)
    assert client.post(APP, {"code": wrong_code_of(device)}).status_code == 200
    assert not is_in(client)
    App.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    page = client.post(APP, {"code": code_of(device)})
    assert len(soup(page).select("section code")) == 10, "recovery codes are shown with it"
    assert is_in(client)
    assert Letter.objects.filter(name="log-in-changed", recipient=editor.email).exists()


def test_the_key_to_type_is_as_long_as_apps_expect(login, editor):
    """160 bits (RFC 4226, 4), which are 32 letters: some apps take no longer one, or none filled up with “=”."""
    key = soup(login("editor").get(APP)).select_one("main code").text.replace(" ", "")
    assert len(key) == 32
    assert base64.b32decode(key) == App.objects.get(user=editor).bin_key


def test_who_has_a_second_step_cannot_set_up_another_without_it(login, app, required):
    client = login("editor")
    for address in (MINE, APP):
        assert client.get(address)["Location"].startswith(STEP)
        assert client.post(address, {"act": "remove-app", "code": "1"})["Location"].startswith(STEP)
    assert client.post("/admin/passkeys/create/begin/").status_code == 302
    assert App.objects.filter(user=app.user).count() == 1


def test_a_key_that_another_log_in_has_seen_is_void(login, required, editor):
    """Who has the password before its owner has an app copies no key that the owner then sets up."""
    thief, owner = login("editor"), login("editor")
    thief.get(APP)
    seen = App.objects.get(user=editor)
    owner.get(APP)
    shown = App.objects.get(user=editor)
    assert shown.key != seen.key
    assert owner.post(APP, {"code": code_of(seen)}).status_code == 200
    assert not is_in(owner)
    passed(60)
    owner.post(APP, {"code": code_of(shown)})
    assert is_in(owner)
    assert not is_in(thief)
    thief.post(APP, {"code": code_of(seen)})
    assert App.objects.get(user=editor).key == shown.key


def test_nobody_changes_where_forgotten_password_leads(login, editor):
    client = login("editor")
    fields = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "thief@example.kz"}
    client.post("/admin/account/", fields)
    editor.refresh_from_db()
    assert editor.email == "editor@example.kz"


def verified(login, device) -> Client:
    client = login("editor")
    enter(client, code_of(device))
    return client


def test_the_last_second_step_stays_where_one_is_required(login, app, required):
    client = verified(login, app)
    client.post(MINE, {"act": "remove-app"})
    assert App.objects.filter(pk=app.pk).exists()
    assert is_in(client)


def test_with_a_passkey_beside_it_the_app_may_go(login, app, required, editor):
    client = verified(login, app)
    passkey = {"credential_id": b"1", "public_key": b"1", "sign_count": 0, "aaguid": "0" * 32}
    WebAuthnCredential.objects.create(user=editor, name="Firefox", **passkey)
    client.post(MINE, {"act": "remove-app"})
    assert not App.objects.filter(pk=app.pk).exists()
    assert Letter.objects.filter(name="log-in-changed", context={"change": "app-removed"}).exists()


def test_with_the_last_second_step_go_the_recovery_codes(login, app, editor):
    client = verified(login, app)
    recovery_codes.renew(editor)
    client.post(MINE, {"act": "remove-app"})
    assert not RecoveryCodes.objects.filter(user=editor).exists()


def test_nobody_removes_a_passkey_of_somebody_else(login, app):
    other = get_user_model().objects.get(username="translator")
    passkey = {"credential_id": b"1", "public_key": b"1", "sign_count": 0, "aaguid": "0" * 32}
    theirs = WebAuthnCredential.objects.create(user=other, name="Firefox", **passkey)
    client = verified(login, app)
    for number in (str(theirs.pk), "", "x", "-1", "9" * 30):
        assert client.post(MINE, {"act": "remove-passkey", "passkey": number}).status_code in (200, 302)
    assert WebAuthnCredential.objects.filter(pk=theirs.pk).exists()


def test_after_a_while_the_second_step_is_asked_for_again(login, app, later):
    client = verified(login, app)
    assert client.get(MINE).status_code == 200
    later(FRESH + 1)
    assert client.get(MINE)["Location"].startswith(STEP)
    assert client.post(MINE, {"act": "remove-app"})["Location"].startswith(STEP)
    assert client.post("/admin/passkeys/create/begin/").status_code == 403
    assert App.objects.filter(pk=app.pk).exists()
    assert is_in(client), "what is no such change stays open"
    enter(client, code_of(app))
    assert client.get(MINE).status_code == 200


def test_who_has_none_logs_in_again_after_a_while(login, later, editor):
    client = login("editor")
    later(FRESH + 1)
    assert client.get(APP)["Location"].startswith("/admin/login/")
    assert not App.objects.filter(user=editor).exists()


def test_my_log_in_shows_where_else_one_is_logged_in_and_ends_it(login):
    here, there, colleague = login("editor"), login("editor"), login("translator")
    places = here.get(MINE).context["places"]
    assert [place.here for place in places] == [True, False]
    key = there.session.session_key
    assert key not in here.get(MINE).content.decode()
    here.post(MINE, {"act": "end", "place": places[1].mark})
    assert not is_in(there)
    assert is_in(here)
    assert is_in(colleague)


def test_all_others_are_ended_at_once_and_nobody_elses(login):
    here, there, colleague = login("editor"), login("editor"), login("translator")
    marks = [place.mark for place in colleague.get(MINE).context["places"]]
    here.post(MINE, {"act": "end", "place": marks[0]})
    assert is_in(colleague)
    here.post(MINE, {"act": "end", "place": "others"})
    assert [is_in(client) for client in (here, there, colleague)] == [True, False, True]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Linux"),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_browsers_are_named_as_people_call_them(agent, words):
    assert browser_of(agent) == words


def test_an_administrator_helps_who_has_lost_their_phone(login, app, editor):
    recovery_codes.renew(editor)
    theirs, administrator = verified(login, app), login("admin")
    address = f"/admin/users/{editor.pk}/second-step/"
    assert address in administrator.get("/admin/users/").content.decode()
    assert administrator.get(address).status_code == 200
    assert App.objects.filter(user=editor).exists(), "looking changes nothing"
    administrator.post(address)
    assert not App.objects.filter(user=editor).exists()
    assert not RecoveryCodes.objects.filter(user=editor).exists()
    assert not is_in(theirs)
    assert Letter.objects.filter(recipient=editor.email, context={"change": "taken-off"}).exists()


def test_after_a_while_the_administrator_shows_who_it_is_first(login, app, editor, later):
    client = login("admin")
    later(FRESH + 1)
    client.post(f"/admin/users/{editor.pk}/second-step/")
    assert App.objects.filter(user=editor).exists()


def test_nobody_else_does(login, app, editor):
    login("translator").post(f"/admin/users/{editor.pk}/second-step/")
    assert App.objects.filter(user=editor).exists()


def test_an_administrator_asks_a_colleague_too(login, app):
    app.user = get_user_model().objects.get(username="admin")
    app.save()
    client = login("admin")
    enter(client, code_of(app))
    client.post(f"/admin/users/{app.user.pk}/second-step/")
    assert App.objects.filter(pk=app.pk).exists()


def test_another_app_takes_the_place_of_the_first(login, app, editor):
    client = verified(login, app)
    client.get(APP)
    client.post(APP, {"code": code_of(App.objects.get(user=editor, confirmed=False))})
    assert [device.pk != app.pk for device in App.objects.filter(user=editor)] == [True]


def test_the_operator_does_it_by_a_command(app, capsys):
    call_command("remove_second_step", "editor")
    assert not App.objects.exists()
    with pytest.raises(CommandError):
        call_command("remove_second_step", "nobody")
