"""Two people at one question at the same moment: 50 times each, whoever comes first has done it, the other is told."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from newsletter import subscribing
from newsletter.models import Subscriber, Topic
from portal.mail.models import Letter
from questions import answering
from questions.models import Category, Dialogue, Question
from sections.search.models import SearchEntry

TIMES = 50


@pytest.fixture
def desk(processes, of_database):
    """Two colleagues who see the same questions, in the database of this folder."""
    processes.kill_worker()  # it would send the letters that are looked into here
    with of_database(processes.database):
        people = get_user_model().objects
        yield [logged_in(people.get(username=name)) for name in ("dispatcher", "admin")]
        # Hundreds of letters that nobody waits for would hold up those of the tests to come.
        Letter.objects.filter(state=Letter.State.WAITING).delete()


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at_once(*things: Callable):
    """What each of them gives, all begun at the same moment, each on a connection of its own."""
    ready = threading.Barrier(len(things))

    def one(thing: Callable):
        try:
            ready.wait(10)
            return thing()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return [done.result() for done in [pool.submit(one, thing) for thing in things]]


def ask() -> Question:
    return answering.ask(
        category=Category.objects.get(slug="technical"),
        language="ru",
        name="Иван",
        phone="+77051234567",
        email=f"{uuid.uuid4().hex}@example.kz",
        message="Когда дадут воду?",
        allow_publication=True,
        submission=uuid.uuid4(),
    )


def edit(thing) -> str:
    return reverse(f"wagtailsnippets_questions_{thing._meta.model_name}:edit", args=[thing.pk])


def test_taking_the_permission_back_while_it_is_published(desk):
    dispatcher, _admin = desk
    for _ in range(TIMES):
        question = ask()
        question.answer = "К вечеру."
        answering.answer(question, None)
        dialogue = Dialogue.objects.get(question=question)
        form = {
            "category": dialogue.category_id,
            "language": "ru",
            "question_text": "Когда?",
            "answer_text": "К вечеру.",
            "date": "2026-11-26",
            "published": "on",
        }
        _withdrawn, posted = at_once(
            lambda: answering.withdraw_publication(question),  # noqa: B023 - called at once
            lambda: dispatcher.post(edit(dialogue), form),  # noqa: B023
        )
        if posted.status_code != 302:  # it came second, and is told so
            assert posted.status_code == 403 or "opened_with" in posted.content.decode()
        assert not Dialogue.objects.filter(pk=dialogue.pk).exists()
        assert not Question.objects.get(pk=question.pk).allow_publication


def test_taking_the_permission_back_while_a_translation_is_published(desk):
    """Also where the desk hides the source, or corrects it, at that moment: nothing waits for the other for good."""
    dispatcher, admin = desk
    colleague = logged_in(User.objects.get(username="dispatcher"))
    for turn in range(TIMES):
        question = ask()
        question.answer = "К вечеру."
        answering.answer(question, None)
        source = Dialogue.objects.get(question=question)
        source.question_text, source.published = "Когда?", True
        source.save()
        first = reverse("dialogue_translation", args=[source.pk, "en"])
        second = reverse("dialogue_translation", args=[source.pk, "kk"])
        texts = {"question_text": "When?", "answer_text": "Towards evening.", "published": "on"}
        hidden = {"category": source.category_id, "language": "ru", "question_text": "Когда?", "answer_text": "К утру."}
        hidden |= {"date": "2026-11-26"}
        if turn % 2:
            dispatcher.post(first, texts)
        _withdrawn, *posted, _edited = at_once(
            lambda: answering.withdraw_publication(question),  # noqa: B023 - called at once
            lambda: dispatcher.post(first, texts),  # noqa: B023
            lambda: admin.post(second, texts),  # noqa: B023
            lambda: colleague.post(edit(source), hidden),  # noqa: B023
        )
        assert {one.status_code for one in posted} <= {200, 302, 403}
        assert not Dialogue.objects.filter(Q(pk=source.pk) | Q(source=source.pk)).exists()
        assert not SearchEntry.objects.filter(text__contains="Towards evening.").exists()


def test_hiding_the_source_while_its_translation_is_published(desk):
    dispatcher, admin = desk
    source = Dialogue.objects.create(
        category=Category.objects.get(slug="technical"),
        language="ru",
        question_text="Когда?",
        answer_text="К вечеру.",
        sample=True,
    )
    way = reverse("dialogue_translation", args=[source.pk, "en"])
    form = {"category": source.category_id, "language": "ru", "question_text": "Когда?", "answer_text": "К вечеру."}
    for _ in range(TIMES):
        source.published = True
        source.save()
        at_once(
            lambda: dispatcher.post(edit(source), form | {"date": "2026-11-26"}),
            lambda: admin.post(way, {"question_text": "When?", "answer_text": "Towards evening.", "published": "on"}),
        )
        assert not Dialogue.objects.get(pk=source.pk).published
        assert not Dialogue.objects.filter(source=source, published=True).exists()
    assert Dialogue.objects.filter(source=source).count() <= 1
    source.delete()


def test_taking_the_permission_back_while_it_is_answered(desk):
    for _ in range(TIMES):
        question = ask()
        question.answer = "К вечеру."
        at_once(
            lambda: answering.withdraw_publication(Question.objects.get(pk=question.pk)),  # noqa: B023
            lambda: answering.answer(question, None),  # noqa: B023
        )
        assert not Dialogue.objects.filter(question=question).exists()


def test_two_answers(desk):
    told = 0
    for _ in range(TIMES):
        question = ask()
        texts = ["Первый ответ", "Второй ответ"]
        forms = [{"category": question.category_id, "answer": text, "action-answer": "1"} for text in texts]
        answers = at_once(
            lambda: desk[0].post(edit(question), forms[0]),  # noqa: B023
            lambda: desk[1].post(edit(question), forms[1]),  # noqa: B023
        )
        question.refresh_from_db()
        letters = Letter.objects.filter(key=f"question-answered-{question.pk}")
        assert [letter.context["answer"] for letter in letters] == [question.answer]
        assert Dialogue.objects.get(question=question).answer_text == question.answer
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        loser = next(answer for answer in answers if answer.status_code == 200)
        text = next(text for text in texts if text != question.answer)
        told += text in loser.content.decode()
    assert told == TIMES, "whose text was not sent still has it before their eyes"


def test_an_answer_and_a_colleagues_save(desk):
    for _ in range(TIMES):
        question = ask()
        form = {"category": question.category_id, "answer": "К вечеру."}
        sent, saved = at_once(
            lambda: desk[0].post(edit(question), form | {"action-answer": "1"}),  # noqa: B023
            lambda: desk[1].post(edit(question), form | {"answer": "Черновик"}),  # noqa: B023
        )
        question.refresh_from_db()
        assert (sent.status_code, question.state, question.answer) == (302, Question.State.ANSWERED, "К вечеру.")
        assert question.answered_at
        assert question.answered_by.username == "dispatcher"
        assert saved.status_code == 302 or "Черновик" in saved.content.decode()


def test_two_letters_to_one_address_confirmed(desk):
    topics = list(Topic.objects.all()[:2])
    for _ in range(TIMES):
        email = f"{uuid.uuid4().hex}@example.kz"
        wishes = [
            subscribing.request_subscription(email=email, topics=[topic], language="ru", submission=uuid.uuid4())
            for topic in topics
        ]
        at_once(*(lambda wish=wish: subscribing.confirm(wish) for wish in wishes))
        assert set(Subscriber.objects.get(email=email).topics.all()) == set(topics)
