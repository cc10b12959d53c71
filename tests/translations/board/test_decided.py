"""What is on purpose is no task: a translation that somebody has deleted; and what the menus lead to comes first."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from sections.models import FlatMenu, FlatMenuLine, MainMenu, MainMenuLine
from tests.pages import page_at
from tests.translations.board.steps import hand_over, put_into_words, standing, state
from translations.board import handing, people
from translations.board.kinds import KINDS
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_a_translation_that_was_deleted_is_not_missing(step, login):
    page, version = page_at("about/trade-union"), page_at("about/trade-union", "en")
    translator = User.objects.get(username="translator")
    with step():
        version.delete()
    row = standing(page, "en")
    assert (row.state, row.target_pk) == ("stopped", None)
    assert not people.waiting_for(translator).filter(pk=row.pk).exists()
    with step():
        page.title = "Басқа атау"
        page.save_revision().publish()
    assert state(page, "en") == "stopped"
    handing.again()
    with step():
        handing.hand_over(page.pk)
    assert state(page, "en") == "stopped", "nobody has taken it back"
    with step():
        login("translator").post(reverse("begin_translation", args=[row.pk]))
    assert state(page, "en") == "work", "what was translated before is there again"
    with step():
        put_into_words(hand_over(page, "en"))
    assert state(page, "en") == "ready"


def test_one_that_never_was_is_missing(step):
    page = page_at("about/trade-union")
    version = page_at("about/trade-union", "en")
    with step():
        version.delete()
    with step():
        page.translation_key  # noqa: B018 - the same page
        from_scratch = page.copy(update_attrs={"slug": "trade-union-2", "title": "Көшірме"}, keep_live=True)
    assert state(from_scratch, "en") == "missing"


@pytest.mark.parametrize(("menu", "line"), [(MainMenu, MainMenuLine), (FlatMenu, FlatMenuLine)])
def test_a_page_is_important_as_soon_as_a_menu_leads_to_it(step, menu, line):
    page, other = page_at("about/history"), page_at("about/trade-union")
    type(page).objects.filter(pk__in=[page.pk, other.pk]).update(show_in_menus=False)
    with step():
        page.refresh_from_db()
        page.save()
        other.refresh_from_db()
        other.save()
    assert {standing(one).importance for one in (page, other)} == {0}
    with step():
        added = line.objects.create(menu=menu.objects.first(), link_page=page, link_text="")
    assert (standing(page).importance, standing(other, "en").importance) == (1, 0)
    with step():
        added.link_page = other
        added.save()
    assert (standing(page).importance, standing(other, "en").importance) == (0, 1)
    with step():
        added.delete()
    assert {standing(one).importance for one in (page, other)} == {0}


def test_a_line_of_the_main_menu_leads_to_its_menu_by_the_site(step):
    """Whatever number the menu itself has."""
    menu = MainMenu.objects.first()
    with step():
        line = MainMenuLine.objects.create(menu=menu, link_url="/x/", link_text="Сілтеме")
    MainMenu.objects.filter(pk=menu.pk)
    row = Standing.objects.get(kind="sections.mainmenuline", record=str(line.pk), language="ru")
    assert row.source_pk == menu.site_id
    assert KINDS[row.kind].way(row).rstrip("/").endswith(f"/{menu.site_id}")
