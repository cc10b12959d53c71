"""What was said of the demo's shutdowns after they were announced."""

import datetime as dt

from django.utils import timezone

from demo.records import in_languages
from sections.shutdowns.moments import Exactness
from sections.shutdowns.pages import ShutdownPage
from sections.shutdowns.updates import ShutdownUpdate

DAY = dt.datetime(2026, 1, 19, tzinfo=timezone.get_default_timezone())
Says = ShutdownUpdate.Says
BURST = [
    (
        {"says": Says.END, "time": DAY.replace(hour=12), "exactness": Exactness.MORNING},
        "Су беру 19 қаңтар күні таңертең қалпына келтіріледі деп жоспарланып отыр.",
        "Восстановить подачу воды планируется утром 19 января.",
        "Restoration is planned for the morning of 19 January.",
    ),
    (
        {"says": Says.RESTORED, "time": DAY, "exactness": Exactness.DAY},
        "Су беру қалпына келтірілді.",
        "Подача воды восстановлена.",
        "The water supply has been restored.",
    ),
]
"""The announcement itself knew no end. Of these the notices tell the order, not the hours."""
MOVED = (
    "Үлгі: жөндеу жоспарланғаннан ұзаққа созылды.",
    "Образец: ремонт занимает больше времени, чем ожидалось.",
    "Sample: the repair takes longer than expected.",
)


def lay_updates() -> None:
    """Writes the logs that are empty, of pages that are as the demo has laid them."""
    burst, sample = page_at("2026-01-18-main-burst"), page_at("sample-emergency")
    if burst and not burst.updates():
        for values, *texts in BURST:
            write(burst, texts, at=None, **values)
    if sample and sample.first_end and not sample.updates():
        write(sample, MOVED, says=Says.END, time=sample.first_end + dt.timedelta(hours=3))


def page_at(slug: str) -> ShutdownPage | None:
    return ShutdownPage.objects.filter(url_path=f"/kk/news/shutdowns/{slug}/").first()


def write(page: ShutdownPage, texts, **values) -> None:
    ShutdownUpdate.objects.create(shutdown=page.translation_key, **in_languages("text", texts), **values)
