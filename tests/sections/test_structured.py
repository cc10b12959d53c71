"""What machines read of a page: canonical address, Open Graph, and the data of schema.org."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from questions.models import Dialogue
from sections.lists.structured import news_article
from sections.models import NewsPage
from tests.pages import KINDS, LANGUAGES, LISTS, item_of, page_at, soup

SERVICES = ("technical-conditions", "tariffs", "payment", "individuals", "organisations", "meter-installation")
"""The pages below consumers/ that describe a service; the others give information."""

pytestmark = pytest.mark.django_db
ITEMS = (*LISTS, "news/shutdowns")
INJECTION = "</script><b>\"'&<!--\u2028"


def data(response) -> dict[str, dict]:
    """Kind → what the page says of it."""
    found = soup(response).select('script[type="application/ld+json"]')
    assert len(found) <= 1
    if not found:
        return {}
    written = json.loads(found[0].string)
    assert written["@context"] == "https://schema.org"
    return {node["@type"]: node for node in written["@graph"]}


def graph(response) -> dict[str, list[str]]:
    """Property of Open Graph → its values."""
    found = {}
    for meta in soup(response).select("head meta[property]"):
        found.setdefault(meta["property"], []).append(meta["content"])
    return found


def canonical(response) -> str | None:
    link = soup(response).select_one('head link[rel="canonical"]')
    return link and link["href"]


def news(title: str, language: str = "ru", **values) -> NewsPage:
    index = page_at("news/articles", language)
    return index.add_child(instance=NewsPage(title=title, slug="item", locale=index.locale, **values))


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_what_it_is(client, language, kind):
    response = client.get(f"/{language}/{kind}?utm_source=letter")
    address = f"http://testserver/{language}/{kind}"
    page, seen = soup(response), graph(response)
    assert canonical(response) == address
    assert seen["og:url"] == [address]
    assert page.title.string.startswith(seen["og:title"][0])
    assert seen["og:description"] == [page.select_one('meta[name="description"]')["content"]]
    assert seen["og:type"] == ["website"]
    assert {seen["og:locale"][0], *seen["og:locale:alternate"]} == {"kk_KZ", "ru_RU", "en_GB"}
    assert seen["og:locale"][0][:2] == language
    picture = "media/images/city-water." if kind == "about/water-supply/" else "static/social-card.png"
    assert seen["og:image"][0].startswith(f"http://testserver/{picture}")


@pytest.mark.parametrize("kind", [*KINDS, "ask/", "subscribe/", *ITEMS])
def test_everything_is_named_by_its_whole_address(client, kind):
    address = item_of(kind, "ru").url_path if kind in ITEMS else f"/ru/{kind}"
    page = soup(client.get(address))
    for link in page.select('head link[rel="canonical"], head link[rel="alternate"]'):
        assert link["href"].startswith("http://testserver/ru/" if link.get("hreflang") in (None, "ru") else "http://")
    for meta in page.select('head meta[property="og:url"], head meta[property="og:image"]'):
        assert meta["content"].startswith("http://testserver/")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_tells_of_the_enterprise(client, language):
    found = data(client.get(f"/{language}/"))
    assert set(found) == {"GovernmentOrganization"}
    node = found["GovernmentOrganization"]
    assert node["name"] == {"en": "Öskemen Vodokanal"}.get(language, "Өскемен Водоканал")
    assert node["url"] == f"http://testserver/{language}/"
    assert client.get(node["logo"].removeprefix("http://testserver")).status_code == 200
    assert node["telephone"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS[1:])
def test_the_way_to_a_page_is_told_as_data(client, language, kind):
    steps = data(client.get(f"/{language}/{kind}"))["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == f"http://testserver/{language}/"
    assert steps[-1]["item"] == f"http://testserver/{language}/{kind}"
    assert all(step["name"] for step in steps)
    assert len({step["item"] for step in steps}) == len(steps)


@pytest.mark.sqlite
@pytest.mark.parametrize("address", ["news", "news/shutdowns"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_news_item_or_a_notice_is_an_article(client, language, address):
    item = item_of(address, language)
    response = client.get(item.url_path)
    node = data(response)["NewsArticle"]
    assert (node["headline"], node["inLanguage"]) == (item.title, language)
    assert node["datePublished"] == item.date.isoformat()
    assert node["dateModified"] >= node["datePublished"]
    assert node["url"] == f"http://testserver{item.url_path}"
    assert node["publisher"]["@type"] == "GovernmentOrganization"
    assert graph(response)["og:type"] == ["article"]
    assert graph(response)["article:published_time"] == [item.date.isoformat()]


def test_an_article_is_never_older_than_its_day():
    page = NewsPage(title="A", date=date(2026, 11, 30), url_path="/ru/news/a/")
    assert news_article(page, "")["dateModified"] == "2026-11-30"
    page.last_published_at = timezone.now() - timedelta(days=9000)
    assert news_article(page, "")["dateModified"] == "2026-11-30"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [*SERVICES, "water-quality", ""])
def test_services_are_told_as_such(client, language, slug):
    response = client.get(f"/{language}/consumers/{slug}/".replace("//", "/"))
    node = data(response).get("GovernmentService")
    assert bool(node) == (slug in SERVICES)
    if node:
        assert node["name"] == page_at(f"consumers/{slug}", language).title
        assert node["url"] == canonical(response)


def test_editors_say_which_page_of_text_describes_a_service(client):
    page = page_at("about/history")
    assert "GovernmentService" not in data(client.get(page.url_path))
    page.describes_service = True
    page.save_revision().publish()
    assert "GovernmentService" in data(client.get(page.url_path))


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["call-centre/questions/", "call-centre/questions/technical/"])
def test_the_dialogues_shown_are_told_as_questions(client, language, address):
    response = client.get(f"/{language}/{address}")
    node = data(response)["FAQPage"]
    assert node["inLanguage"] == language
    asked = [entry["name"] for entry in node["mainEntity"]]
    assert asked == [one.question_text for one in response.context["dialogues"]] != []
    assert all(entry["acceptedAnswer"]["text"] for entry in node["mainEntity"])


def test_a_page_without_dialogues_asks_nothing(client):
    Dialogue.objects.update(published=False)
    assert "FAQPage" not in data(client.get("/kk/call-centre/questions/"))


@pytest.mark.sqlite
def test_no_text_leaves_the_data(client):
    item = news(INJECTION, summary=INJECTION)
    Dialogue.objects.filter(language="ru").update(question_text=INJECTION, answer_text=INJECTION)
    for address in (item.url_path, "/ru/call-centre/questions/"):
        response = client.get(address)
        assert b"</script><b>" not in response.content
        assert "\u2028" not in response.content.decode().partition("ld+json")[2].partition("</script>")[0]
    found = data(client.get(item.url_path))
    assert found["NewsArticle"]["headline"] == found["NewsArticle"]["description"] == INJECTION
    assert graph(client.get(item.url_path))["og:title"] == [INJECTION]
    assert data(client.get("/ru/call-centre/questions/"))["FAQPage"]["mainEntity"][0]["name"] == INJECTION


@pytest.fixture
def long_list():
    """35 articles in place of the sample ones."""
    index = page_at("news/articles", "ru")
    NewsPage.objects.filter(listed_in=index).update(live=False)
    for number in range(35):
        index.add_child(instance=NewsPage(title=str(number), slug=f"article-{number}", locale=index.locale))
    return "/ru/news/articles/"


@pytest.mark.sqlite
def test_each_page_of_a_list_has_one_address_whatever_way_one_comes(client, long_list):
    seen, response = [], client.get(long_list)
    while True:
        seen.append(canonical(response))
        around = response.context["pagination"]
        assert bool(soup(response).select("link[hreflang]")) == (len(seen) == 1)
        if not around.older:
            break
        response = client.get(long_list + around.older)
    assert len(set(seen)) == 4
    for address in reversed(seen[:-1]):
        response = client.get(long_list + response.context["pagination"].newer)
        assert canonical(response) == address
        assert canonical(client.get(address)) == address
    assert seen[0] == f"http://testserver{long_list}" == canonical(client.get(f"{long_list}?before=junk&x=1"))
    place = seen[1].partition(".")[2]
    assert canonical(client.get(seen[1].replace(f".{place}", f".00{place}"))) == seen[1]


@pytest.mark.parametrize("name", ["ask", "subscribe"])
def test_a_form_has_an_address_and_its_translations(client, name):
    response = client.get(f"/ru/{name}/?category=general")
    assert canonical(response) == f"http://testserver/ru/{name}/"
    assert len(soup(response).select("link[hreflang]")) == len(LANGUAGES) + 1
    assert data(response) == {}


def test_an_address_with_a_token_is_handed_to_nobody(client):
    fields = {"name": "Ә", "phone": "+77051234567", "email": "a@example.kz", "category": "general", "consent": "on"}
    page = client.get("/ru/ask/")
    hidden = {
        field["name"]: field["value"] for field in soup(page).select('[data-dialog-content] input[type="hidden"]')
    }
    response = client.post("/ru/ask/", {**hidden, **fields, "message": "Почему нет воды?"}, follow=True)
    assert response.redirect_chain
    head = str(soup(response).head)
    assert canonical(response) is None
    assert "og:url" not in head
    assert "hreflang" not in head
    assert response.redirect_chain[-1][0].split("/")[4] not in head


def test_a_missing_page_says_nothing(client):
    response = client.get("/ru/no-such-page/")
    assert (canonical(response), graph(response), data(response)) == (None, {}, {})
