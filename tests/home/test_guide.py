"""The editors' guide: each common job in steps, in Russian and Kazakh, with pictures that are there."""

import re

import pytest

from tests.browser.guide import LANGUAGES, LARGEST, PLACE, SHOTS, missing
from tests.postgres import ROOT

JOBS = {
    "log in": ("Войти", "Кіру"),
    "a news item": ("Написать и опубликовать новость", "Жаңалық жазу және жариялау"),
    "schedule": ("Опубликовать в назначенное время", "Белгіленген уақытта жариялау"),
    "hand to the translators": ("Передать страницу переводчикам", "Бетті аудармашыларға беру"),
    "translate": ("Перевести", "Аудару"),
    "a shutdown": ("Сообщить об отключении", "Ажырату туралы хабарлау"),
    "an update of it": ("Добавить сообщение об отключении", "Ажыратуға хабарлама қосу"),
    "a report": ("Разместить отчёт", "Есепті тізілімге орналастыру"),
    "rates": ("Внести новые тарифы", "Жаңа тарифтерді енгізу"),
    "a vacancy": ("Объявить вакансию", "Бос жұмыс орнын жариялау"),
    "a photo report": ("Фотоотчёт", "Көп суретті фотоесеп"),
    "opening hours, a holiday": ("Изменить часы работы и внести праздник", "Жұмыс уақытын өзгерту және мереке енгізу"),
    "the menu": ("Изменить меню", "Мәзірді өзгерту"),
    "a question": ("Ответить на вопрос", "Сұраққа жауап беру"),
    "an earlier version": ("Вернуть прежнюю версию", "Бұрынғы нұсқаны қайтару"),
    "unpublish": ("Снять страницу с публикации", "Бетті жариялаудан алу"),
    "the enterprise": ("Изменить телефоны, адрес и реквизиты", "Кәсіпорынның телефондарын, мекенжайын"),
    "a street": ("Добавить или переименовать улицу", "Көше қосу немесе атауын өзгерту"),
    "ready sentences": ("Вести готовые фразы и частые события", "Дайын сөйлемдер мен жиі болатын оқиғаларды"),
    "a next step": ("Подсказать следующий шаг", "Келесі қадамды көрсету"),
    "the search": ("Научить поиск говорить", "Іздеуді тұрғындардың тіліне үйрету"),
}
HEADING = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)


def guide(language: str):
    return ROOT / "docs" / f"editors.{language}.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_job_has_its_chapter_in_order(language):
    headings = HEADING.findall(guide(language).read_text(encoding="utf-8"))
    assert [int(number) for number, _words in headings] == list(range(1, len(JOBS) + 1))
    for (_number, words), names in zip(headings, JOBS.values(), strict=True):
        assert words.startswith(names[LANGUAGES.index(language)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_made_of_numbered_steps(language):
    _start, *chapters = re.split(
        HEADING.pattern.replace("(", "(?:"), guide(language).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert len(chapters) == len(JOBS)
    for chapter in chapters:
        steps = [int(number) for number in re.findall(r"^(\d+)\. ", chapter, re.MULTILINE)]
        assert len(steps) >= 3
        assert steps == list(range(1, len(steps) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_small_and_shown(language):
    text = guide(language).read_text(encoding="utf-8")
    assert not missing(guide(language))
    files = {path.stem: path for path in (PLACE / language).glob("*.png")}
    assert files.keys() == SHOTS.keys()
    for name, path in files.items():
        assert path.stat().st_size <= LARGEST
        assert f"(images/{language}/{name}.png)" in text


def test_no_address_of_this_machine_stands_in_the_guides():
    for language in LANGUAGES:
        assert "127.0.0.1" not in guide(language).read_text(encoding="utf-8")
