"""A notice with words, but none in Russian, goes out with a written reason; facts alone need none."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from sections.models import Shutdown, Street
from sections.shutdowns.desk.alone import ALONE
from tests.sections.shutdowns.test_desk import NOTICES, as_posted

pytestmark = pytest.mark.django_db
ADD = f"{NOTICES}:add"


def posted(client, **words):
    return client.post(reverse(ADD), as_posted({"street": Street.objects.get(code="myzy").pk}, **words))


@pytest.mark.sqlite
def test_words_in_kazakh_alone_want_a_reason_which_the_history_keeps(login):
    client = login("dispatcher")
    refused = posted(client, reason_kk="Құбыр жарылды.")
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == ["without_russian"]
    assert posted(client, reason_kk="Құбыр жарылды.", without_russian="Түн, аудармашы жоқ").status_code == 302
    notice = Shutdown.objects.latest("pk")
    assert notice.live
    (entry,) = ModelLogEntry.objects.filter(action=ALONE, object_id=str(notice.pk))
    assert (entry.data, entry.user.username) == ({"reason": "Түн, аудармашы жоқ"}, "dispatcher")
    history = login("admin").get(reverse(f"{NOTICES}:history", args=[notice.pk])).content.decode()
    assert "Түн, аудармашы жоқ" in history


def test_facts_titles_and_words_in_both_languages_go_out_at_once(login):
    assert posted(login("dispatcher")).status_code == 302
    both = {
        "reason_kk": "Құбыр жарылды.",
        "reason_ru": "Прорвало трубу.",
        "title_kk": "Су жоқ",
        "start": "2030-01-01 10:00",
    }
    assert posted(login("admin"), **both, first_end="2030-01-01 12:00", hot_water="on").status_code == 302
    assert not ModelLogEntry.objects.filter(action=ALONE).exists()


def test_a_draft_waits_for_nothing(login):
    words = {"reason_kk": "Құбыр жарылды.", "action-publish": None}
    assert posted(login("dispatcher"), **words).status_code == 302
    assert not Shutdown.objects.latest("pk").live
