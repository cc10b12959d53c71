"""What stays on one line: numbers with their units, signs and names, and nothing that is stored, sent or copied."""

import random
import re

import pytest
from django.test import Client

from portal.formats.spaces import NBSP, kept, kept_together

TOGETHER = [
    ("№ 143-ОД", "№~143-ОД"),
    ("15 000 ₸, 1 000 000 тенге", "15~000~₸, 1~000~000~тенге"),
    ("12 345,67 ₸/м³", "12~345,67~₸/м³"),
    ("ул. Абая, д. 5, кв. 7", "ул.~Абая, д.~5, кв.~7"),
    ("г. Усть-Каменогорск", "г.~Усть-Каменогорск"),
    ("А. Б. Иванов и Иванов А. Б.", "А.~Б.~Иванов и Иванов~А.~Б."),
    ("Қ. Қайсенов көшесі", "Қ.~Қайсенов көшесі"),
    ("5 м³, 10 мм, 100–110 мың м³", "5~м³, 10~мм, 100–110~мың м³"),
    ("2026 г. и 2024–2027 гг.", "2026~г. и 2024–2027~гг."),
    ("2026 ж. 19 қаңтар", "2026~ж. 19 қаңтар"),
    ("1 %, кемінде 50 ₸", "1~%, кемінде 50~₸"),
    ("School No. 26, 400 mm, 5 m³", "School No.~26, 400~mm, 5~m³"),
]
APART = [
    *("+7 705 206 79 16", "8 800 080 77 77", "8 800 080-77-77", "53-16-61", "24 18 90"),
    *(
        "KZ00 0000 0000 0000 0000",
        "5 дней",
        "в 2024 143 раза",
        "5 мая",
        "и т. д. потом",
        "мөлшері 5 мысал",
        "№",
        "10 Мира",
    ),
]


@pytest.mark.parametrize(("written", "shown"), TOGETHER)
def test_what_belongs_together_does_not_break(written, shown):
    assert kept(written) == shown.replace("~", NBSP)


@pytest.mark.parametrize("written", APART)
def test_phones_accounts_and_plain_words_stay_as_they_are(written):
    assert kept(written) == written


def test_set_twice_is_set_once():
    draw = random.Random(13)
    parts = [*("№", "143", "000", "15", ".", ",", "А", "Б", "г", "ул", "м³", "₸", "Иванов", "-", "+", "<b>", "</b>")]
    parts += [" ", " ", " ", NBSP]
    for _ in range(3000):
        written = "".join(draw.choices(parts, k=draw.randint(1, 14)))
        once = kept_together(written)
        assert kept_together(once) == once, written
        assert once.replace(NBSP, " ") == written.replace(NBSP, " ")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/search/?q=15 000 ₸" title="№ 143">x</a>',
        "<textarea>ул. Абая, 5 м³</textarea>",
        "<script>const words = '15 000 ₸'</script>",
        '<script type="application/ld+json">{"name": "№ 6 мектеп"}</script>',
        '<svg><path d="M 12 345 5 м"/></svg>',
        "<head><title>№ 143</title></head>",
        '<a href="tel:+77052067916">8 705 206 № 1</a>',
        '<a class="x" href="mailto:info@example.kz">ул. Абая</a>',
        '<dd data-copy="Copy"><span>15 000 ₸</span></dd>',
        "<!-- № 143 -->",
        "<select><option>ул. Абая</option></select>",
    ],
)
def test_tags_and_what_is_copied_or_sent_back_are_left_alone(html):
    assert kept_together(html) == html
    assert kept_together(f"<p>5 м³{html}5 м³</p>") == f"<p>5{NBSP}м³{html}5{NBSP}м³</p>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/kk/consumers/technical-conditions/", "15~000~₸"),
        ("/ru/consumers/technical-conditions/", "15~000~₸"),
        ("/ru/news/tariffs/tariffs-2024-2027/", "№~143-ОД и №~144-ОД"),
        ("/ru/consumers/opening-hours/", "г.~Усть-Каменогорск, ул.~Образцовая, 1"),
        ("/kk/news/shutdowns/2022-07-28-pioneer/", "Қ.~Қайсенов"),
        ("/en/news/tariffs/tariffs-2024-2027/", "No.~143-ОД"),
    ],
)
def test_pages_go_out_so(address, words):
    page = Client().get(address)
    html = page.content.decode()
    assert words.replace("~", NBSP) in re.sub(r"<[^>]+>| *\n *", "", html)


@pytest.mark.django_db
def test_a_search_finds_what_is_shown_with_such_a_space():
    for phrase in ("№ 143-ОД", f"№{NBSP}143-ОД"):
        assert "/ru/news/tariffs/tariffs-2024-2027/" in Client().get("/ru/search/", {"q": phrase}).content.decode()


@pytest.mark.django_db
def test_data_and_what_is_typed_keep_their_plain_spaces():
    feed = Client().get("/ru/news/feed/").content.decode()
    assert "№" not in feed or f"№{NBSP}" not in feed
    typed = Client().get("/ru/search/", {"q": "ул. Абая 15 000 ₸"}).content.decode()
    assert 'value="ул. Абая 15 000 ₸"' in typed
