"""The sheet for the doors of houses: as a page to be printed, and as a PDF."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from portal.enterprise.reading import enterprise
from sections.models import Shutdown, ShutdownPlace
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, on, place, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
A4 = (595, 842)
"""Points, upright."""
BODY = (148, 770)
"""Between the code and the name of the enterprise."""


@pytest.fixture(autouse=True)
def at_noon(clock, nothing_else):
    clock(NOW)


def of_streets(count: int, **values) -> Shutdown:
    """A notice of so many different streets, each with houses."""
    made = notice(**values)
    for number in range(count):
        name = {f"name_{code}": f"{word} {number}" for code, word in (("kk", "Жаңа"), ("ru", "Новая"))}
        ShutdownPlace.objects.create(shutdown=made, houses="1-25 odd, 30/1", **name)
    return made


def pdf(client, made: Shutdown, language: str = "ru") -> PdfReader:
    response = client.get(f"/{language}/news/shutdowns/{made.address}/sheet.pdf")
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text(read: PdfReader) -> str:
    """All of it, with one blank wherever a line ends."""
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def column(read: PdfReader, *, left: bool) -> str:
    """What stands in one of the columns, page after page."""
    found = []

    def told(words, _cm, matrix, *font) -> None:
        if BODY[0] < matrix[5] < BODY[1] and (matrix[4] < A4[0] / 2) == left:
            found.append(words)

    for page in read.pages:
        page.extract_text(visitor_text=told)
    return " ".join(" ".join(found).split())


def squares(read: PdfReader) -> list[tuple[float, float]]:
    """Where the dark squares of the code stand: the filled rectangles as high as wide."""
    found = []

    def drawn(operator, operands, *matrices) -> None:
        if operator == b"re" and abs(float(operands[2])) == abs(float(operands[3])):
            found.append((float(operands[0]), float(operands[1])))

    read.pages[0].extract_text(visitor_operand_before=drawn)
    return found


def test_a_notice_is_a_sheet_for_the_doors_in_both_languages(client):
    made = on("myzy", "1-25 odd", reason="Прорыв")
    page = soup(client.get(f"/ru/news/shutdowns/{made.address}/sheet/"))
    halves = page.select("main section")
    assert [half["lang"] for half in halves] == ["kk", "ru"]
    assert "Мызы 1–25 (тақ)" in words(halves[0])
    assert "Мызы 1–25 (нечётные)" in words(halves[1])
    assert [one["lang"] for one in halves[0].select("dd [lang]")] == ["ru"], "the reason has no Kazakh words yet"
    assert "1 декабря 2026 г., 11:00; окончание: 1 декабря 2026 г., 13:00" in words(halves[1]), (
        "nobody knows when it is read: a date, not “today”"
    )
    assert page.footer.img["src"].startswith("data:image/svg+xml")
    assert f"http://testserver{made.path_in('ru')}" in words(page.footer)
    draft = on("myzy", publish=False, address="draft")
    assert client.get(f"/ru/news/shutdowns/{draft.address}/sheet/").status_code == 404
    assert page.header.a["href"] == f"/ru/news/shutdowns/{made.address}/sheet.pdf"
    assert page.header.img["src"].endswith("/logo.svg")


def test_the_pdf_is_one_page_of_a4_in_kazakh_and_russian(client):
    made = on("myzy", "1-25 odd", reason="Прорыв", delivery="Подвоз: ул. Мызы, 5\nи Абая, 7", phones="1420, 53-16-61")
    read = pdf(client, made)
    (page,) = read.pages
    assert tuple(map(round, page.mediabox[2:])) == A4
    told = text(read)
    kazakh, russian = told.index("Суық су берілмейді"), told.index("Без холодной воды")
    assert str(enterprise()) in told[:kazakh]
    for words_ in ("Мызы 1–25 (тақ)", "2026 ж. 1 желтоқсан", "Себебі Прорыв", "Телефондар 1420, 53-16-61"):
        assert kazakh < told.index(words_) < russian
    for words_ in ("Мызы 1–25 (нечётные)", "Начало: 1 декабря 2026 г., 11:00", "Подвоз: ул. Мызы, 5 и Абая, 7"):
        assert told.index(words_, russian)
    assert f"http://testserver{made.path_in('ru')}" in told


def test_every_kazakh_letter_is_in_its_fonts(client):
    letters = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі №7 «ёлка» – 1–25 ₸"
    assert letters in text(pdf(client, notice("kk", reason=letters)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_leads_to_the_notice_in_the_readers_language(client, language):
    made = notice()
    response = client.get(f"/{language}/news/shutdowns/{made.address}/sheet/")
    address = words(soup(response).footer)
    assert address == f"http://testserver{made.path_in(language)}"
    dark = sum(map(sum, response.context["sheet"].code.matrix))
    assert len(set(squares(pdf(client, made, language)))) == dark


@pytest.mark.parametrize(("streets", "pages"), [(23, 1), (60, 1), (200, 2)])
def test_the_letters_get_smaller_until_all_streets_fit(client, streets, pages):
    read = pdf(client, of_streets(streets))
    assert len(read.pages) == pages
    for left, name, side in ((True, "Жаңа", "тақ"), (False, "Новая", "нечётные")):
        told = column(read, left=left)
        assert [n for n in range(streets) if f"{name} {n} 1–25 ({side}), 30/1" not in told] == []
    told = text(read)
    assert ("1 / 2" in told) == (pages == 2)
    assert told.count("http://testserver") == pages


def test_a_word_wider_than_the_column_is_broken_not_lost(client):
    long = "https://example.kz/" + "абвгд" * 70
    assert long in text(pdf(client, notice(reason=long))).replace(" ", "")


def test_every_page_of_the_pdf_bears_the_mark(client):
    gold = b"1 0.7843 0.3412 RG"
    read = pdf(client, of_streets(400))
    assert len(read.pages) > 1
    assert all(page.get_contents().get_data().count(gold) == 1 for page in read.pages)


def test_the_pdf_tells_what_it_is_and_stays_the_same(client, clock):
    made = on("myzy", sample=True)
    address = f"/ru/news/shutdowns/{made.address}/sheet.pdf"
    first = client.get(address)
    read = PdfReader(io.BytesIO(first.content))
    assert read.metadata.title == f"Нет воды – {enterprise()}"
    assert read.metadata.author == str(enterprise())
    assert read.trailer["/Root"]["/Lang"] == "kk"
    assert "Образец: данные должно подтвердить предприятие" in text(read)
    clock(NOW + 3 * HOUR)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    update(made, "end", NOW + dt.timedelta(days=1), at=timezone.now())
    assert "2 декабря 2026 г., 12:00" in text(pdf(client, made))


def test_the_pdf_is_shown_to_everybody_found_by_nobody_and_only_read(client):
    made = notice(places=[place("street", "Новая", "1-5")])
    address = f"/kk/news/shutdowns/{made.address}/sheet.pdf"
    response = client.head(address)
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Disposition"] == f'inline; filename="shutdown-{made.address}.pdf"'
    assert not response.cookies
    assert client.post(address).status_code == 405
    draft = notice(publish=False, address="draft")
    assert client.get(f"/kk/news/shutdowns/{draft.address}/sheet.pdf").status_code == 404


def test_both_are_one_press_from_the_list_in_the_admin(login):
    made = notice()
    page = soup(login("dispatcher").get(reverse("wagtailsnippets_sections_shutdown:list")))
    for name in ("sheet/", "sheet.pdf"):
        assert len(page.select(f'a[href$="/news/shutdowns/{made.address}/{name}"]')) == 1


def test_more_streets_cost_no_more_queries(client, django_assert_max_num_queries):
    for made in (of_streets(2), of_streets(60, address="many")):
        with django_assert_max_num_queries(5):
            client.get(f"/ru/news/shutdowns/{made.address}/sheet.pdf")
