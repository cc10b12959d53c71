"""Notices the enterprise has given to the press: all that they say has its place."""

import pytest

from tests.pages import LANGUAGES, soup, words

pytestmark = pytest.mark.django_db

FACTS = {
    "2022-07-28-pioneer": {
        "kk": [
            *("«Пионерский»", "«Мызы»", "жылыту маусымы алдындағы жұмыстар", "2022 ж. 28 шілде, сағат 23:00"),
            *("2022 ж. 29 шілде, сағат 06:00", "суық су", "жоспарлы ажырату", "Әуезов, Жеңіс", "Славский"),
            *("Красин, Шмелёв Лог", "Қ. Қайсенов, Крылов, Тоқтаров, К. Либкнехт, Лихарев, М. Горький, Бейбітшілік"),
            *("А. Чехов, Қазақстан, Қабанбай батыр, Новаторлар, С. Нұрмағамбетов, Л. Толстой, Протозанов, Пермитин",),
            *("Буров, Мызы", "әлеуметтік нысандардың бір бөлігі", "53-16-61", "+7 705 206 79 16"),
        ],
        "ru": [
            *("«Пионерский»", "«Мызы»", "работы перед отопительным сезоном", "28 июля 2022 г., 23:00"),
            *("29 июля 2022 г., 06:00", "холодная вода", "плановое отключение", "Ауэзова, Победы", "Славского"),
            *("Красина, Шмелёв Лог", "К. Кайсенова, Крылова, Тохтарова, К. Либкнехта, Лихарева, М. Горького"),
            *("Бейбитшилик, А. Чехова, Казахстан, Кабанбай батыра, Новаторов, С. Нурмагамбетова, Л. Толстого",),
            *("Протозанова, Пермитина, Бурова, Мызы", "часть социальных объектов", "53-16-61", "+7 705 206 79 16"),
        ],
        "en": [
            *("Pionersky", "Myzy", "works before the heating season", "28 July 2022, 23:00", "29 July 2022, 06:00"),
            *("cold water", "planned works", "Auezov, Pobedy", "Slavsky", "Krasin, Shmelyov Log"),
            *("K. Kaisenov, Krylov, Tokhtarov, K. Liebknecht, Likharev, M. Gorky, Beibitshilik, A. Chekhov",),
            *("Kazakhstan, Kabanbay Batyr, Novatorov, S. Nurmagambetov, L. Tolstoy, Protozanov",),
            *("Permitin, Burov, Myzy", "some social facilities", "53-16-61", "+7 705 206 79 16"),
        ],
    },
    "2023-11-09-elevator": {
        "kk": [
            *("«Элеватор»", "апаттық ажырату", "құдығ", "2023 ж. 9 қараша", "2023 ж. 9 қараша, сағат 23:00"),
            *("сол жағалаудағы кент", "5 (94 дербес шот, 209 адам)", "735 (1\xa0845 адам)", "№ 6 мектеп"),
            *("Мектеп-интернат: Жағалау көшесі, 81/1", "Жағалау көшесі, 85/1", "арнайы көлікпен", "53-16-61"),
        ],
        "ru": [
            *(
                "«Элеватор»",
                "аварийное отключение",
                "в колодце магистрали",
                "9 ноября 2023 г., 23:00",
                "на левом берегу",
            ),
            *("5 (94 лицевых счёта, 209 человек)", "735 (1\xa0845 человек)", "Школа № 6: улица Прибрежная, 85/1"),
            *("Школа-интернат: улица Прибрежная, 81/1", "специальными машинами", "53-16-61", "+7 705 206 79 16"),
        ],
        "en": [
            *("Elevator", "emergency", "a chamber of the main", "9 November 2023, 23:00", "left-bank settlement"),
            *("5 (94 accounts, 209 people)", "735 (1,845 people)", "School No. 6: Pribrezhnaya Street, 85/1"),
            *("Boarding school: Pribrezhnaya Street, 81/1", "special vehicles", "53-16-61", "+7 705 206 79 16"),
        ],
    },
    "2026-01-18-main-burst": {
        "kk": [
            *("Беспалов", "400 мм", "қатты аязда", "2026 ж. 18 қаңтар, сағат 10:30 шамасында", "Мирный", "№ 26 мектеп"),
            *("Севастополь, Виноградов, Микоян, Карбышев", "Назарбаев", "Көппәтерлі үйлер 6", "Жеке үйлер 805"),
            *("Қалпына келтіру уақыты белгісіз", "2026 ж. 19 қаңтар, таңертең", "Су қайта берілді."),
        ],
        "ru": [
            *("Беспалова", "400 мм", "в сильный мороз", "18 января 2026 г., около 10:30", "Мирный", "Школа № 26"),
            *("Севастопольская, Виноградова, Микояна, Карбышева", "Назарбаева", "Многоквартирные дома 6"),
            *("Частные дома 805", "Время восстановления неизвестно", "19 января 2026 г., утром"),
            *("Подача воды восстановлена.",),
        ],
        "en": [
            *("Bespalov", "400 mm", "hard frost", "18 January 2026, about 10:30", "Mirny", "School No. 26"),
            *(
                "Sevastopolskaya, Vinogradov, Mikoyan, Karbyshev",
                "Nazarbayev",
                "Blocks of flats 6",
                "Private houses 805",
            ),
            *("Time of restoration unknown", "19 January 2026, in the morning", "The water supply has been restored."),
        ],
    },
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FACTS)
def test_a_real_notice_fits_without_loss(client, language, slug):
    shown = words(soup(client.get(f"/{language}/news/shutdowns/{slug}/")).main)
    assert [fact for fact in FACTS[slug][language] if fact.replace("\xa0", " ") not in shown] == []


def test_the_log_of_the_burst_main_tells_every_change_in_time_order(client):
    page = soup(client.get("/en/news/shutdowns/2026-01-18-main-burst/"))
    lines = [words(line) for line in page.select("main .timeline > li")]
    assert lines[0].startswith("First announcement No longer holds:")
    assert "Restoration is planned for the morning" in lines[1]
    assert "has been restored" in lines[2]
    assert [words(gone) for gone in page.select("main .timeline del")] == ["Time of restoration unknown"]
    told = page.select("main .timeline del")[0].find_previous_sibling("span")
    assert "hidden" in told["class"]
