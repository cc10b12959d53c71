"""The address made of a title: Kazakh and Russian letters in Latin ones, none of them lost."""

import re
from pathlib import Path

import pytest
from wagtail.models import Page

from portal.formats.latin import LETTERS, LONGEST, address_of
from sections.models import NewsPage
from tests.pages import page_at

TITLES = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").splitlines()
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Жиі қойылатын сұрақтар", "zhii-qoiylatyn-suraqtar"),
        ("Ең жаңа хабарлар: 2024–2027 жж.", "en-zhana-habarlar-2024-2027-zhzh"),
        ("Ғимараттар мен үйлер, Өскемен, Әлем, Һәм", "gimarattar-men-uiler-oskemen-alem-ham"),
        ("Часто задаваемые вопросы", "chasto-zadavaemye-voprosy"),
        ("Щучий съезд, чёрная яма, юг, эхо, цех", "shchuchii-sezd-chernaya-yama-yug-eho-tseh"),
        ("№ 26 мектеп – су жоқ", "26-mektep-su-zhoq"),
        ("«Сұрақ / жауап»", "suraq-zhauap"),
        ("5 м³ / тәулік", "5-m3-taulik"),
        ("Öskemen café", "oskemen-cafe"),
        ("…", ""),
    ],
)
def test_a_title_is_written_as_it_is_read(title, address):
    assert address_of(title) == address


def test_no_letter_of_the_alphabet_is_lost_and_none_is_written_twice():
    known = "".join(LETTERS.values())
    assert len(known) == len(set(known))
    for letter in KAZAKH:
        latin = address_of(f"б{letter}б")
        assert latin == address_of(f"Б{letter.upper()}Б")
        assert len(latin) > 2 or letter in "ъь", letter


@pytest.mark.parametrize("title", TITLES)
def test_an_address_is_plain_short_and_its_own_address(title):
    address = address_of(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address)
    assert len(address) <= LONGEST
    assert address_of(address) == address


@pytest.mark.django_db
def test_pages_made_by_code_are_called_so_and_each_otherwise():
    news = page_at("news")
    made = [news.add_child(instance=NewsPage(title="Жиі қойылатын сұрақтар", date="2026-11-20")) for _ in range(2)]
    assert [page.slug for page in made] == ["zhii-qoiylatyn-suraqtar", "zhii-qoiylatyn-suraqtar-2"]
    assert news.add_child(instance=NewsPage(title="水", date="2026-11-20")).slug == "page"


@pytest.mark.django_db
def test_an_address_that_is_given_stays():
    page = page_at("news").add_child(instance=NewsPage(title="Жиі", slug="own", date="2026-11-20"))
    page.title = "Басқа тақырып"
    page.save()
    assert Page.objects.get(pk=page.pk).slug == "own"
