"""Who may translate what, and what is to be done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions.models import Dialogue
from questions.translating import listing
from tests.pages import soup
from tests.questions.public.test_publishing import CLEAN, drafted
from tests.questions.translating.steps import EN, LIST, shown, translated, way

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"),
    [("translator", "en"), ("editor", "kk"), ("dispatcher", "kk en"), ("reception", ""), ("admin", "kk en")],
)
def test_who_may_translate_what(login, source, role, may):
    client = login(role)
    for language in ("kk", "en", "ru", "xx"):
        allowed = language in may.split()
        assert (client.get(way(source, language)).status_code == 200) == allowed, language
        response = client.post(way(source, language), EN)
        assert response.get("Location", "").startswith(LIST) == allowed, language
        assert Dialogue.objects.filter(source=source, language=language).exists() == allowed


def test_a_stranger_is_asked_to_log_in(client, source):
    for address in (LIST, f"{LIST}results/", way(source)):
        assert "/admin/login/" in client.get(address)["Location"]


def test_what_is_not_shown_is_translated_by_nobody(login):
    draft = drafted(CLEAN)
    for role in ("translator", "dispatcher", "admin"):
        assert login(role).get(way(draft, "en")).status_code == 404
        response = login(role).post(way(draft, "en"), EN)
        assert response.status_code == 403
        assert EN["answer_text"] in response.content.decode(), "what was typed is not lost"
    assert "Когда" not in login("translator").get(f"{LIST}?language=en").content.decode()


def test_the_list_tells_what_is_missing_and_out_of_date_with_counts(login, source):
    translator = login("translator")

    def told(standing: str) -> tuple[int, bool]:
        page = soup(translator.get(f"{LIST}?language=en&standing={standing}"))
        tab = page.select_one(f".desk-tabs a[href*='language=en&standing={standing}']")
        assert tab["aria-current"] == "page"
        return int(tab.select_one(".chip").text), bool(page.select(f"a[href='{way(source)}']"))

    missing = told("missing")
    assert missing == (1, True)
    one = translated(source, published=False)
    assert (told("missing"), told("draft")) == ((0, False), (1, True))
    shown(one)
    assert told("draft") == (0, False)
    assert told("published")[1]
    source.answer_text = "К утру."
    source.save()
    assert told("stale") == (1, True)


def test_a_desk_learns_nothing_of_anothers_dialogues(login, source):
    page = soup(login("reception").get(f"{LIST}?language=kk&standing=missing"))
    assert not page.select(f"a[href*='{LIST}{source.pk}/']")
    assert page.select_one("a[aria-current=page] .chip").text == "0"


@pytest.mark.sqlite
def test_what_is_missing_is_found_by_an_index_however_many_are_translated(source):
    translated(shown(drafted(CLEAN)))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    missing = listing.missing_in("en", Dialogue.objects.all())
    assert list(missing) == [source]
    assert "dialogues_lacks_en" in missing.explain()


def test_the_list_costs_the_same_however_many_there_are(login, source):
    admin = login("admin")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(f"{LIST}?language=en").status_code == 200
        return len(queries)

    cost()
    before = cost()
    for _ in range(5):
        translated(shown(drafted(CLEAN)))
    assert cost() == before <= 20
