"""The pages of the portal, as the tests walk over them."""

from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Model
from django.utils import translation
from wagtail.models import Page

LANGUAGES = ("kk", "ru", "en")
TITLES = {
    "about": ("Кәсіпорын туралы", "О предприятии", "About the enterprise"),
    "about/history": ("Тарихи анықтама", "Историческая справка", "History"),
    "about/trade-union": ("Кәсіподақ комитеті", "Профсоюзный комитет", "Trade union committee"),
    "about/investment-programmes": (
        "Инвестициялық бағдарламаларды іске асыру",
        "Реализация инвестиционных программ",
        "Investment programmes",
    ),
    "about/tariff-estimates": ("Тарифтік сметаларды орындау", "Исполнение тарифных смет", "Tariff estimates"),
    "about/water-supply": ("Сумен жабдықтау", "Водоснабжение", "Water supply"),
    "about/wastewater": ("Су бұру", "Водоотведение", "Wastewater"),
    "about/reports": (
        "«Өскемен Водоканал» МКК кәсіпорнының есептері",
        "Отчёты предприятия ГКП «Өскемен Водоканал»",
        "Enterprise reports",
    ),
    "about/information-resources": ("Ақпараттық ресурстар", "Информационные ресурсы", "Information resources"),
    "about/details": ("Деректемелер", "Реквизиты", "Company details"),
    "about/vacancies": ("Бос жұмыс орындары", "Вакансии", "Vacancies"),
    "about/photo-gallery": ("Фотогалерея", "Фотогалерея", "Photo gallery"),
    "consumers": ("Тұтынушыға", "Потребителю", "For consumers"),
    "consumers/technical-conditions": ("Техникалық шарттар", "Технические условия", "Technical conditions"),
    "consumers/water-quality": ("Судың сапасы", "Качество воды", "Water quality"),
    "consumers/tariffs": ("Тарифтер", "Тарифы", "Tariffs"),
    "consumers/payment": ("Қызметтерге ақы төлеу", "Оплата услуг", "Paying for services"),
    "consumers/individuals": ("Жеке тұлғалар үшін", "Для физических лиц", "For individuals"),
    "consumers/organisations": ("Заңды тұлғалар үшін", "Для юридических лиц", "For organisations"),
    "consumers/opening-hours": ("Жұмыс режимі", "Режим работы", "Opening hours"),
    "consumers/meter-installation": ("ЖЕҚ орнату", "Установка ИПУ", "Meter installation"),
    "consumers/reminders": ("Жадынамалар", "Памятки", "Reminders"),
    "call-centre": ("Call-орталық", "Call-центр", "Call centre"),
    "call-centre/questions": ("Сұрақ / жауап", "Вопрос / ответ", "Questions and answers"),
    "news": ("Жаңалықтар", "Новости", "News"),
    "news/shutdowns": ("Желілердегі ажырату", "Отключения на сетях", "Network shutdowns"),
    "news/tariffs": ("Тарифтер", "Тарифы", "Tariffs"),
    "news/entrepreneurs": ("Кәсіпкерлерге", "Предпринимателям", "For entrepreneurs"),
    "news/articles": ("Мақалалар", "Статьи", "Articles"),
    "projects": ("Жобалар", "Проекты", "Projects"),
}
"""The manual's section 2: address → the page's title in Kazakh, Russian and English, letter for letter."""

SECTIONS = {
    "about": ("Кәсіпорын туралы", "О предприятии", "About"),
    "consumers": ("Тұтынушыға", "Потребителю", "For consumers"),
    "call-centre": ("Call-орталық", "Call-центр", "Call centre"),
    "news": ("Жаңалықтар", "Новости", "News"),
    "projects": ("Жобалар", "Проекты", "Projects"),
}
"""What the main menu calls the five sections."""

CATEGORIES = ("technical", "general", "complaints", "open-manholes")
KINDS = (
    "",
    "about/",
    "about/water-supply/",
    "about/photo-gallery/",
    "about/tariff-estimates/",
    "consumers/tariffs/",
    "consumers/meter-installation/",
    "call-centre/questions/",
    "call-centre/questions/technical/",
    "news/",
    "projects/",
)
"""One address of each kind of public page, besides the items of lists."""
LISTS = ("news", "projects", "about/photo-gallery")


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    """The text of an element as it is read: white space counts once."""
    return " ".join(element.get_text().split())


def page_at(address: str, language: str = "kk"):
    """The page as its own type."""
    return Page.objects.get(url_path=f"/{language}/{address}/".replace("//", "/")).specific


class InLanguage:
    """A record that is shown in every language, as if it were a page of one: with the address and the words of that."""

    def __init__(self, record: Model, language: str):
        self.record, self.language = record, language

    def __getattr__(self, name: str) -> Any:
        with translation.override(self.language):
            return getattr(self.record, name)


def item_of(address: str, language: str = "kk"):
    """The newest item of a list."""
    item = page_at(address, language).items().first()
    return item if isinstance(item, Page) else InLanguage(item, language)
