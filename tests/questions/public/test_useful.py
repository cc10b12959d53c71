"""Key answers lead; “was this useful?” is counted, and nobody is known by it."""

import pytest
from django.urls import reverse

from portal.forms.ratelimit import Attempt
from questions.models import Category, Dialogue
from questions.public import useful
from questions.public.pages import findable
from tests.pages import soup

pytestmark = pytest.mark.django_db
PRESS = "/ru/ask/useful/"


def add(**values) -> Dialogue:
    category = Category.objects.get(slug="general")
    texts = {"question_text": "Куда звонить?", "answer_text": "К нам."}
    return Dialogue.objects.create(**{"category": category, "language": "ru", "published": True} | texts | values)


def counted(dialogue: Dialogue) -> tuple[int, int]:
    return Dialogue.objects.values_list("useful", "not_useful").get(pk=dialogue.pk)


def shown(client, address: str) -> list[str]:
    return [one["id"] for one in soup(client.get(address)).select("main .dialogue")]


@pytest.mark.parametrize("address", ["/ru/call-centre/questions/", "/ru/call-centre/questions/general/"])
def test_the_key_answer_stands_first_and_once(client, address):
    key = add(key_answer=True, date="2020-01-01")
    add(date="2030-01-01")
    ids = shown(client, address)
    assert ids[0] == f"dialogue-{key.pk}"
    assert len(ids) == len(set(ids))
    older = soup(client.get(address)).select_one("a[rel=next]")
    if older:
        assert f"dialogue-{key.pk}" not in shown(client, f"{address}{older['href']}")


def test_the_key_answer_that_is_found_stands_on_the_page_it_leads_to(client):
    key = add(key_answer=True, date="2020-01-01")
    assert shown(client, f"/ru/call-centre/questions/{findable(key).place}")[0] == f"dialogue-{key.pk}"


def test_a_new_key_answer_takes_the_place_of_the_earlier_one():
    earlier, other = add(key_answer=True), add(key_answer=True, language="kk")
    add(key_answer=True)
    earlier.refresh_from_db()
    other.refresh_from_db()
    assert (earlier.key_answer, other.key_answer) == (False, True)


def test_each_press_is_counted_by_itself_and_leads_to_the_thanks(client):
    dialogue = add()
    for value in ("yes", "no", "yes"):
        response = client.post(PRESS, {"dialogue": dialogue.pk, "useful": value})
        assert (response.status_code, response["Location"]) == (302, PRESS)
    assert counted(dialogue) == (2, 1)
    assert client.get(PRESS).status_code == 200
    assert not client.cookies


def test_one_network_has_its_share(client, monkeypatch):
    dialogue = add()
    for _ in range(useful.ONE_DIALOGUE_A_DAY + 3):
        client.post(PRESS, {"dialogue": dialogue.pk, "useful": "yes"})
    assert counted(dialogue) == (useful.ONE_DIALOGUE_A_DAY, 0)
    client.post(PRESS, {"dialogue": dialogue.pk, "useful": "yes"}, REMOTE_ADDR="203.0.113.9")
    assert counted(dialogue) == (useful.ONE_DIALOGUE_A_DAY + 1, 0)
    assert "203.0.113.9" not in str(list(Attempt.objects.values()))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"useful": "yes"},
        *({"dialogue": number, "useful": "yes"} for number in ("x", "9" * 40, "٣", "0", "-1", "\x00")),
    ],
)
def test_junk_counts_nothing(client, sent):
    dialogue = add()
    assert client.post(PRESS, sent).status_code == 302
    assert counted(dialogue) == (0, 0)


def test_a_wish_that_is_neither_and_a_dialogue_that_is_not_shown_count_nothing(client):
    dialogue, hidden = add(), add(published=False)
    client.post(PRESS, {"dialogue": dialogue.pk, "useful": "perhaps"})
    client.post(PRESS, {"dialogue": hidden.pk, "useful": "yes"})
    assert counted(dialogue) == counted(hidden) == (0, 0)


@pytest.mark.parametrize("headers", [{"Origin": "https://other.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_presses_nothing(client, headers):
    dialogue = add()
    client.post(PRESS, {"dialogue": dialogue.pk, "useful": "yes"}, headers=headers)
    assert counted(dialogue) == (0, 0)


def test_the_page_is_the_same_bytes_for_everybody_before_and_after(client):
    dialogue = add()
    address = "/ru/call-centre/questions/general/"
    before = client.get(address)
    page = soup(before)
    form = page.select_one(f"#dialogue-{dialogue.pk} form")
    assert (form["action"], form["method"]) == (PRESS, "post")
    assert not page.select("main [name=csrfmiddlewaretoken]")
    client.post(PRESS, {"dialogue": dialogue.pk, "useful": "yes"})
    assert client.get(address).content == before.content


def test_the_desk_sees_what_was_counted(login):
    dialogue = add()
    Dialogue.objects.filter(pk=dialogue.pk).update(useful=4321)
    page = soup(login("admin").get(reverse("wagtailsnippets_questions_dialogue:list")))
    assert "4321" in "".join(page.select_one("main").text.split()).replace(" ", "")
