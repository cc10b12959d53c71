"""Published is what was shown: what has changed since is shown again, and nothing is published."""

import pytest
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from sections.models import TariffsPage
from tests.translations.board.steps import SIGN, hand_over, put_into_words
from tests.translations.together.steps import address, draft, form, live_in, press, translated, user
from translations.together import publishing
from translations.together.publishing import ALONE, ReasonWantedError, Wish, publish_all
from translations.together.versions import lacking, stand

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(drafted) -> Page:
    return drafted


def texts_of(page: Page, code: str):
    return StringTranslation.objects.filter(context__object_id=page.translation_key, locale__language_code=code)


def a_newer_draft(page: Page) -> None:
    newer = Page.objects.get(pk=page.pk).specific
    newer.summary = "Ыстық су."
    newer.save_revision()


def another_text(page: Page) -> None:
    text = texts_of(page, "ru").get(data=SIGN.format("Су."))
    text.data = SIGN.format("Вода.")
    text.save()


def another_address(page: Page) -> None:
    russian = page.get_translation(Locale.objects.get(language_code="ru"))
    russian.slug = "drugoi"
    russian.save()


def not_ready_any_more(page: Page) -> None:
    texts_of(page, "en").first().delete()


CHANGES = [a_newer_draft, another_text, another_address, not_ready_any_more]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_as_it_was_shown_is_shown_again(page, step, login, change):
    client = login("admin")
    before = form(client.get(address(page)))
    with step():
        change(page)
    with step():
        response = client.post(address(page), before)
    assert response.status_code == 200
    assert live_in(page) == set()
    again = form(response)
    assert again["seen"] != before["seen"]
    with step():
        client.post(address(page), again)
    assert "kk" in live_in(page)


def test_a_language_that_has_become_ready_is_shown_first(step, login):
    with step():
        page = draft()
        translated(page, "ru")
        put_into_words(hand_over(page.specific, "en"), most=1)
    client = login("admin")
    before = form(client.get(address(page)))
    assert before["language"] == ["kk", "ru"]
    with step():
        translated(page, "en")
    with step():
        client.post(address(page), before)
    assert live_in(page) == set()


def test_a_press_of_nothing_that_was_shown_publishes_nothing(page, step, login):
    with step():
        login("admin").post(address(page), {"language": ["kk", "ru"]})
    assert live_in(page) == set()


def test_pressed_twice_the_second_press_finds_it_done(page, step, login):
    client = login("admin")
    before = form(client.get(address(page)))
    for _press in range(2):
        with step():
            assert client.post(address(page), before).status_code == 302
    assert live_in(page) == {"kk", "ru", "en"}


def test_a_text_changed_between_two_languages_waits_alone(page, step, login, monkeypatch):
    publish = publishing.publish_draft

    def and_changed(*told):
        outcome = publish(*told)
        another_text(page)
        return outcome

    monkeypatch.setattr(publishing, "publish_draft", and_changed)
    with step():
        press(login("admin"), page)
    assert live_in(page) == {"kk", "en"}


@pytest.fixture
def tariffs(step) -> Page:
    with step():
        page = draft(TariffsPage)
        translated(page, "ru")
    return page


def test_what_is_needed_is_not_left_out_without_a_reason(tariffs, step, login):
    client = login("admin")
    with step():
        response = press(client, tariffs, language=["kk"])
    assert live_in(tariffs) == set()
    with step():
        client.post(address(tariffs), form(response) | {"reason": "Шұғыл"})
    assert live_in(tariffs) == {"kk"}
    assert PageLogEntry.objects.get(page=tariffs.pk, action=ALONE).data["languages"] == ["ru"]


def test_what_another_publishes_is_not_left_out(tariffs, step):
    with step():
        publish_all(tariffs.pk, user("editor"), Wish(chosen=["kk"]))
    assert live_in(tariffs) == {"kk"}
    assert not PageLogEntry.objects.filter(action=ALONE).exists()


def test_a_live_page_written_by_hand_is_its_language(step):
    with step():
        page = draft(TariffsPage)
        page.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian = Page.objects.get(translation_key=page.translation_key, locale__language_code="ru").specific
    with pytest.raises(ReasonWantedError):
        publish_all(page.pk, user())
    with step():
        russian.save_revision().publish()
    with step():
        publish_all(page.pk, user())
    assert live_in(page) == {"kk", "ru"}
    assert not PageLogEntry.objects.filter(action=ALONE).exists()


def test_a_page_that_shows_the_kazakh_text_is_not(step):
    with step():
        page = draft(TariffsPage)
        page.copy_for_translation(Locale.objects.get(language_code="ru"), alias=True)
    Page.objects.filter(translation_key=page.translation_key, locale__language_code="ru").update(live=True)
    assert lacking(page, stand(page)) == ["ru"]
