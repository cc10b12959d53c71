"""The sample data of the blocks: raw values, as editors save them; each adds what it adds on a page.

Those that show lists are empty here where the portal has no such list yet.
"""

from types import SimpleNamespace

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Locale

from demo.samples.pictures import pictures
from demo.samples.shutdowns import city, listed
from demo.samples.words import DAY, LONG_TITLE, LONG_WORD, PHONES
from home.blocks import HomeBlock
from portal import clock
from sections.blocks import BodyBlock
from sections.tariffs.payers import first_payer

BLOCKS = {**BodyBlock.base_blocks, **HomeBlock.base_blocks}


def blocks(language: str) -> dict[str, list[dict]]:
    """Template → the context it is shown with."""
    locale = Locale.objects.filter(language_code=language).first()
    around = {
        "LANGUAGE_CODE": language,
        "page": SimpleNamespace(language=language, locale_id=locale and locale.pk),
        "sections": [{"text": _("News"), "href": f"/{language}/news/", "children": []}],
        "shutdowns": listed(language),
        "city": city(language),
        "now": clock.now(),
        "payer": first_payer(clock.local_today()),
    }
    raw = texts() | facts() | services() | at_the_office() | files_and_pictures() | home()
    return {
        BLOCKS[kind].meta.template: [BLOCKS[kind].get_context(BLOCKS[kind].to_python(value), {**around})]
        for kind, value in raw.items()
    }


def texts() -> dict[str, object]:
    words = _("Readings are taken until the 25th of each month.")
    rich = f"<p>{words}</p><ul><li>{LONG_TITLE}</li><li>{LONG_WORD}</li></ul>"
    return {
        "text": f"<h3>{_('Tariffs')}</h3>{rich}",
        "notice": {"kind": "note", "text": rich},
        "cases": [
            {"title": _("How do I submit the readings?"), "text": f"<p>{words}</p>"},
            {"title": LONG_TITLE[:160], "text": rich},
        ],
        "table": {
            "caption": _("Tariffs, tenge for a cubic metre"),
            "rows": "\n".join(
                [f"{_('Group')} | {_('Water')} | {_('Address')}", f"{_('Residents')} | 74,80 | {LONG_TITLE}", LONG_WORD]
            ),
        },
        "latest": {"topic": "news", "count": 2},
        "resources": {
            "kind": _("Laws and data"),
            "links": [
                {"name": "adilet.zan.kz", "url": "https://adilet.zan.kz/", "text": _("Laws of Kazakhstan.")},
                {"name": LONG_WORD, "url": "https://example.kz/", "text": LONG_TITLE},
            ],
        },
    }


def facts() -> dict[str, list]:
    address = _("Öskemen, 1 Sample Street")
    acidity = {"name": "pH", "norm_from": "6", "norm_to": "9", "date": DAY.isoformat()}
    return {
        "facts": [{"label": _("Address"), "value": address}, {"label": LONG_WORD, "value": LONG_TITLE}],
        "details": [{"label": _("Address"), "words": address}, {"label": "IBAN", "number": "KZ00 0000 0000 0000 0000"}],
        "figures": [
            {"label": _("length of the networks"), "value": "1 047", "unit": _("km"), "date": DAY.isoformat()},
            {"label": _("consumers"), "value": "128 400"},
        ],
        "timeline": [
            {"year": 1958, "title": LONG_TITLE[:160]},
            {"year": 2021, "month": "10", "day": 1, "title": _("Supply restored"), "text": f"<p>{LONG_WORD}</p>"},
        ],
        "indicators": [
            acidity | {"measured": "7.4"},
            acidity | {"measured": "9.3"},
            {"name": LONG_WORD, "norm_to": "1.5"},
        ],
    }


def services() -> dict[str, list]:
    free, term = _("free of charge"), _("5 working days")
    return {
        "steps": [
            {
                "title": _("Send an application"),
                "text": _("At the reception, by post or by e-mail."),
                "needed": [_("identity card"), _("plan of the plot")],
                "cost": free,
                "term": term,
            },
            {"title": _("Receive the technical conditions"), "term": term},
        ],
        "payments": [
            {"name": _("Cash desk"), "fee": free, "term": _("the same day")},
            {"name": LONG_WORD, "fee": "1 %", "text": f"<p>{LONG_TITLE}</p>"},
        ],
    }


def at_the_office() -> dict[str, list]:
    phone, address = PHONES[0]["number"], _("Öskemen, 1 Sample Street")
    week = {"first_day": "0", "last_day": "4", "opens": "08:00", "closes": "17:00"}
    return {
        "contacts": [
            {"name": LONG_TITLE[:120], "address": address, "hours": [_("without days off")]},
            {"name": _("Dispatcher service"), "numbers": [phone], "emergency": True},
        ],
        "offices": [
            {"name": _("Consumer service desk"), "address": address, "phone": phone, "days": [week]},
            {"name": _("Dispatcher service"), "round_the_clock": True},
        ],
    }


def files_and_pictures() -> dict[str, object]:
    caption = _("A picture drawn for the sample")
    document = get_document_model().objects.order_by("pk").values_list("pk", flat=True).first()
    wide = pictures("format-avif|width-1200", 1)
    return {
        "files": [{"title": _("Report for 2025"), "document": document}] if document else [],
        "gallery": [{"image": image.pk, "caption": caption} for image in pictures("format-avif|fill-800x533", 3)],
        **({"picture": {"image": wide[0].pk, "caption": caption}} if wide else {}),
    }


def home() -> dict[str, object]:
    tile = {"text": _("Readings are taken until the 25th of each month."), "address": "/ask/"}
    return {
        "tasks": [
            {"icon": "question", "title": _("Ask a question"), **tile},
            {"icon": "meter", "title": _("How do I submit the readings?"), **tile},
            {"icon": "drop-off", "title": LONG_TITLE[:60], "text": LONG_TITLE[:140], "address": "/news/"},
        ],
        "shutdowns": None,
        "prices": None,
        "news": None,
        "sections": None,
    }
