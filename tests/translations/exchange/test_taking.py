"""What comes back into a translation: each text, or the reason why not."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.pages import page_at, soup, words
from translations.exchange import archive, po, xliff
from translations.exchange.units import handed

pytestmark = pytest.mark.django_db
KINDS = {"po": po, "xlf": xliff}


@pytest.fixture
def address():
    return reverse("exchange_translations")


@pytest.fixture
def translation():
    page = page_at("about/history", "ru")
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)


@pytest.fixture
def give_back(login, address):
    """Uploads a file as a user; what the screen says of it."""

    def give(content: bytes, *, user: str = "translator", name: str = "a.po"):
        return login(user).post(address, {"step": "in", "file": SimpleUploadedFile(name, content)})

    return give


def told(translation) -> dict[str, str]:
    """Source text → its translation; without those that stand at two places, such as a title and its short form."""
    sources = [one.source for one in handed(translation).units]
    return {one.source: one.target for one in handed(translation).units if sources.count(one.source) == 1}


def count(translation) -> int:
    return len(handed(translation).units)


def with_texts(translation, texts: dict[str, str], kind=po) -> bytes:
    """The file of a translation with other texts, by their source."""
    file = handed(translation)
    units = [replace(one, target=texts.get(one.source, one.target)) for one in file.units]
    return kind.write(replace(file, units=units))


def counts(response) -> list[int]:
    """Taken, there already, not taken."""
    said = words(soup(response).select_one(".exchange p"))
    return [int(word) for word in said.replace(",", " ").split() if word.isdigit()]


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", KINDS)
def test_a_translator_gives_back_what_was_handed_out(translation, give_back, kind):
    first, second, *_rest = told(translation)
    content = with_texts(translation, {first: "Заново", second: "Другое"}, KINDS[kind])
    response = give_back(content, name=f"a.{kind}")
    assert response.status_code == 200
    assert counts(response) == [2, count(translation) - 2, 0]
    assert (told(translation)[first], told(translation)[second]) == ("Заново", "Другое")
    saved = StringTranslation.objects.get(data="Заново")
    assert saved.last_translated_by.username == "translator"


@pytest.mark.sqlite
def test_given_back_twice_it_changes_nothing_more(translation, give_back):
    first = next(iter(told(translation)))
    content = with_texts(translation, {first: "Заново"})
    give_back(content)
    assert counts(give_back(content)) == [0, count(translation), 0]


def test_nothing_is_published_by_it(translation, give_back):
    before = page_at("about/history", "ru")
    give_back(with_texts(translation, {told(translation).popitem()[0]: "Заново"}))
    assert page_at("about/history", "ru").latest_revision_id == before.latest_revision_id


def test_a_text_left_empty_takes_nothing_away(translation, give_back):
    first = next(iter(told(translation)))
    assert counts(give_back(with_texts(translation, {first: ""}))) == [0, count(translation) - 1, 0]
    assert told(translation)[first]


def test_a_text_whose_source_has_changed_is_shown_with_what_stands_there(translation, give_back):
    page = page_at("about/history")
    content = with_texts(translation, {page.title: "Прежнее название"})
    page.title = "Жаңа атауы"
    page.save_revision().publish()
    response = give_back(content)
    assert counts(response)[2] == 1
    line = words(soup(response).select_one(".exchange tbody tr"))
    assert "Прежнее название" in line
    assert "Жаңа атауы" in line


def test_a_text_that_has_left_the_page_is_shown(translation, give_back):
    page = page_at("about/history")
    content = with_texts(translation, dict.fromkeys(told(translation), "Заново"))
    page.body = json.dumps([])
    page.save_revision().publish()
    left = count(translation)
    taken, same, refused = counts(give_back(content))
    assert taken + same == left
    assert refused > 0


def test_what_a_colleague_has_written_meanwhile_stays_and_both_are_shown(translation, give_back):
    first = next(iter(told(translation)))
    content = with_texts(translation, {first: "Из файла"})
    StringTranslation.objects.filter(translation_of__data=first, locale=translation.target_locale).update(
        data="Коллега"
    )
    response = give_back(content)
    assert counts(response)[2] == 1
    assert told(translation)[first] == "Коллега"
    line = words(soup(response).select_one(".exchange tbody tr"))
    assert "Из файла" in line
    assert "Коллега" in line


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '<b onclick="x">а</b>', "<p>а</p>", '<a href="x">а</a>'])
def test_html_that_is_not_allowed_is_refused(translation, give_back, bad):
    first = next(iter(told(translation)))
    response = give_back(with_texts(translation, {first: bad}))
    assert counts(response)[2] == 1
    assert told(translation)[first] != bad
    assert bad not in response.content.decode()


def test_a_file_without_the_marks_of_the_portal_is_taken_all_the_same(translation, give_back):
    file = handed(translation)
    units = [replace(one, was="") for one in file.units]
    units[0] = replace(units[0], target="Заново")
    assert counts(give_back(po.write(replace(file, units=units))))[0] == 1


def test_a_file_of_other_languages_is_refused(translation, give_back):
    content = po.write(replace(handed(translation), languages=("kk", "en")))
    response = give_back(content)
    assert soup(response).select(".exchange .error-message")


def test_a_file_of_another_is_refused_as_if_there_were_none(translation, give_back):
    content = with_texts(translation, {told(translation).popitem()[0]: "Заново"})
    refused = give_back(content, user="editor")
    unknown = give_back(content.replace(str(translation.uuid).encode(), b"0b3f2f6e-0000-4000-8000-000000000000"))
    assert [words(soup(one).select_one(".error-message")) for one in (refused, unknown)] == [
        words(soup(refused).select_one(".error-message"))
    ] * 2
    assert "Заново" not in told(translation).values()


@pytest.mark.parametrize("user", ["dispatcher", "reception"])
def test_who_translates_nothing_has_no_such_screen(login, address, user):
    client = login(user)
    assert client.get(address).status_code in (302, 403)
    assert client.post(address, {"step": "out", "language": "ru", "which": "all", "kind": "po"}).status_code in (
        302,
        403,
    )


def test_the_translator_gets_all_pages_or_those_with_texts_to_translate(login, address, translation):
    client = login("translator")
    asked = {"step": "out", "language": "ru", "kind": "xlf"}
    nothing = client.post(address, asked | {"which": "waiting"})
    assert nothing.status_code == 422
    page = page_at("about/history")
    page.title = "Жаңа атауы"
    page.save_revision().publish()
    files = dict(archive.files_of("a.zip", client.post(address, asked | {"which": "waiting"}).content))
    assert len(files) == 1
    [file] = [archive.read(*one) for one in files.items()]
    assert file.translation == str(translation.uuid)
    assert [one.target for one in file.units if one.source == "Жаңа атауы"] == [""]
    everything = dict(archive.files_of("a.zip", client.post(address, asked | {"which": "all"}).content))
    assert len(everything) > 50


def test_the_archive_comes_back_whole(login, address, translation):
    client = login("translator")
    answer = client.post(address, {"step": "out", "language": "ru", "kind": "po", "which": "all"})
    assert answer["Content-Disposition"].startswith('attachment; filename="ru-')
    back = client.post(address, {"step": "in", "file": SimpleUploadedFile("ru.zip", answer.content)})
    reports = soup(back).select(".exchange")
    assert len(reports) == len(dict(archive.files_of("a.zip", answer.content)))
    assert not soup(back).select(".exchange .error-message, .exchange tbody tr")


def test_a_sign_the_database_cannot_hold_is_refused(translation, give_back):
    first = next(iter(told(translation)))
    content = with_texts(translation, {first: "ЗАНОВО"}).replace("ЗАНОВО".encode(), b"a\0b")
    assert counts(give_back(content))[2] == 1


def test_of_a_damaged_archive_nothing_is_taken(translation, give_back):
    first = next(iter(told(translation)))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.po", with_texts(translation, {first: "Заново"}))
        packed.writestr("b.po", with_texts(translation, {}))
    content = whole.getvalue()
    second = content.index(b"b.po") + 4
    response = give_back(content[:second] + b"\xff" * 60 + content[second + 60 :], name="a.zip")
    assert soup(response).select(".error-message")
    assert told(translation)[first] != "Заново"


@pytest.mark.parametrize("content", [b"", b"hello", b"#" * (10 * 1024**2 + 1)])
def test_what_cannot_be_read_is_said_in_words(give_back, content):
    response = give_back(content)
    assert response.status_code in (200, 422)
    assert soup(response).select(".error-message")


@pytest.mark.parametrize("asked", [{}, {"language": "kk"}, {"language": "xx", "which": "all", "kind": "po"}])
def test_an_odd_request_is_answered_with_the_form(login, address, asked):
    response = login("translator").post(address, {"step": "out"} | asked)
    assert response.status_code == 422
