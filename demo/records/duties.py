"""The sample duties to report."""

from sections.models import ReportDuty

BASIS = "Үлгі · Образец · Sample"
DUTIES = (
    ("investment", "", "year", 2024, 120),
    ("tariff", "water", "year", 2024, 120),
    ("tariff", "wastewater", "year", 2024, 120),
    ("enterprise", "", "half-year", 2025, 45),
    ("enterprise", "", "quarter", 2025, 30),
)
"""Kind, service, how often, first year, days after the end of the period."""


def lay_duties() -> None:
    """Writes the duties once; later they are the editors'."""
    if ReportDuty.objects.exists():
        return
    ReportDuty.objects.bulk_create(
        ReportDuty(kind=kind, service=service, every=every, first_year=first_year, days=days, basis=BASIS)
        for kind, service, every, first_year, days in DUTIES
    )
