"""“Publish all ready languages”: what is ready goes out in one press, what is not is named with its reason."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation

from sections.models import ContentPage, TariffsPage
from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.board.steps import SIGN, hand_over, put_into_words, standing
from tests.translations.together.steps import address, draft, live_in, press, translated, user
from translations.together import publishing
from translations.together.publishing import ALONE, ReasonWantedError, publish_all
from translations.together.versions import How, stand

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(drafted) -> Page:
    return drafted


def test_one_press_publishes_the_draft_and_what_is_translated(page, step):
    with step():
        outcomes = publish_all(page.pk, user())
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", True), ("en", True)]
    assert live_in(page) == {"kk", "ru", "en"}
    russian = page.get_translation(Locale.objects.get(language_code="ru"))
    assert russian.title == SIGN.format("Жаңа бет")
    assert PageLogEntry.objects.filter(page=russian.pk, action="wagtail.publish", user=user()).count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_pressed_twice_nothing_more_happens(page, step):
    with step():
        publish_all(page.pk, user())
    before = PageLogEntry.objects.count()
    with step():
        assert publish_all(page.pk, user()) == []
    assert PageLogEntry.objects.count() == before


def test_what_is_not_ready_is_left_out_with_its_reason(step, login):
    with step():
        page = draft()
        translated(page, "ru")
        put_into_words(hand_over(page.specific, "en"), most=1)
    client = login("admin")
    shown = soup(client.get(address(page)))
    assert len(shown.select(".together__language .chip--soon")) == 1
    with step():
        press(client, page)
    assert live_in(page) == {"kk", "ru"}
    assert [one.how for one in stand(page)] == [How.PUBLISHED, How.NOT_READY]


def test_what_the_checks_hold_back_is_not_published(page, step):
    with step():
        text = StringTranslation.objects.filter(context__object_id=page.translation_key, data=SIGN.format("Су."))
        text.filter(locale__language_code="ru").update(data="Вода 77.")
    with step():
        outcomes = {one.code: one for one in publish_all(page.pk, user())}
    assert (outcomes["ru"].done, "77" in outcomes["ru"].why) == (False, True)
    assert live_in(page) == {"kk", "en"}


def test_a_draft_that_says_something_else_waits_for_its_translators(page, step):
    with step():
        publish_all(page.pk, user())
    with step():
        changed = page.specific
        changed.refresh_from_db()
        changed.summary = "Ыстық су."
        changed.save_revision()
    with step():
        outcomes = publish_all(page.pk, user())
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", False), ("en", False)]
    assert live_in(page) == {"kk", "ru", "en"}


def test_a_text_that_does_not_go_into_its_place_is_marked_and_stays_so(page, step, login, monkeypatch):
    """The page is not published, and its translator sees which text it is."""
    whole = ContentPage.full_clean

    def full_clean(self, *args, **kwargs):
        if self.locale.language_code == "ru":
            raise ValidationError({"title": "Мұндай тақырып болмайды."})
        whole(self, *args, **kwargs)

    text = StringTranslation.objects.get(
        context__object=page.translation_key, context__path="title", locale__language_code="ru"
    )
    with monkeypatch.context() as patch, step():
        patch.setattr(ContentPage, "full_clean", full_clean)
        told = {one.code: one for one in publish_all(page.pk, user())}
    assert (told["kk"].done, told["ru"].done, told["en"].done) == (True, False, True)
    text.refresh_from_db()
    assert text.has_error
    assert text.get_error() == text.field_error != ""
    shown = login("translator").get(reverse("translate_standing", args=[standing(page).pk]))
    assert text.field_error in soup(shown).select_one(".texts__told").get_text()


def test_killed_in_the_middle_it_is_finished_by_the_next_press(page, step, monkeypatch):
    def killed(*told):
        raise SystemExit

    with monkeypatch.context() as patch, step():
        patch.setattr(publishing, "publish_translation", killed)
        with pytest.raises(SystemExit):
            publish_all(page.pk, user())
    assert live_in(page) == {"kk"}
    with step():
        publish_all(page.pk, user())
    assert live_in(page) == {"kk", "ru", "en"}


def test_each_language_is_published_by_those_who_may(page, step, login):
    with step():
        outcomes = publish_all(page.pk, user("translator"))
    assert not any(one.done for one in outcomes)
    assert live_in(page) == set(), "a translation does not go before its original"
    with step():
        outcomes = publish_all(page.pk, user("editor"))
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", False), ("en", False)]
    with step():
        press(login("translator"), page)
    assert live_in(page) == {"kk", "ru", "en"}


@pytest.mark.parametrize("role", ["dispatcher", "reception"])
def test_others_do_not_get_in(login, role):
    way = address(page_at("about"))
    for response in (login(role).get(way), login(role).post(way)):
        assert response.status_code in REFUSED


def test_a_translation_deleted_meanwhile_is_said_to_be_missing(page, step):
    with step():
        page.get_translation(Locale.objects.get(language_code="ru")).delete()
    with step():
        outcomes = {one.code: one.done for one in publish_all(page.pk, user())}
    assert outcomes == {"kk": True, "ru": False, "en": True}


def test_a_deleted_page_is_no_fault(step):
    with step():
        page = draft()
        number = page.pk
        page.delete()
    assert publish_all(number, user()) == []


def test_a_language_that_is_not_ticked_stays(page, step, login):
    with step():
        press(login("admin"), page, language=["kk", "en"])
    assert live_in(page) == {"kk", "en"}
    with step():
        press(login("admin"), page)
    assert live_in(page) == {"kk", "ru", "en"}


def test_without_its_original_no_language_goes_out(page, step, login):
    with step():
        press(login("admin"), page, language=["ru"])
    assert live_in(page) == set()


def test_where_nothing_is_ticked_nothing_is_done(page, step, login):
    with step():
        press(login("admin"), page, language=[])
    assert live_in(page) == set()


def test_to_a_translator_a_language_waits_for_its_original(page, login):
    shown = soup(login("translator").get(address(page)))
    assert not shown.select("input[name=language], button.button[type=submit]:not([name])")


def test_the_editor_leads_there_where_there_are_languages(page, login):
    def leads(name: str, to: Page) -> bool:
        shown = soup(login(name).get(reverse("wagtailadmin_pages:edit", args=[to.pk])))
        return bool(shown.select("button[name=action-together]"))

    assert leads("editor", page)
    assert not leads("translator", page.get_translation(Locale.objects.get(language_code="ru")))
    Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).delete()
    assert not leads("editor", page)


def test_a_page_of_such_a_type_without_russian_wants_a_written_reason(step, login):
    with step():
        page = draft(TariffsPage)
    with pytest.raises(ReasonWantedError):
        publish_all(page.pk, user())
    client = login("editor")
    assert soup(client.get(address(page))).select("textarea[name=reason]")
    with step():
        press(client, page, reason="  ")
    assert live_in(page) == set()
    with step():
        press(client, page, reason="Тариф ертең күшіне енеді")
    assert live_in(page) == {"kk"}
    entry = PageLogEntry.objects.get(page=page.pk, action=ALONE)
    assert entry.data == {"reason": "Тариф ертең күшіне енеді", "languages": ["ru"]}
    history = login("admin").get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Тариф ертең күшіне енеді" in history.content.decode()


def test_with_russian_ready_no_reason_is_asked_for(step):
    with step():
        page = draft(TariffsPage)
        translated(page, "ru")
    with step():
        publish_all(page.pk, user())
    assert live_in(page) == {"kk", "ru"}
    assert not PageLogEntry.objects.filter(action=ALONE).exists()
    assert Translation.objects.filter(source__object_id=page.translation_key).count() == 1


def sent(**more) -> dict:
    words = {"title": "Тарифтер", "slug": "tarifter", "summary": "Су.", "body": streamfield([])}
    return nested_form_data(words | {"comments": inline_formset([])}) | more


def test_from_the_editor_one_is_led_to_the_reason_with_the_draft_saved(login, step):
    client = login("editor")
    add = reverse("wagtailadmin_pages:add", args=["sections", "tariffspage", page_at("consumers").pk])
    with step():
        response = client.post(add, sent(**{"action-publish": "1"}))
    page = TariffsPage.objects.get(slug="tarifter")
    assert (response.status_code, response.url) == (302, address(page))
    assert not page.live
    with step():
        press(client, page, reason="Шұғыл")
    with step():
        edited = client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            sent(**{"action-publish": "1"}) | {"summary": "Басқа."},
        )
    assert edited.url == response.url
    page.refresh_from_db()
    assert (page.live, page.summary, page.has_unpublished_changes) == (True, "Су.", True)
    shown = soup(client.get(edited.url))
    assert shown.select("textarea[name=reason]")


def test_the_editors_press_saves_the_draft_and_leads_to_all_languages(page, login, step):
    form = nested_form_data({"title": "Өзгерген", "slug": "zhana-bet", "summary": "Су.", "body": streamfield([])})
    with step():
        response = login("editor").post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"action-together": "1"}
        )
    assert response.url == address(page)
    assert Page.objects.get(pk=page.pk).draft_title == "Өзгерген"


def test_withdrawn_since_the_press_its_translations_do_not_go_out(page, step, monkeypatch):
    publish = publishing.publish_version

    def withdrawn_first(original, *more):
        Page.objects.get(pk=original.pk).unpublish()
        return publish(original, *more)

    monkeypatch.setattr(publishing, "publish_version", withdrawn_first)
    with step():
        outcomes = publish_all(page.pk, user())
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", False), ("en", False)]
    assert live_in(page) == set()


def test_what_a_colleague_has_locked_stays(page, step):
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=user("translator"))
    with step():
        outcomes = publish_all(page.pk, user("editor"))
    assert [one.done for one in outcomes] == [False] * len(outcomes)
    assert live_in(page) == set()
