"""The words of notices that are missing in a language: who finds them, and fills them in."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from sections.models import Shutdown
from sections.shutdowns.desk.translating import without_words
from tests.pages import soup
from tests.sections.shutdowns.notices import HOUR, NOW, notice

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
LIST = reverse("shutdowns_without_words")


@pytest.fixture(autouse=True)
def at_noon(clock, nothing_else):
    clock(NOW)


def listed(person) -> list[tuple[str, str]]:
    rows = soup(person.get(LIST)).select("table.listing tbody tr")
    return [(row.a.find(string=True), row.a["href"]) for row in rows]


def way(page, language: str) -> str:
    return reverse("shutdown_words", args=[page.pk, language])


def test_translators_find_those_of_their_languages_and_editors_all(login):
    page = notice(reason="Порыв на водоводе")
    notice(address="no-words", title="")
    notice(address="over", reason="Порыв", first_end=NOW - dt.timedelta(days=4))
    notice(address="draft", reason="Порыв", publish=False)
    for name, languages in (("translator", ["en"]), ("editor", ["kk", "en"]), ("dispatcher", ["kk", "en"])):
        person = login(name)
        assert [href for _title, href in listed(person)] == [way(page, language) for language in languages]
        matter = without_words(get_user_model().objects.get(username=name))
        assert (matter.count, matter.href) == (1, LIST)


def test_the_reception_has_nothing_to_do_with_them(login):
    page = notice(reason="Порыв")
    person = login("reception")
    assert without_words(get_user_model().objects.get(username="reception")) is None
    assert person.get(LIST).status_code in (302, 403)
    assert person.post(way(page, "en"), {"reason_en": "A burst"}).status_code in (302, 403)
    assert Shutdown.objects.get(pk=page.pk).reason_en == ""


@pytest.mark.parametrize("language", ["kk", "de", "ru"])
def test_a_translator_fills_in_no_other_language_and_nothing_that_is_there(login, language):
    page = notice(reason="Порыв")
    answer = login("translator").post(way(page, language), {f"reason_{language}": "Other", "kind": "planned"})
    assert answer.status_code in (200, 302, 403)
    now = Shutdown.objects.get(pk=page.pk)
    assert (now.reason_kk, now.reason_ru, now.kind) == ("", "Порыв", "emergency")


def test_what_is_filled_in_is_read_at_once_beside_the_words_it_is_of(login, client):
    page = notice(reason="Порыв на водоводе", text="<p>Бригада работает.</p>")
    person = login("translator")
    form = soup(person.get(way(page, "en")))
    assert [quote.get_text(strip=True) for quote in form.select("blockquote[lang=ru]")] == [
        "Нет воды",
        "Порыв на водоводе",
        "Бригада работает.",
    ]
    answer = person.post(way(page, "en"), {"title_en": "", "reason_en": "A burst of the main", "text_en": "null"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "A burst of the main" in client.get(page.path_in("en")).content.decode()
    now = Shutdown.objects.get(pk=page.pk)
    assert now.get_latest_revision_as_object().reason_en == "A burst of the main"
    assert not now.has_unpublished_changes


def test_a_draft_begun_meanwhile_stays_a_draft_and_gets_the_words(login):
    page = notice(reason="Порыв")
    page.reason_ru = "Порыв на водоводе"
    page.save_revision()
    login("translator").post(way(page, "en"), {"reason_en": "A burst"})
    now = Shutdown.objects.get(pk=page.pk)
    assert (now.reason_ru, now.reason_en, now.has_unpublished_changes) == ("Порыв", "A burst", True)
    begun = now.get_latest_revision_as_object()
    assert (begun.reason_ru, begun.reason_en) == ("Порыв на водоводе", "A burst")


def test_what_a_colleague_was_quicker_to_write_is_not_replaced_and_ours_is_not_lost(login):
    page = notice(reason="Порыв")
    Shutdown.objects.filter(pk=page.pk).update(reason_en="A break")
    answer = login("translator").post(way(page, "en"), {"reason_en": "A burst"})
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "A break" in told
    assert "A burst" in told
    assert Shutdown.objects.get(pk=page.pk).reason_en == "A break"


def test_a_form_sent_empty_changes_nothing(login):
    page = notice(reason="Порыв")
    revisions = page.revisions.count()
    assert login("translator").post(way(page, "en"), {"reason_en": ""}).status_code == 302
    assert page.revisions.count() == revisions


def test_words_too_long_are_refused_and_stay(login):
    page = notice(reason="Порыв")
    answer = login("translator").post(way(page, "en"), {"reason_en": "b" * 401})
    assert "b" * 401 in answer.content.decode()
    assert Shutdown.objects.get(pk=page.pk).reason_en == ""


def test_an_unknown_or_unpublished_one_is_not_there(login):
    page = notice(reason="Порыв", publish=False)
    assert login("translator").get(way(page, "en")).status_code == 404


def test_the_list_asks_no_more_for_more_notices(login, django_assert_max_num_queries):
    person = login("translator")
    listed(person)
    counts = []
    for number in range(2):
        for more in range(1 + 5 * number):
            notice(address=f"n-{number}-{more}", reason="Порыв", start=NOW - HOUR)
        with django_assert_max_num_queries(40) as asked:
            assert listed(person)
        counts.append(len(asked))
    assert counts[0] == counts[1]
