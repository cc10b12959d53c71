"""Results by what they are; and what helps where there is none."""

import pytest

from sections.models import PinnedAnswer
from sections.search import finding
from sections.search.groups import EACH, Group
from tests.pages import LANGUAGES, soup, words

pytestmark = pytest.mark.django_db


def get(client, query: str, language: str = "ru", **more):
    return soup(client.get(f"/{language}/search/", {"q": query, **more})).select_one("main")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_results_stand_below_the_name_of_what_they_are_with_their_number(client, language):
    page = get(client, {"kk": "су", "ru": "вода", "en": "water"}[language], language)
    groups = page.select("section.found")
    names = [words(group.h2) for group in groups]
    answer = finding.find({"kk": "су", "ru": "вода", "en": "water"}[language], language)
    assert len(groups) == len(answer.sections) >= 3
    for group, section, name in zip(groups, answer.sections, names, strict=True):
        assert name.endswith(str(section.total))
        assert len(group.select(".entry")) == min(EACH, section.total)
    assert sum(section.total for section in answer.sections) == answer.total


@pytest.mark.sqlite
def test_the_groups_are_in_the_order_of_their_best():
    pages_first = finding.find("реквизиты предприятия", "ru").sections
    notices_first = finding.find("аварийное отключение элеватор", "ru").sections
    assert pages_first[0].group == Group.PAGES
    assert notices_first[0].group == Group.SHUTDOWNS


@pytest.mark.sqlite
def test_each_kind_of_thing_is_in_its_group():
    for query, path, group in (
        ("чемпионат день спорта работников", "/ru/news/trade-union/", Group.NEWS),
        ("неисправность у водозабора элеватор", "/ru/news/shutdowns/", Group.SHUTDOWNS),
        ("химик лаборатории", "/ru/about/vacancies/", Group.VACANCIES),
        ("отчёт предприятия полугодие", "/ru/about/", Group.REPORTS),
        ("реконструкция водозабора", "/ru/projects/", Group.PROJECTS),
        ("поверка счётчика", "/ru/call-centre/questions/", Group.QUESTIONS),
    ):
        section = next(one for one in finding.find(query, "ru").sections if one.group == group)
        assert all(hit.path.startswith(path.replace("/trade-union/", "/")) for hit in section.hits)


@pytest.mark.sqlite
def test_all_of_a_group_are_behind_its_link_and_there_is_a_way_back(client):
    page = get(client, "вода")
    link = page.select_one("section.found a.button")
    alone = soup(client.get(f"/ru/search/{link['href']}")).select_one("main")
    (group,) = alone.select("section.found")
    assert len(group.select(".entry")) > EACH
    assert group.h2["id"] == link.find_parent("section").h2["id"]
    back = next(a["href"] for a in alone.select("p a") if "kind" not in a["href"] and a["href"].startswith("?"))
    assert len(soup(client.get(f"/ru/search/{back}")).select("main section.found")) > 1


@pytest.mark.parametrize("kind", ["", "nothing", "%00", "PAGES"])
def test_a_group_that_has_nothing_shows_all(client, kind):
    assert len(get(client, "вода", kind=kind).select("section.found")) > 1


# --- Where nothing is found -------------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_words_that_are_spelt_alike_are_offered_and_lead_on(client):
    page = get(client, "реквезитыы")
    offered = {a.get_text(): a["href"] for a in page.select("a.tag")}
    assert "реквизиты" in offered
    assert soup(client.get(f"/ru/search/{offered['реквизиты']}")).select(".best, .entry")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_look_for_most_is_offered_where_nothing_is_found(client, language):
    page = get(client, "zzzzzz", language)
    offered = [a["href"] for a in page.select("section[aria-labelledby=wanted] a")]
    assert f"/{language}/consumers/payment/" in offered
    assert f"/{language}/water/" in offered
    PinnedAnswer.objects.update(wanted=False)
    assert not get(client, "zzzzzz", language).select("section[aria-labelledby=wanted]")


@pytest.mark.sqlite
def test_the_words_of_a_query_go_nowhere_but_back_into_the_field(client):
    secret = "Сулейменов 87771234567"
    page = get(client, secret)
    for a in page.select("a[href]"):
        assert "7771234567" not in a["href"]
        assert "%D0%A1%D1%83%D0%BB" not in a["href"].upper()
    assert secret in page.select_one("input[name=q]")["value"]
    assert secret in words(page)
