"""The letters of the demo in the browser."""

import pytest
from django.core.mail import get_connection

from portal.mail.compose import compose
from tests.pages import soup, words
from tests.portal.letters import CONTEXT, READER

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()
    (tmp_path / "outside.eml").write_text("Subject: outside\n\nx")
    return tmp_path / "mail"


@pytest.fixture
def letter(folder) -> str:
    """The name of a letter that lies there."""
    context = CONTEXT | {"answer": "На странице «Оплата»."}
    mail = compose("question-answered", to=READER, language="ru", context=context, message_id="<a@b.kz>")
    get_connection("portal.mail.eml.EmailBackend").send_messages([mail])
    (file,) = folder.iterdir()
    return file.stem


def test_each_letter_is_a_file_of_its_own_named_after_nobody(folder, letter):
    assert [file.suffix for file in folder.iterdir()] == [".eml"]
    assert "resident" not in letter
    assert b"Message-ID: <a@b.kz>" in (folder / f"{letter}.eml").read_bytes()


def test_the_letters_are_listed(client, letter):
    page = soup(client.get("/demo/letters/"))
    assert READER in page.main.get_text()
    assert page.select_one(f'main a[href="/demo/letters/{letter}/"]')


def test_no_letters_are_told(client, folder):
    assert client.get("/demo/letters/").status_code == 200
    folder.rmdir()
    assert client.get("/demo/letters/").status_code == 200


def test_a_letter_is_read_as_text_and_its_html_is_shut_in(client, letter):
    page = soup(client.get(f"/demo/letters/{letter}/"))
    assert CONTEXT["message"] in words(page.main)
    html = client.get(page.select_one('main a[href$="/html/"]')["href"])
    assert "sandbox" in html["Content-Security-Policy"]
    assert "script-src" not in html["Content-Security-Policy"]
    assert "allow-scripts" not in html["Content-Security-Policy"]
    assert CONTEXT["message"] in html.content.decode()


@pytest.mark.parametrize("address", ["", "no-such-letter/", "no-such-letter/html/"])
def test_the_letters_are_kept_out_of_caches_and_search_engines(client, letter, address):
    response = client.get(f"/demo/letters/{address.replace('no-such-letter', letter)}")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["20261123", "..%2foutside", "%2e%2e%2foutside", "outside", "..", "a" * 300])
def test_no_other_file_is_shown(client, letter, name):
    assert client.get(f"/demo/letters/{name}/").status_code == 404
    assert client.get(f"/demo/letters/{name}/html/").status_code == 404


def test_with_a_real_mail_server_there_is_nothing_to_see(client, settings):
    settings.EMAIL_FILE_PATH = None
    assert client.get("/demo/letters/").status_code == 404


def test_the_folder_of_letters_is_made_where_it_is_missing(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "to" / "be" / "made")
    context = CONTEXT | {"answer": "На странице «Оплата»."}
    mail = compose("question-answered", to=READER, language="ru", context=context, message_id="<a@b.kz>")
    for _time in range(2):
        assert get_connection("portal.mail.eml.EmailBackend").send_messages([mail]) == 1
    assert len(list((tmp_path / "to" / "be" / "made").iterdir())) == 2
