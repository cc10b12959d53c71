"""From the database of 0.3 to this version: what people have written is there, and what was sent them still opens."""

import json

import pytest

from tests import laid
from tests.postgres import DATABASE, store

BEFORE = {
    "sections": "0005_kinds_of_content",
    "questions": "0003_kinds_of_content",
    "newsletter": "0002_topics",
    "portal": "0001_initial",
    "home": "0005_least_rights",
}
"""The last migrations of 0.3."""
WRITTEN = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in [*dict(BEFORE), "demo"]]
executor.migrate(others + BEFORE)
then = MigrationExecutor(connection).loader.project_state(others + BEFORE).apps
Text, Consent = (then.get_model("portal", name) for name in ("ConsentText", "Consent"))
Category, Question = (then.get_model("questions", name) for name in ("Category", "Question"))
Topic, Subscriber = (then.get_model("newsletter", name) for name in ("Topic", "Subscriber"))
text = Text.objects.create(purpose="question", language="ru", text="…", digest="d" * 64)
agreed = [Consent.objects.create(text=text) for _ in range(2)]
question = Question.objects.create(
    language="ru", category=Category.objects.get(slug="technical"), name="Иван", phone="+77051234567",
    email="ivan@example.kz", message="Когда дадут воду?", consent=agreed[0], token="question-token-of-before")
reader = Subscriber.objects.create(
    email="reader@example.kz", language="kk", consent=agreed[1], token="reader-token-of-before")
reader.topics.add(Topic.objects.first())
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE django_session (session_key varchar(40), session_data text, expire_date timestamp)")
    cursor.execute("INSERT INTO django_session VALUES ('an-open-door', 'x', '2030-01-01')")
"""
READ = """
import json
from django.db import connection
from django.test import Client
from newsletter.models import Subscriber
from questions.models import Question
from wagtail.models import Page
question, reader = Question.objects.get(), Subscriber.objects.get()
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM django_session")
    doors = cursor.fetchone()[0]
client = Client()
print(json.dumps({
    "question": [question.name, question.message, question.email],
    "reader": [reader.email, reader.topics.count()],
    "doors": doors,
    "pages": [client.get(path).status_code for path in (
        "/ru/ask/status/question-token-of-before/",
        "/kk/subscribe/manage/reader-token-of-before/",
        "/ru/ask/status/other-token/")],
    "in clear": "of-before" in str(list(Question.objects.values())) + str(list(Subscriber.objects.values())),
}))
"""


@pytest.fixture
def database():
    name = f"{DATABASE}_upgrade"
    store.create(name)
    yield name
    store.drop(name)


def manage(database: str, *words: str) -> str:
    return laid.manage(*words, DATABASE_URL=store.url(database))


@pytest.mark.sqlite
def test_a_database_of_0_3_becomes_one_of_today(database):
    written = WRITTEN.replace("BEFORE", repr(list(BEFORE.items())))
    manage(database, "shell", "--no-imports", "--command", written)
    manage(database, "migrate")
    manage(database, "createcachetable")
    told = json.loads(manage(database, "shell", "--no-imports", "--command", READ).splitlines()[-1])
    assert told == {
        "question": ["Иван", "Когда дадут воду?", "ivan@example.kz"],
        "reader": ["reader@example.kz", 1],
        "doors": 0,
        "pages": [200, 200, 404],
        "in clear": False,
    }
