"""kill -9 of the web server in a burst of questions: each accepted one is there, with both its letters."""

import psutil
import pytest

from portal.forms.consent import Consent
from portal.mail.models import Letter
from portal.queue import wake
from questions.models import Question
from tests.faults.processes import children, eventually, kill
from tests.faults.visitors import Crowd, questions_of

AT_ONCE = 6


@pytest.fixture
def web(portal):
    portal.start_web()
    return portal


def letters_of(question: Question) -> list[Letter]:
    """What is in the outbox for the question: the acknowledgement and the notice to the desk."""
    desk = question.category.desk_id
    keys = [f"question-received-{question.pk}", f"question-notice-{question.pk}-{desk}"]
    return list(Letter.objects.filter(key__in=keys))


def test_web_worker_and_master(web):
    consents_before, questions_before = Consent.objects.count(), Question.objects.count()
    with Crowd(web.url, AT_ONCE) as crowd:
        eventually(lambda: len(crowd.accepted) >= 6, "the first questions")
        kill(children(psutil.Process(web.web.pid))[0])
        eventually(lambda: len(crowd.accepted) >= 12, "questions to the web workers that are left")
        kill(web.web, *children(psutil.Process(web.web.pid)))  # left alone they would go on for some seconds
        web.start_web()
        now = len(crowd.accepted)
        eventually(lambda: len(crowd.accepted) >= now + 6, "questions after the restart")
    assert not crowd.refused, [answer.status_code for answer in crowd.refused]
    assert questions_of(*crowd.accepted).count() == len(crowd.accepted), "an accepted question is lost"

    # Whoever got no answer presses “Send” once more; it is still one question.
    assert all(visitor.send().status_code == 302 for visitor in crowd.unanswered)
    everybody = [*crowd.accepted, *crowd.unanswered]
    questions = list(questions_of(*everybody).select_related("category"))
    assert len(questions) == len(everybody) == Question.objects.count() - questions_before

    # A question, its consent and its letters are there together or not at all.
    assert Consent.objects.count() - consents_before == len(questions)
    letters = [letter for question in questions for letter in letters_of(question)]
    assert len(letters) == 2 * len(questions)

    expected = {letter.message_id for letter in letters}
    wake("portal.mail.drain.drain")
    eventually(lambda: expected <= {str(letter["Message-ID"]) for _to, letter in web.mailbox.received}, "all letters")
