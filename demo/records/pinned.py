"""The demo's pinned answers that are pages: what people ask most often, in their own words."""

from wagtail.models import Page

from sections.search.spoken.pinned import PinnedAnswer

OFTEN = {
    "consumers": (
        "передать показания | показания счётчика | сдать показания | приём показаний | поверка счётчика | "
        "опломбировать счётчик | көрсеткіш тапсыру | көрсеткіш беру | есептегіш көрсеткіші | салыстырып тексеру | "
        "submit reading | meter reading | meter verification"
    ),
    "consumers/payment": (
        "оплата | оплатить воду | Kaspi | квитанция | долг за воду | төлеу | су ақысы | су ақысын төлеу | қарыз | "
        "pay | pay bill | debt"
    ),
    "consumers/tariffs": (
        "тариф | цена воды | стоит куб | сколько стоит вода | су бағасы | water price | price cubic metre"
    ),
    "consumers/opening-hours": (
        "часы работы | во сколько открываетесь | когда открыто | обед | приёмные дни | жұмыс уақыты | opening hours"
    ),
    "consumers/meter-installation": (
        "водомер | установка счётчика | поменять счётчик | есептегіш орнату | meter installation"
    ),
    "consumers/individuals": (
        "заключить договор | договор на воду | переоформить лицевой счёт | купил квартиру | шарт жасау | "
        "sign contract | bought flat"
    ),
    "consumers/technical-conditions": (
        "технические условия | подключить дом | подключение к водопроводу | үйді суға қосу | connect house"
    ),
    "consumers/water-quality": (
        "качество воды | ржавая вода | воняет вода | можно пить | судың сапасы | лай су | water quality | safe to drink"
    ),
    "consumers/reminders/frost": "замёрзли трубы | құбыр қатып қалды | frozen pipes",
    "call-centre": (
        "прорвало трубу | телефон аварийки | аварийная служба | телефон | подвоз воды | открытый люк | "
        "забилась канализация | құбыр жарылды | байланыс телефоны | burst pipe | emergency phone"
    ),
    "about/vacancies": "вакансии | ищу работу | жұмыс бар | жұмыс іздеймін | job",
    "about/details": "реквизиты | БИН | IBAN | ИИК",
}
"""Address → phrases."""
WANTED = ("consumers/payment", "consumers", "consumers/tariffs", "consumers/opening-hours", "call-centre")


def lay_pinned() -> None:
    """Where no page is pinned yet: afterwards they are the editors'."""
    if PinnedAnswer.objects.filter(page__isnull=False).exists():
        return
    pages = {f"/kk/{address}/": address for address in OFTEN}
    found = {pages[page.url_path]: page for page in Page.objects.filter(url_path__in=pages)}
    PinnedAnswer.objects.bulk_create(
        PinnedAnswer(page=found[address], phrases="\n".join(phrases.split(" | ")), wanted=address in WANTED)
        for address, phrases in OFTEN.items()
        if address in found
    )
