"""Records on the board: those that keep their texts in fields, and the published dialogues."""

import datetime as dt

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.urls import reverse
from django.utils import timezone

from newsletter.models import Topic
from portal.enterprise.record import Enterprise
from questions.models import Category, Dialogue, ReadyAnswer
from sections.models import MainMenuLine, ReadySentence, Shutdown, ShutdownUpdate
from tests.pages import soup, words
from tests.questions.public.test_publishing import CLEAN, drafted
from tests.questions.translating.steps import shown, translated
from translations.board import keeping, people
from translations.board.fields import Records
from translations.board.kinds import KINDS
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

OURS = ("portal", "sections", "questions", "newsletter")
ELSEWHERE = {"sections.shutdownplace", "sections.shutdownupdate"}
"""Names of places the directory of streets does not know, written with their notice; and its log, where nobody changes
what has been said."""


def rows(record: models.Model) -> dict[str, str]:
    """Language → state."""
    found = Standing.objects.filter(kind=record._meta.label_lower, record=str(record.pk))
    return dict(found.values_list("language", "state"))


def test_every_model_with_texts_in_three_languages_is_on_the_board():
    ours = [model for model in apps.get_models() if model._meta.app_label in OURS]
    names = {model: {field.name for field in model._meta.concrete_fields} for model in ours}
    with_texts = {model for model in ours if Records(model, lambda user: None).texts and "lacks_ru" not in names[model]}
    assert {model._meta.label_lower for model in with_texts} - set(KINDS) - ELSEWHERE == set()


def test_a_record_from_one_language_to_all_and_out_of_date(step):
    with step():
        answer = ReadyAnswer.objects.create(title="Есептегіш", text_kk="Есептегішті тексеріңіз.")
    assert rows(answer) == {"ru": "missing", "en": "missing"}
    with step():
        answer.text_ru = "Проверьте счётчик."
        answer.save()
    assert rows(answer) == {"ru": "published", "en": "missing"}
    with step():
        answer.text_kk = "Есептегішті алдымен тексеріңіз."
        answer.save()
    assert rows(answer) == {"ru": "stale", "en": "missing"}
    stale = Standing.objects.get(kind="questions.readyanswer", record=str(answer.pk), language="ru")
    assert stale.made_of.texts == [["text", "Есептегішті тексеріңіз."]]
    with step():
        answer.text_ru = "Сначала проверьте счётчик."
        answer.save()
    assert rows(answer)["ru"] == "published"
    with step():
        answer.delete()
    assert not Standing.objects.filter(kind="questions.readyanswer", title="Есептегіш").exists()


def test_what_says_again_what_it_said_is_not_out_of_date(step):
    sentence = ReadySentence.objects.first()
    if sentence is None:
        sentence = ReadySentence.objects.create(use="reason", words_kk="Апат.", words_ru="Авария.", words_en="A burst.")
    keeping.rebuild()
    before = sentence.words_kk
    with step():
        sentence.words_kk = "Басқаша."
        sentence.save()
    assert set(rows(sentence).values()) == {"stale"}
    with step():
        sentence.words_kk = before
        sentence.save()
    assert set(rows(sentence).values()) == {"published"}


def test_some_of_its_texts_are_work_that_has_begun(step):
    record = Enterprise.objects.first()
    with step():
        record.address_en = record.hours_en = ""
        record.save()
    row = Standing.objects.get(kind="portal.enterprise", language="en")
    assert row.state == "work"
    assert 0 < row.per_cent < 100


def test_a_notice_stands_first_while_it_is_under_way(step):
    notice = Shutdown.objects.filter(live=True).first()
    with step():
        notice.restored_at, notice.reason_kk, notice.reason_ru, notice.reason_en = None, "Апат.", "Авария.", ""
        notice.save()
    row = Standing.objects.get(kind="sections.shutdown", record=str(notice.pk), language="en")
    assert (row.importance, row.shown) == (2, True)
    assert row.state in ("missing", "work")
    translator = User.objects.get(username="translator")
    assert people.waiting_for(translator).model is Standing
    assert people.seen_by(translator).filter(pk=row.pk).exists()
    assert KINDS[row.kind].way(row) == reverse("shutdown_words", args=[notice.pk, "en"])
    with step():
        ShutdownUpdate.objects.create(shutdown=notice, says="restored", time=timezone.now())
    assert not people.seen_by(translator).filter(pk=row.pk).exists()


