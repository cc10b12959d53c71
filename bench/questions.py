"""The desks' questions and the public dialogues: what their lists, the search and the look-alikes cost with very many.

Measured is wall time, uncached, in process and through the whole admin, at the 95th percentile; then the same with a
thousand. The texts are sentences of a hundred usual words, so that words are in as many rows as with residents.
"""

import datetime as dt
import random
import time
import uuid
from collections.abc import Callable, Iterator

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bench import databases
from portal import clock
from portal.forms.consent import Consent, record
from portal.locale import CODES
from questions.asking import alike
from questions.models import Category, Dialogue, Question, QuestionsPage
from questions.queue.questions import QuestionViewSet
from sections.search import index

FEW, QUESTIONS, DIALOGUES = 1_000, 100_000, 40_000
MOST, MOST_GROWTH, TIMES = 100, 2, 40
"""Milliseconds; times what it takes with a thousand; how often each is asked for."""
LIST = "/admin/snippets/questions/question/"
USUAL = """
    вода давление счётчик насос подъезд кран труба утечка колодец люк улица дом квартира сосед квитанция тариф
    договор поверка пломба показания лаборатория запах цвет ржавчина ремонт бригада срок заявка ответ звонок
    неделя утро вечер отключение график авария подвал стояк крышка дорога асфальт яма школа сад больница
    магазин остановка двор забор абонент лицевой счёт оплата касса банк долг перерасчёт справка директор приём
    диспетчер мастер инспектор акт схема проект условия подключение канализация стоки септик выгреб очистка
    насосная станция резервуар скважина берег река зима мороз лёд весна паводок лето жара осень дождь ночь шум
    вибрация плесень сырость потолок стена пол дверь окно
"""
TABS = {
    "first page": "",
    "last page": "?p={last}",
    "open, by deadline": "?state=open&ordering=due_at",
    "overdue": "?due=over&ordering=due_at",
    "nobody's": "?state=open&who=nobody",
    "mine": "?state=open&who=me",
    "alarms": "?alarm=True",
    "of a category": "?category={category}",
    "in Kazakh": "?language=kk",
    "answered": "?state=answered",
}


def sentence(chance: random.Random) -> str:
    return " ".join(chance.sample(USUAL.split(), 12)).capitalize() + "."


def add_questions(count: int) -> None:
    """Nine of ten answered, as after some years; of all four categories, in three languages."""
    chance, now = random.Random(count), clock.now()  # noqa: S311 no secret
    consent, categories = record("question", "ru"), list(Category.objects.all())
    for begin in range(0, count, 5_000):
        batch = range(begin, min(begin + 5_000, count))
        consents = Consent.objects.bulk_create(Consent(text=consent.text) for _ in batch)
        Question.objects.bulk_create(
            Question(
                submission=uuid.UUID(int=chance.getrandbits(128)),
                created_at=now - dt.timedelta(minutes=5 * (count - number)),
                due_at=now + dt.timedelta(hours=chance.randint(-99, 99)),
                language=chance.choice(("kk", "ru", "ru", "en")),
                category=chance.choice(categories),
                name="Иван Петров",
                phone=f"+7705{number:07}",
                email=f"r{number}@example.kz",
                message=sentence(chance),
                consent=given,
                state="new" if chance.random() < 0.1 else "answered",
            )
            for number, given in zip(batch, consents, strict=True)
        )


def add_dialogues(count: int) -> None:
    chance, day = random.Random(count), clock.today()  # noqa: S311 no secret
    categories = list(Category.objects.all())
    languages = [chance.choice(("kk", "ru", "ru", "en")) for _ in range(count)]
    Dialogue.objects.bulk_create(
        (
            Dialogue(
                category=chance.choice(categories),
                language=language,
                question_text=sentence(chance),
                answer_text=sentence(chance) + " " + sentence(chance),
                date=day - dt.timedelta(days=number % 3000),
                sample=True,
                published=True,
                **{f"lacks_{code}": code != language for code in CODES},
            )
            for number, language in enumerate(languages)
        ),
        batch_size=5_000,
    )
    for page in QuestionsPage.objects.live():
        index.put(page)


def asked(client: Client, chance: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name → what is asked for once."""
    own = Question.objects.filter(category__desk__slug="dispatcher")
    last, category = -(-own.count() // QuestionViewSet.list_per_page), Category.objects.get(slug="technical").pk
    for name, query in TABS.items():
        yield f"queue: {name}", lambda query=query: client.get(LIST + query.format(last=last, category=category))
    for name, words in (("words", "насос авария"), ("a phone", "+77050000007"), ("an e-mail", "r7@example.kz")):
        yield f"search: {name}", lambda words=words: client.post(LIST, {"words": words})
    some = own.latest("pk").pk
    yield "one question", lambda: client.get(f"{LIST}edit/{some}/")
    for name, page in (("first", 1), ("last", DIALOGUES)):
        yield f"dialogues: {name} page", lambda page=page: client.get(f"/admin/snippets/questions/dialogue/?p={page}")
    yield "look-alikes", lambda: alike.to_message(sentence(chance), "ru", clock.now())
    yield "public list", lambda: Client().get("/ru/call-centre/questions/technical/")


def measured() -> dict[str, float]:
    """Milliseconds at the 95th percentile, of each."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself
    client, chance, slow = Client(), random.Random(7), {}  # noqa: S311 no secret
    client.force_login(User.objects.get(username="dispatcher"))
    for name, ask in asked(client, chance):
        ask()
        times = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            ask()
            times.append(1000 * (time.perf_counter() - begun))
        slow[name] = sorted(times)[int(TIMES * 0.95)]
    return slow


def main() -> None:
    """A thousand of each, then as many as a city asks in ten years."""
    with databases.copies_of_demo("questions"):
        add_questions(FEW)
        add_dialogues(FEW)
        few = measured()
        add_questions(QUESTIONS - FEW)
        add_dialogues(DIALOGUES - FEW)
        many = measured()
    print(f"\n{QUESTIONS:,} questions, {DIALOGUES:,} dialogues (beside {FEW:,} of each); ms at the 95th percentile")
    for name, slow in many.items():
        growth = slow / few[name]
        well = "ok" if slow <= MOST and growth <= MOST_GROWTH else "over"
        print(f"{name:26} {slow:7.0f}  ×{growth:4.1f}  {well}")
