"""What is shown where something is broken is in the reader's language too: error pages, stale forms."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from portal.web import faults
from tests.demo.tongues import wrong
from tests.pages import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PAGES = {
    "400": faults.bad_request,
    "404": faults.not_found,
    "500": faults.server_error,
    "503": lambda request: faults.plain_page(request, 503),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_fault_is_in_the_language_of_the_address(name, language):
    response = PAGES[name](RequestFactory().post(f"/{language}/ask/", {"name": "Айгүл"}))
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert page.main.get_text(strip=True)
    assert not wrong(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_form_of_the_admin_is_told_of_in_its_readers_language(language):
    translator = User.objects.get(username="translator")
    translator.wagtail_userprofile.preferred_language = language
    translator.wagtail_userprofile.save()
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "de"})
    client.force_login(translator)
    response = client.post("/admin/account/", {"first_name": "Айгүл"})
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.html["lang"]) == (403, language)
    assert not wrong(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_form_of_the_log_in_is_told_of_in_the_browsers_language(language):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": language})
    response = client.post("/admin/login/", {"username": "translator"})
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.html["lang"]) == (403, language)
    assert not wrong(page)
