"""A machine translates what nobody has, where a provider is set and somebody presses; else there is no trace of it."""

import pytest
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.desk.conftest import ADDRESS, form_of, place

pytestmark = pytest.mark.django_db


class Fake(BaseMachineTranslator):
    """Shouts."""

    display_name = "Fake"

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        if self.options.get("away"):
            raise OSError
        return {one: StringValue(one.data.upper()) for one in strings}


@pytest.fixture
def provider(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.Fake", "OPTIONS": {}}
    return settings


@pytest.fixture
def machine(row):
    return reverse("translate_by_machine", args=[row.pk])


@pytest.mark.sqlite
def test_without_a_provider_there_is_neither_button_nor_address(login, desk, machine, stale):
    client = login("translator")
    assert not soup(client.get(desk)).select(f'form[action="{machine}"]')
    assert client.post(machine).status_code == 404


@pytest.mark.sqlite
def test_the_rest_is_translated_on_a_press_and_marked_until_a_person_writes_it(login, desk, machine, stale, provider):
    client = login("translator")
    (form,) = soup(client.get(desk)).select(f'form[action="{machine}"]')
    before = form_of(client.get(desk))
    at = place(before, page_at(ADDRESS).summary)
    assert client.post(form["action"]).url.startswith(desk)
    screen = client.get(desk)
    texts = form_of(screen)["text"]
    assert texts[at] == page_at(ADDRESS).summary.upper()
    assert [one for number, one in enumerate(texts) if number != at] == [
        one for number, one in enumerate(before["text"]) if number != at
    ]
    assert len(soup(screen).select("h2 .chip--soon")) == 1
    texts[at] = "Написано человеком."
    client.post(desk, form_of(screen) | {"text": texts})
    assert not soup(client.get(desk)).select("h2 .chip--soon")


def test_a_provider_that_is_away_changes_nothing(login, desk, machine, stale, provider):
    provider.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"] = {"away": True}
    client, before = login("translator"), StringTranslation.objects.count()
    response = client.post(machine, follow=True)
    assert soup(response).select(".messages .error")
    assert StringTranslation.objects.count() == before


def test_a_provider_that_is_not_installed_leaves_the_desk_as_it_is(login, desk, stale, provider):
    provider.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["CLASS"] = "no.such.Class"
    assert login("translator").get(desk).status_code == 200


@pytest.mark.parametrize("user", ["editor", "dispatcher", "reception"])
def test_others_set_no_machine_to_work(login, machine, stale, provider, user):
    before = StringTranslation.objects.count()
    assert login(user).post(machine).status_code in REFUSED
    assert StringTranslation.objects.count() == before
