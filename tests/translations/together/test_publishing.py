"""“Publish all ready languages”: what is ready goes out in one press, what is not is named with its reason."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation

from sections.models import ContentPage, TariffsPage
from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.board.conftest import step  # noqa: F401
from tests.translations.board.steps import SIGN, hand_over, put_into_words
from translations.together import publishing
from translations.together.publishing import ALONE, ReasonWantedError, publish_all
from translations.together.versions import How, stand

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def user(name: str = "admin"):
    return get_user_model().objects.get(username=name)


def draft(kind: type[Page] = ContentPage, parent: str = "consumers") -> Page:
    """A Kazakh page nobody has published yet."""
    above = page_at(parent)
    page = above.add_child(instance=kind(title="Жаңа бет", slug="zhana-bet", summary="Су.", locale=above.locale))
    page.live, page.has_unpublished_changes = False, True
    page.save()
    page.save_revision()
    return Page.objects.get(pk=page.pk)


def translated(page: Page, *codes: str) -> None:
    for code in codes:
        put_into_words(hand_over(page.specific, code))


def live_in(page: Page) -> set[str]:
    versions = Page.objects.filter(translation_key=page.translation_key, live=True)
    return set(versions.values_list("locale__language_code", flat=True))


@pytest.fixture
def page(step) -> Page:  # noqa: F811
    with step():
        page = draft()
        translated(page, "ru", "en")
    return page


def test_one_press_publishes_the_draft_and_what_is_translated(page, step):  # noqa: F811
    with step():
        outcomes = publish_all(page.pk, user())
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", True), ("en", True)]
    assert live_in(page) == {"kk", "ru", "en"}
    russian = page.get_translation(Locale.objects.get(language_code="ru"))
    assert russian.title == SIGN.format("Жаңа бет")
    assert PageLogEntry.objects.filter(page=russian.pk, action="wagtail.publish", user=user()).count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_pressed_twice_nothing_more_happens(page, step):  # noqa: F811
    with step():
        publish_all(page.pk, user())
    before = PageLogEntry.objects.count()
    with step():
        assert publish_all(page.pk, user()) == []
    assert PageLogEntry.objects.count() == before


def test_what_is_not_ready_is_left_out_with_its_reason(step, login):  # noqa: F811
    with step():
        page = draft()
        translated(page, "ru")
        put_into_words(hand_over(page.specific, "en"), most=1)
    client = login("admin")
    shown = soup(client.get(reverse("publish_together", args=[page.pk])))
    assert len(shown.select(".together__language .chip--soon")) == 1
    with step():
        client.post(reverse("publish_together", args=[page.pk]), {"press": "all"})
    assert live_in(page) == {"kk", "ru"}
    assert [one.how for one in stand(page)] == [How.PUBLISHED, How.NOT_READY]


def test_what_the_checks_hold_back_is_not_published(page, step):  # noqa: F811
    with step():
        text = StringTranslation.objects.filter(context__object_id=page.translation_key, data=SIGN.format("Су."))
        text.filter(locale__language_code="ru").update(data="Вода 77.")
    with step():
        outcomes = {one.code: one for one in publish_all(page.pk, user())}
    assert (outcomes["ru"].done, "77" in outcomes["ru"].why) == (False, True)
    assert live_in(page) == {"kk", "en"}


def test_a_draft_that_says_something_else_waits_for_its_translators(page, step):  # noqa: F811
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


def test_killed_in_the_middle_it_is_finished_by_the_next_press(page, step, monkeypatch):  # noqa: F811
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


def test_each_language_is_published_by_those_who_may(page, step, login):  # noqa: F811
    with step():
        outcomes = publish_all(page.pk, user("translator"))
    assert not any(one.done for one in outcomes)
    assert live_in(page) == set(), "a translation does not go before its original"
    with step():
        outcomes = publish_all(page.pk, user("editor"))
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", False), ("en", False)]
    with step():
        login("translator").post(reverse("publish_together", args=[page.pk]), {"press": "all"})
    assert live_in(page) == {"kk", "ru", "en"}


@pytest.mark.parametrize("role", ["dispatcher", "reception"])
def test_others_do_not_get_in(login, role):
    address = reverse("publish_together", args=[page_at("about").pk])
    for response in (login(role).get(address), login(role).post(address)):
        assert response.status_code in REFUSED


def test_a_translation_deleted_meanwhile_is_said_to_be_missing(page, step):  # noqa: F811
    with step():
        page.get_translation(Locale.objects.get(language_code="ru")).delete()
    with step():
        outcomes = {one.code: one.done for one in publish_all(page.pk, user())}
    assert outcomes == {"kk": True, "ru": False, "en": True}


def test_a_deleted_page_is_no_fault(step):  # noqa: F811
    with step():
        page = draft()
        number = page.pk
        page.delete()
    assert publish_all(number, user()) == []


def test_the_original_alone_may_go_out_too(page, step, login):  # noqa: F811
    with step():
        login("admin").post(reverse("publish_together", args=[page.pk]), {"press": "alone"})
    assert live_in(page) == {"kk"}


def test_the_editor_leads_there_with_the_draft_saved(page, login, step):  # noqa: F811
    shown = soup(login("editor").get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert shown.select("button[name=action-together]")


def test_a_page_of_such_a_type_without_russian_wants_a_written_reason(step, login):  # noqa: F811
    with step():
        page = draft(TariffsPage)
    with pytest.raises(ReasonWantedError):
        publish_all(page.pk, user())
    client, address = login("editor"), reverse("publish_together", args=[page.pk])
    assert soup(client.get(address)).select("textarea[name=reason]")
    with step():
        client.post(address, {"press": "all", "reason": "  "})
    assert live_in(page) == set()
    with step():
        client.post(address, {"press": "all", "reason": "Тариф ертең күшіне енеді"})
    assert live_in(page) == {"kk"}
    entry = PageLogEntry.objects.get(page=page.pk, action=ALONE)
    assert entry.data == {"reason": "Тариф ертең күшіне енеді", "languages": ["ru"]}
    history = login("admin").get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Тариф ертең күшіне енеді" in history.content.decode()


def test_with_russian_ready_no_reason_is_asked_for(step):  # noqa: F811
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


def test_from_the_editor_one_is_led_to_the_reason_with_the_draft_saved(login, step):  # noqa: F811
    client = login("editor")
    address = reverse("wagtailadmin_pages:add", args=["sections", "tariffspage", page_at("consumers").pk])
    with step():
        response = client.post(address, sent(**{"action-publish": "1"}))
    page = TariffsPage.objects.get(slug="tarifter")
    assert (response.status_code, response.url) == (302, reverse("publish_together", args=[page.pk]))
    assert not page.live
    with step():
        client.post(response.url, {"press": "all", "reason": "Шұғыл"})
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


def test_the_editors_press_saves_the_draft_and_leads_to_all_languages(page, login, step):  # noqa: F811
    form = nested_form_data({"title": "Өзгерген", "slug": "zhana-bet", "summary": "Су.", "body": streamfield([])})
    with step():
        response = login("editor").post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"action-together": "1"}
        )
    assert response.url == reverse("publish_together", args=[page.pk])
    assert Page.objects.get(pk=page.pk).draft_title == "Өзгерген"


def test_withdrawn_since_the_press_its_translations_do_not_go_out(page, step, monkeypatch):  # noqa: F811
    publish = publishing.publish_version

    def withdrawn_first(original, code, by):
        Page.objects.get(pk=original.pk).unpublish()
        return publish(original, code, by)

    monkeypatch.setattr(publishing, "publish_version", withdrawn_first)
    with step():
        outcomes = publish_all(page.pk, user())
    assert [(one.code, one.done) for one in outcomes] == [("kk", True), ("ru", False), ("en", False)]
    assert live_in(page) == set()


def test_what_a_colleague_has_locked_stays(page, step):  # noqa: F811
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=user("translator"))
    with step():
        outcomes = publish_all(page.pk, user("editor"))
    assert [one.done for one in outcomes] == [False] * len(outcomes)
    assert live_in(page) == set()
