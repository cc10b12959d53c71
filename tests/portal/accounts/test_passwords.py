"""Which passwords are refused, and that their owner is told when one is changed."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from portal.mail.models import Letter

pytestmark = pytest.mark.django_db


FIRST_TRIED = ("Vodokanal2026!", "Өскемен-2026", "ust-kamenogorsk1", "УстьКаменогорск07", "пароль12345", "водавода99")
GOOD = ("another word 17", "three storks on the water", "сорок вёдер воды", "9051637284ab")


@pytest.mark.parametrize("password", FIRST_TRIED)
def test_what_is_tried_first_is_refused(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert [error.code for error in refused.value.error_list] == ["own_words"]


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_guesses_is_taken(password):
    validate_password(password)


def told() -> list[str]:
    letters = Letter.objects.filter(name="log-in-changed")
    return [letter.recipient for letter in letters if letter.context == {"change": "password-changed"}]


def change(client, editor, new="another word 17"):
    old = "yesterday's own 5"
    editor.set_password(old)
    editor.save()
    Letter.objects.all().delete()
    client.force_login(editor)
    panels = client.get("/admin/account/").context["panels_by_tab"].values()
    fields = [field for tab in panels for panel in tab for field in panel.get_form()]
    form = {field.html_name: field.value() for field in fields if field.value()}
    form |= {"password-old_password": old, "password-new_password1": new, "password-new_password2": new}
    return client.post("/admin/account/", form)


def test_a_changed_password_is_told_by_letter(client, editor):
    assert change(client, editor).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password("another word 17")
    assert told() == [editor.email]


def test_a_refused_one_is_not(client, editor):
    assert change(client, editor, "vodokanal2026").status_code == 200
    assert told() == []


def test_nor_the_first_one_of_an_invitation(editor):
    editor.last_login = None
    editor.set_password("another word 17")
    editor.save()
    assert told() == []


def test_a_hash_made_anew_at_a_log_in_is_no_change(client, editor, settings):
    editor.set_password("another word 17")
    editor.save()
    Letter.objects.all().delete()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher", *settings.PASSWORD_HASHERS]
    assert client.login(username="editor", password="another word 17")
    editor.refresh_from_db()
    assert editor.password.startswith("pbkdf2_sha1")
    assert told() == []