def test_a_line_of_the_menu_leads_to_its_menu(step, login):
    line = MainMenuLine.objects.first()
    with step():
        line.link_text, line.link_text_ru, line.link_text_en = "Басты бет", "", ""
        line.save()
    row = Standing.objects.get(kind="sections.mainmenuline", record=str(line.pk), language="ru")
    assert (row.state, row.title) == ("missing", "Басты бет")
    assert login("admin").get(KINDS[row.kind].way(row)).status_code == 200


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"page", "questions.dialogue"}))
def test_each_kind_leads_to_its_form_and_is_shown(kind, login):
    keeping.rebuild()
    row = Standing.objects.filter(kind=kind).first()
    if row is None:
        pytest.skip("the demo has none")
    admin = login("admin")
    assert admin.get(KINDS[kind].way(row)).status_code == 200
    assert admin.get(f"/admin/translations/{row.pk}/").status_code == 200
    assert admin.get(f"/admin/translations/?model={kind}").status_code == 200


def test_a_desk_sees_its_own_ready_answers_and_no_others(step):
    with step():
        own = ReadyAnswer.objects.create(title="Б", text_kk="Б.", category=Category.objects.get(slug="technical"))
        other = ReadyAnswer.objects.create(title="В", text_kk="В.", category=Category.objects.get(slug="complaints"))
    seen = people.seen_by(User.objects.get(username="dispatcher")).filter(kind="questions.readyanswer")
    numbers = set(seen.values_list("record", flat=True))
    assert str(own.pk) in numbers
    assert str(other.pk) not in numbers


def test_a_topic_is_nothing_to_those_who_may_not_change_it():
    for name in ("translator", "dispatcher", "reception"):
        assert not people.seen_by(User.objects.get(username=name)).filter(kind=Topic._meta.label_lower).exists()


def test_a_dialogue_is_on_the_board_while_it_is_shown_and_its_words_are_not(step, login):
    with step():
        source = shown(drafted(CLEAN))
    assert rows(source) == {"kk": "missing", "en": "missing"}
    row = Standing.objects.get(kind="questions.dialogue", record=str(source.pk), language="en")
    for text in (source.question_text, source.answer_text):
        assert text[:12] not in row.title
    with step():
        one = translated(source, published=False)
    assert rows(source)["en"] == "ready"
    with step():
        shown(one)
    assert rows(source)["en"] == "published"
    with step():
        source.refresh_from_db()
        source.answer_text = "К утру."
        source.save()
    assert rows(source)["en"] == "stale"
    page = soup(login("translator").get("/admin/translations/?model=questions.dialogue&state=stale"))
    link = page.select_one("table.listing tbody td.title a")
    way = f"{reverse('dialogue_translation', args=[source.pk, 'en'])}?state=stale&model=questions.dialogue"
    assert (words(link), link["href"]) == (row.title, way)
    with step():
        source.published = False
        source.save()
    assert rows(source) == {}


def test_a_draft_of_a_dialogue_is_on_nobodys_board(step):
    with step():
        draft = drafted(CLEAN)
    assert rows(draft) == {}


def test_nobody_sees_a_dialogue_of_another_desk(step):
    with step():
        source = shown(drafted(CLEAN))
    of = source.category.desk
    for name in ("dispatcher", "reception"):
        user = User.objects.get(username=name)
        own = Dialogue.objects.visible_to(user).filter(pk=source.pk).exists()
        seen = people.seen_by(user).filter(kind="questions.dialogue", record=str(source.pk)).exists()
        assert seen == own, (name, of)


def test_since_is_the_day_it_became_so(step):
    with step():
        answer = ReadyAnswer.objects.create(title="Г", text_kk="Г.")
    row = Standing.objects.get(kind="questions.readyanswer", record=str(answer.pk), language="ru")
    assert timezone.now() - row.since < dt.timedelta(minutes=5)
