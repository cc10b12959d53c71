"""The record of the enterprise: kept by editors, shown everywhere, and known even when nothing can be read."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from portal.enterprise import reading
from portal.enterprise.record import Enterprise
from portal.mail.compose import compose
from sections.blocks import BodyBlock
from sections.models import Shutdown
from tests.pages import KINDS, LANGUAGES, soup, words
from tests.portal.test_letter_design import FULL

pytestmark = pytest.mark.django_db
NAMES = {"kk": "Су арнасы", "ru": "Водопровод <города>", "en": "Water & Co"}
OFFICE = {
    "email": "office@example.kz",
    "socials": "https://example.kz/water",
    "address_kk": "Үлгі көшесі, 1",
    "address_ru": "ул. Образцовая, 1",
    "hours_kk": "Дс–Жм 9:00–18:00\nСб 9:00–13:00",
}
FORM = {field.name: "" for field in Enterprise._meta.concrete_fields if field.name != "id"}
FORM |= {"name_kk": "А", "name_ru": "Б", "name_en": "В", "phones": "53-16-61"}


@pytest.fixture
def changed():
    """The record as editors might have changed it."""
    record = Enterprise.objects.get()
    for language, name in NAMES.items():
        setattr(record, f"name_{language}", name)
    for field, value in OFFICE.items():
        setattr(record, field, value)
    record.phones = "12-34-56\n+7 705 123 45 67\n1420"
    record.save()
    return record


def address() -> str:
    """Where the record is edited."""
    return reverse("wagtailsettings:edit", args=["portal", "enterprise", Enterprise.objects.get().pk])


def phones(part) -> list[tuple[str, str]]:
    return [(words(link), link["href"]) for link in part.select("a[href^='tel:']")]


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_header_and_footer_show_what_the_record_says(client, changed, language):
    page = soup(client.get(f"/{language}/"))
    assert words(page.select_one(".header__brand")) == words(page.select_one(".footer__name")) == NAMES[language]
    assert page.select_one('meta[property="og:site_name"]')["content"] == NAMES[language]
    first = ("12-34-56", "tel:+77232123456")
    dispatcher = "Dispatcher" if language == "en" else "Диспетчер"
    assert phones(page.select_one(".header__top")) == [(f"{dispatcher} {first[0]}", first[1])]
    assert phones(page.select_one(".footer__end")) == [
        first,
        ("+7 705 123 45 67", "tel:+77051234567"),
        ("1420", "tel:1420"),
    ]
    office = [words(line) for line in page.select(".footer__office li")]
    place = OFFICE["address_ru" if language == "ru" else "address_kk"]
    assert office == [place, "Дс–Жм 9:00–18:00", "Сб 9:00–13:00", "office@example.kz", "https://example.kz/water"]
    assert "12-34-56" in page.select_one("dialog")["data-not-loaded"]
    assert "12-34-56" in page.select_one("dialog")["data-not-sent"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_not_shown(client, language):
    assert not soup(client.get(f"/{language}/")).select(".footer__office")


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_read_the_same(client, changed, language):
    script = soup(client.get(f"/{language}/")).select_one('script[type="application/ld+json"]')
    (node,) = json.loads(script.string)["@graph"]
    assert node["name"] == NAMES[language]
    assert node["telephone"] == ["+7 7232 12-34-56", "+7 705 123 45 67", "1420"]
    assert (node["email"], node["sameAs"]) == ("office@example.kz", ["https://example.kz/water"])
    assert node["address"] == OFFICE["address_ru" if language == "ru" else "address_kk"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_feeds_and_forms_name_it(client, changed, language):
    assert NAMES[language] in soup(client.get(f"/{language}/news/feed.xml")).author.get_text()
    for place in ("ask/", "search/?q=қҷҝ"):
        assert "tel:+77232123456" in str(soup(client.get(f"/{language}/{place}")).main)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_name_it_and_give_its_phone(changed, language):
    letter = compose("subscription-confirm", to="a@example.kz", language=language, context=FULL, message_id="<1@host>")
    page = soup_of(letter)
    assert words(page.select_one(".head")) == NAMES[language]
    assert phones(page) == [("12-34-56", "tel:+77232123456")]
    for said in (letter.body, words(page.select_one(".letter"))):
        assert NAMES[language] in said
    assert "12-34-56" in letter.body


def soup_of(letter):
    class Response:
        content = letter.alternatives[0].content

    return soup(Response)


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", [*KINDS, "ask/", "search/?q=су", "no-such-page/", "news/feed.xml"])
def test_it_costs_a_page_one_query(client, kind):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/ru/{kind}")
    assert len([one for one in queries if "portal_enterprise" in one["sql"]]) == 1


def test_a_letter_reads_it_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        compose("subscription-confirm", to="a@example.kz", language="kk", context=FULL, message_id="<1@host>")


def test_the_next_request_shows_what_has_been_saved(client):
    client.get("/ru/")
    Enterprise.objects.update(phones="1420")  # by another process
    assert phones(soup(client.get("/ru/")).select_one(".header__top")) == [("Диспетчер 1420", "tel:1420")]


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ["admin", "editor"])
def test_an_editor_changes_it_and_the_log_tells_who(login, role):
    client = login(role)
    assert client.get(address()).status_code == 200
    given = FORM | {"phones": " 53-16-61 \r\n\r\n1420 ", "socials": "https://example.kz/a", "bin": "000000000000"}
    assert client.post(address(), given).status_code == 302
    record = Enterprise.objects.get()
    assert (record.name_ru, record.phones, record.bin) == ("Б", "53-16-61\n1420", "000000000000")
    entry = ModelLogEntry.objects.for_instance(record).get()
    assert (entry.action, entry.content_changed, entry.user.username) == ("wagtail.edit", True, role)


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ["translator", "dispatcher", "reception"])
def test_no_other_role_changes_it(login, role):
    client, before = login(role), Enterprise.objects.values().get()
    assert client.get(address()).status_code == 302
    assert client.post(address(), FORM).status_code == 302
    assert Enterprise.objects.values().get() == before


@pytest.mark.parametrize("role", ["admin", "editor"])
def test_there_is_one_record_for_good(login, role):
    for name in ("add", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"wagtailsettings:{name}", args=["portal", "enterprise"])
        assert login(role).post(f"/admin/settings/portal/enterprise/{name}/", FORM).status_code == 404
        assert login(role).post(f"{address()}{name}/", FORM).status_code == 404
    assert login(role).get("/admin/snippets/portal/enterprise/").status_code == 404
    codenames = Permission.objects.filter(content_type__app_label="portal", content_type__model="enterprise")
    assert list(codenames.values_list("codename", flat=True)) == ["change_enterprise"]


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("phones", "", "Требуется заполнить это поле."),
        ("phones", "53-16-61\n12", "12: Проверьте номер телефона."),
        ("phones", "<b>1</b>", "Проверьте номер телефона."),
        ("socials", "https://example.kz/a\nexample", "example: Напишите адрес полностью."),
        ("socials", "javascript:alert(1)", "Напишите адрес полностью."),
        ("bin", "12", "В БИН двенадцать цифр."),
        ("iban", "KZ00 0000", "В ИИК двадцать знаков"),
        ("bic", "lower", "В БИК восемь или одиннадцать"),
    ],
)
def test_what_is_wrong_is_told_in_the_editors_language(login, field, given, told):
    response = login("editor").post(address(), FORM | {field: given})
    assert list(response.context["form"].errors) == [field]
    assert told in words(soup(response))


def test_a_notice_begins_with_its_phones(changed):
    assert Shutdown().phones == "12-34-56, +7 705 123 45 67, 1420"


def test_a_block_of_contacts_begins_with_what_is_known_in_the_language_of_the_source(changed):
    with translation.override("ru"):
        (card,) = BodyBlock().child_blocks["contacts"].get_default()
    assert list(card["numbers"]) == ["12-34-56", "+7 705 123 45 67", "1420"]
    assert (card["address"], list(card["hours"])) == (OFFICE["address_kk"], OFFICE["hours_kk"].split("\n"))


def test_a_block_of_details_begins_with_those_that_are_known(changed):
    changed.bin, changed.iban, changed.bank_kk = "000000000000", "KZ" + "0" * 18, "«Үлгі» АҚ"
    changed.save()
    with translation.override("ru"):
        rows = BodyBlock().child_blocks["details"].get_default()
    assert [(row["label"], row["words"] or row["number"]) for row in rows] == [
        ("Толық атауы", "«Өскемен Водоканал» МКК"),
        ("Мекенжайы", "Үлгі көшесі, 1"),
        ("БСН", "000000000000"),
        ("Банк", "«Үлгі» АҚ"),
        ("ЖСК (IBAN)", "KZ" + "0" * 18),
    ]


def test_a_page_of_a_fault_shows_what_the_process_has_read_last(client, changed, monkeypatch):
    def broken(*args):
        raise RuntimeError

    reading.learn()
    monkeypatch.setattr("sections.frame.routing.route", broken)
    client.raise_request_exception = False
    page = soup(client.get("/ru/"))
    assert phones(page.main)[0] == ("12-34-56", "tel:+77232123456")
    monkeypatch.setattr(reading, "_last", [])
    page = soup(client.get("/ru/"))
    assert words(page.select_one(".header__brand")) == "Өскемен Водоканал"
    assert not phones(page)
    assert "круглосуточно" not in page.get_text()
