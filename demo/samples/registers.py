"""The sample data of the registers of reports."""

from types import SimpleNamespace

from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD
from sections.reports import names


def registers(language: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    file = {"href": "#", "kind": "pdf", "size": 245_760, "language": "kk" if language != "kk" else "ru"}
    days = {"posted": DAY, "due": DAY.replace(day=30)}
    whole = {"title": _("Report for 2025"), "href": "#", **days, "sample": True, "file": file}
    long = {"title": LONG_TITLE, "href": "#", "posted": DAY}
    years = [
        {
            "year": 2025,
            "services": [{"name": "", "reports": [whole]}, {"name": names.SERVICES["water"], "reports": [long, whole]}],
        },
        {"year": 2024, "services": [{"name": LONG_WORD, "reports": [long]}]},
    ]
    return {
        "components/tabs.html": [{"tabs": tabs(), "current": 1, "label": _("Kinds of reports")}],
        "components/filters.html": [{"choices": choices()}],
        "components/register.html": [{"years": years}, {"years": [], "asked": True}, {"years": []}],
        "components/report.html": [{"report": whole}, {"report": long}],
        "components/posted.html": [days, {"posted": DAY}],
    }


def tabs() -> list[SimpleNamespace]:
    titles = [*names.KINDS.values(), LONG_WORD]
    return [SimpleNamespace(pk=number, title=title, url_path="#") for number, title in enumerate(titles)]


def choices() -> dict[str, list[dict]]:
    services = [{"value": slug, "text": text, "chosen": False} for slug, text in names.SERVICES.items()]
    years = [{"value": f"{year}", "text": year, "chosen": year == DAY.year} for year in (2026, 2025, 2024)]
    return {"service": services, "year": years}
