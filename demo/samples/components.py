"""The sample data of the components."""

import datetime as dt
from types import SimpleNamespace

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from demo.samples.pictures import pictures
from demo.samples.words import DAY, LONG_TITLE, LONG_WORD, MOMENT, PHONES
from portal.locale import ONLY_IN
from questions.asking.form import AskForm
from sections.blocks import OfficeBlock
from sections.holidays.days import Calendar


def components(language: str, csrf_token: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    return {
        **announcements(language),
        **lists(language),
        **projects(language),
        **services(),
        **offices(),
        **files_and_pictures(language),
        **forms(csrf_token),
    }


def announcements(language: str) -> dict[str, list[dict]]:
    shutdowns = f"/{language}/news/shutdowns/"
    alerts = [
        {
            "level": "emergency",
            "title": _("No water in Kazakhstan Street, houses 59–87"),
            "href": shutdowns,
            "date": DAY,
        },
        {"level": "planned", "title": _("No water in Abai Avenue from 9:00 to 17:00"), "href": shutdowns, "date": DAY},
        {
            "level": "restored",
            "title": _("The water is back in Kazakhstan Street"),
            "text": _("Let it run until clear."),
        },
        {"level": "planned", "title": LONG_TITLE, "text": LONG_WORD, "href": shutdowns},
    ]
    text = RichText(f"<p>{_('Readings are taken until the 25th of each month.')}</p>")
    return {
        "components/alert.html": [{"alert": alert} for alert in alerts],
        "components/city.html": [{"touched": {"centre": "now", "mirny": "now", "myzy": "planned"}}],
        "components/notice.html": [{"kind": kind, "text": text} for kind in ("note", "warning", "sample", "done")],
        "components/empty.html": [
            {"text": _("There are no announcements yet.")},
            {
                "text": _("There are no announcements of shutdowns."),
                "href": f"/{language}/subscribe/",
                "link": _("Subscribe to news"),
            },
        ],
    }


def entries(language: str) -> list[SimpleNamespace]:
    """Lines of a list: a sample, the longest one, and one that is only in Kazakh so far."""
    address, off = f"/{language}/news/", _("No water in Abai Avenue from 9:00 to 17:00")
    kazakh = {"link": address, "foreign": "kk", "so_far": ONLY_IN["kk"]}
    return [
        SimpleNamespace(title=_("Network shutdowns"), summary=off, date=DAY, url_path=address, sample=True),
        SimpleNamespace(title=LONG_TITLE, summary=LONG_WORD, date=DAY, url_path=address, sample=False),
        SimpleNamespace(title="Су тоқтатылады", summary="Абай даңғылы, 12-үй", date=DAY, **kazakh),
    ]


def lists(language: str) -> dict[str, list[dict]]:
    address = f"/{language}/news/"
    section = {
        "text": _("News"),
        "href": address,
        "children": [{"text": _("Network shutdowns"), "href": address}, {"text": LONG_TITLE, "href": address}],
    }
    years = [{"text": f"{year}", "href": f"?year={year}", "current": year == DAY.year} for year in (2026, 2025, 2024)]
    months = [{"text": name, "href": f"?month={number}"} for number, name in MONTHS.items()]
    archive = {"years": years, "months": months}
    return {
        "components/entries.html": [
            {"items": entries(language), "level": 3},
            {"items": [], "empty": _("There are no projects yet.")},
        ],
        "components/untranslated.html": [
            {
                "language": language,
                "switcher": [{"exists": True, "path": "#", "code": "kk", "name": "Қазақша"}, {"exists": False}],
            }
        ],
        "components/section_card.html": [{"section": section}],
        "components/tags.html": [
            {
                "tags": [
                    {"text": _("News"), "href": address},
                    {"text": _("Tariffs"), "href": address},
                    {"text": LONG_WORD},
                ]
            }
        ],
        "components/archive.html": [{"archive": archive, "all": address}],
        "components/pagination.html": [{"pagination": {"newer": "?page=1", "older": "?page=3"}}],
        "components/date.html": [{"value": DAY}, {"value": MOMENT, "clock": True}],
    }


def projects(language: str) -> dict[str, list[dict]]:
    of_all = {"url_path": f"/{language}/projects/", "sample": True, "get_currency_display": "₸"}
    money = {"amount": 2_200_000_000, "financed": 784_200_000, "share": 36, "rest": 64}
    full = {"title": LONG_TITLE, "done": {"percent": 45, "date": DAY}}
    headings = [{"anchor": "main", "text": LONG_TITLE}, {"anchor": "main", "text": LONG_WORD}]
    return {
        "components/projects_chart.html": [{"projects": [of_all | money | full, of_all | {"title": LONG_WORD}]}],
        "components/contents.html": [{"headings": headings}],
    }


def services() -> dict[str, list[dict]]:
    steps = [
        {
            "title": _("Send an application"),
            "text": _("At the reception, by post or by e-mail."),
            "needed": [_("identity card"), _("plan of the plot")],
            "cost": _("free of charge"),
            "term": _("5 working days"),
            "href": "#",
            "link": _("Form of the application"),
        },
        {"title": LONG_TITLE, "text": LONG_WORD},
        {"title": _("Receive the technical conditions"), "term": _("5 working days")},
    ]
    day = dt.timedelta(days=1)
    events = [
        {"date": DAY - 60 * day, "title": _("Tender announced"), "state": "done"},
        {"date": DAY, "title": _("Pipes are being laid"), "text": LONG_TITLE, "state": "now"},
        {"date": DAY + 30 * day, "title": _("Supply restored"), "state": "next"},
    ]
    contact = {
        "name": _("Dispatcher service"),
        "role": _("Accidents, leaks, open manholes"),
        "phones": PHONES,
        "email": "dispatcher@example.kz",
        "address": _("Öskemen, 1 Sample Street"),
        "hours": [_("round the clock"), _("without days off")],
    }
    questions = [
        {"title": _("How do I submit the readings?"), "text": _("By phone, on the portal or at the reception.")},
        {"title": LONG_TITLE, "text": LONG_WORD},
    ]
    return {
        "components/steps.html": [{"steps": steps}],
        "components/timeline.html": [{"events": events}],
        "components/contact_card.html": [{"contact": contact}],
        "components/accordion.html": [{"items": questions}],
        "components/phone.html": [PHONES[0]],
    }


def offices() -> dict[str, list[dict]]:
    """One that is open, one that is closed, one that never is."""
    week = {"first_day": "0", "last_day": "4", "opens": "08:00", "closes": "17:00"}
    day = dt.timedelta(days=1)
    address = _("Öskemen, 1 Sample Street")
    desk = OfficeBlock().to_python(
        {
            "name": _("Consumer service desk"),
            "address": address,
            "phone": PHONES[0]["number"],
            "days": [week | {"break_from": "12:00", "break_to": "13:00"}],
        }
    )
    always = OfficeBlock().to_python({"name": _("Dispatcher service"), "round_the_clock": True})
    others = [{"date": DAY + 8 * day, "opens": dt.time(8), "closes": dt.time(15)}, {"date": DAY + 9 * day}]
    return {
        "components/office.html": [
            {"office": desk, "state": desk.state(MOMENT + day, Calendar()), "exceptions": others},
            {"office": desk, "state": desk.state(MOMENT, Calendar())},
            {"office": always, "state": always.state(MOMENT, Calendar())},
        ]
    }


def files_and_pictures(language: str) -> dict[str, list[dict]]:
    file = {"title": _("Report for 2025"), "href": "#", "kind": "pdf", "size": 245_760, "date": DAY}
    table = {
        "caption": _("Tariffs, tenge for a cubic metre"),
        "columns": [_("Group"), _("Water"), _("Wastewater")],
        "rows": [[_("Residents"), "74,80", "41,05"], [_("Organisations"), "189,30", "102,60"], [LONG_WORD, "0", "0"]],
        "numbers": True,
    }
    figures = [
        {"label": _("length of the networks"), "value": "1 047", "unit": _("km"), "date": DAY},
        {"label": _("consumers"), "value": "128 400"},
        {"label": LONG_WORD, "value": "24/7"},
    ]
    drawn = _("A picture drawn for the sample")
    return {
        "components/table.html": [{"table": table}],
        "components/figures.html": [{"figures": figures}],
        "components/file.html": [
            file,
            file | {"title": LONG_TITLE, "language": "kk" if language != "kk" else "ru"},
        ],
        "components/figure.html": [
            {"image": one, "caption": drawn, "first": True} for one in pictures("format-avif|width-1200", 1)
        ],
        "components/lead_picture.html": [
            {"picture": one, "alt": drawn} for one in pictures("fill-1200x675|format-avif", 1)
        ],
        "components/photo_reports.html": [{"items": photo_reports(language, drawn)}],
    }


def photo_reports(language: str, alt: str) -> list[SimpleNamespace]:
    """One with its photographs, one that has none."""
    photographs = [SimpleNamespace(image=image, alt=alt) for image in pictures("fill-800x533|format-webp", 3)]
    around = {"date": DAY, "summary": LONG_TITLE, "url_path": f"/{language}/about/photo-gallery/", "sample": True}
    return [
        SimpleNamespace(title=title, told=shown, photographs=shown, **around)
        for title, shown in ((LONG_WORD, photographs), (LONG_TITLE, []))
    ]


def forms(csrf_token: str) -> dict[str, list[dict]]:
    sent = {"name": _("Your name"), "phone": "12", "message": LONG_WORD}
    empty = AskForm(auto_id="field-%s")
    return {
        "components/field.html": [
            {"field": empty[name]} for name in ("name", "phone", "category", "allow_publication")
        ],
        "components/form.html": [
            {
                "form": AskForm(sent, auto_id="form-%s"),
                "action": "",
                "submit_label": _("Send"),
                "csrf_token": csrf_token,
            }
        ],
    }
