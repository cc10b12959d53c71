"""Much at once: what a transaction touches is told together, very much by the worker, all of it bit by bit."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from questions.models import ReadyAnswer
from translations.board import handing, keeping
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
KIND = "questions.readyanswer"


def answers(count: int) -> list[ReadyAnswer]:
    return [ReadyAnswer.objects.create(title=f"Жауап {number}", text_kk=f"Мәтін {number}") for number in range(count)]


def told(made: list[ReadyAnswer]) -> int:
    return Standing.objects.filter(kind=KIND, record__in=[str(one.pk) for one in made], language="ru").count()


def asked() -> list[tuple]:
    tasks = [one.task for one in OrmQ.objects.all()]
    return [tuple(task["args"]) for task in tasks if task["func"] == keeping.TELL_ALL]


def test_a_hundred_records_are_told_in_as_many_queries_as_one(django_capture_on_commit_callbacks):
    def cost(count: int) -> int:
        with django_capture_on_commit_callbacks() as hooks:
            made = answers(count)
        with CaptureQueriesContext(connection) as queries:
            for hook in hooks:
                hook()
        assert told(made) == count
        return len(queries)

    cost(1)  # what is asked for once in a process
    assert cost(100) <= cost(1) + 3, "the rows are written in some statements, by their number"


def test_what_waits_is_not_searched_for_one_by_one(django_capture_on_commit_callbacks, monkeypatch):
    """A thousand records once took a million comparisons."""
    looked = []

    class Counting(list):
        def __iter__(self):
            looked.append(len(self))
            return super().__iter__()

    with transaction.atomic():
        monkeypatch.setattr(connection, "run_on_commit", Counting())
        for number in range(1000):
            keeping.soon(KIND, number)
        for number in range(1000):
            keeping.soon(KIND, number)
        assert (len(connection.run_on_commit), looked) == (1000, [])


def test_what_was_rolled_back_is_asked_for_anew(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = answers(1)[0]
    Standing.objects.filter(kind=KIND, record=str(made.pk)).delete()
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                keeping.soon(KIND, made.pk)
                raise LookupError
        except LookupError:
            pass
        keeping.soon(KIND, made.pk)
    assert told([made]) == 1


def test_very_much_at_once_is_the_workers(django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 5)
    with django_capture_on_commit_callbacks(execute=True):
        made = answers(6)
    assert (told(made), asked()) == (0, [()])
    handing.tell_all()
    assert told(made) == 6


def test_all_of_it_is_told_bit_by_bit_where_a_task_has_no_more_time(monkeypatch):
    made = answers(120)
    monkeypatch.setattr(keeping, "AT_ONCE", 50)
    monkeypatch.setattr(handing, "MOST_SECONDS", -1)
    Standing.objects.filter(kind=KIND).delete()
    Standing.objects.filter(kind="page").update(title="–")
    lost = Standing.objects.create(kind=KIND, record="0", model=KIND, language="ru", since="2026-01-01T00:00Z")
    OrmQ.objects.all().delete()
    place, tasks = (), 0
    while place is not None:
        handing.tell_all(*place)
        place = next(iter(asked()), None)
        OrmQ.objects.all().delete()
        tasks += 1
        assert tasks < 1000
    assert tasks > 5
    assert told(made) == 120
    assert not Standing.objects.filter(pk=lost.pk).exists()
    monkeypatch.undo()
    assert keeping.rebuild() == 0
