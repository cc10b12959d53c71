"""What is true for so many days: vacancies, reminders, rates, organisations, offers."""

import pytest

from sections.models import Installer, ProjectPage, Rate, ReminderPage, VacancyPage
from tests.pages import page_at
from tests.sections.changing.walking import DAY, NOW, TWO

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@TWO
@pytest.mark.parametrize(("address", "kind"), [("about/vacancies", VacancyPage), ("consumers/reminders", ReminderPage)])
def test_what_is_for_a_time_leaves_its_list_and_says_so(walk, language, address, kind):
    kind.objects.all().delete()
    index, made = page_at(address, language), {}
    for slug, until in (("always", None), ("first", "2026-12-02"), ("last", "2026-12-04"), ("gone", "2026-11-30")):
        page = kind(title=slug, slug=slug, locale=index.locale, date="2026-11-01", until=until)
        made[slug] = index.add_child(instance=page)
        made[slug].refresh_from_db()
    assert walk(index, NOW + 9 * DAY) == ["03.12 00:00", "05.12 00:00"]
    assert walk(index, NOW + 9 * DAY, address=index.feed_path) == ["03.12 00:00", "05.12 00:00"]
    assert walk(made["last"], NOW + 9 * DAY) == ["05.12 00:00"]
    assert walk(made["always"], NOW + 9 * DAY) == walk(made["gone"], NOW + 9 * DAY) == []


@TWO
@pytest.mark.parametrize("address", ["consumers/tariffs", "news/tariffs"])
def test_a_rate_begins_and_ends_at_midnight(walk, language, address):
    Rate.objects.exclude(pk=Rate.objects.first().pk).delete()
    Rate.objects.update(valid_from="2026-12-02", valid_to="2026-12-04")
    page = page_at(address, language)
    assert walk(page, NOW + 9 * DAY) == ["02.12 00:00", "05.12 00:00"]
    Rate.objects.update(valid_to=None)
    assert walk(page, NOW + 9 * DAY) == ["02.12 00:00"]
    assert page_at("news/articles", language).next_change(NOW) is None
    assert page_at("news/tariffs/how-tariffs-are-set", "ru").next_change(NOW) is None


@TWO
def test_an_organisation_drops_out_after_its_last_day(walk, language):
    Installer.objects.update(valid_until=None)
    Installer.objects.filter(pk=Installer.objects.first().pk).update(valid_until="2026-12-03")
    assert walk(page_at("consumers/meter-installation", language), NOW + 9 * DAY) == ["04.12 00:00"]


@TWO
def test_offers_are_taken_until_the_last_day(walk, language):
    index = page_at("projects", language)
    page = ProjectPage(title="A", slug="a", locale=index.locale)
    notices = [{"date": "2026-11-01", "title": "T", "deadline": day} for day in ("2026-12-02", None, "2026-11-30")]
    rows = [{"type": "notice", "value": {"url": "", "document": None} | values} for values in notices]
    page.procurement = page.procurement.stream_block.to_python(rows)
    assert walk(index.add_child(instance=page), NOW + 9 * DAY) == ["03.12 00:00"]
