"""Rights on single rows: those of the user's own desks, in whatever way Wagtail asks for them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from questions.models import Category, Dialogue, Question, ReadyAnswer
from questions.queue.own_desk import DeskPolicy
from tests.questions.test_desks import DESKS, ask

pytestmark = pytest.mark.django_db
ALL = ("add", "change", "delete", "view")


@pytest.fixture
def people() -> dict:
    return {user.username: user for user in get_user_model().objects.all()}


@pytest.mark.parametrize(("user", "own"), DESKS.items())
def test_a_row_is_open_to_its_own_desk_alone(people, user, own):
    policy = DeskPolicy(Question, "change", "delete", "view")
    for category in DESKS.values():
        question = ask(category)
        mine = category == own
        assert policy.user_has_permission_for_instance(people[user], "change", question) == mine
        assert policy.user_has_any_permission_for_instance(people[user], ["change", "view"], question) == mine
        found = policy.instances_user_has_any_permission_for(people[user], ["change", "view"])
        assert (question in found) == mine
        assert (question in policy.instances_user_has_permission_for(people[user], "change")) == mine


def test_of_their_own_rows_a_desk_may_only_what_its_group_may(people):
    policy, question = DeskPolicy(Question, "change", "delete", "view"), ask("technical")
    assert not policy.user_has_permission_for_instance(people["dispatcher"], "delete", question)
    assert not policy.user_has_any_permission_for_instance(people["dispatcher"], ["delete"], question)


@pytest.mark.parametrize("name", ["editor", "translator"])
def test_who_works_at_no_desk_may_nothing(people, name):
    policy, question = DeskPolicy(Question, *ALL), ask()
    assert not any(policy.user_has_permission(people[name], action) for action in ALL)
    assert not policy.user_has_any_permission_for_instance(people[name], ALL, question)
    assert not policy.instances_user_has_any_permission_for(people[name], ALL).exists()
    assert not policy.user_has_permission(AnonymousUser(), "view")


def test_a_question_is_added_by_nobody_and_a_dialogue_by_a_desk(people):
    questions, dialogues = (model.snippet_viewset.permission_policy for model in (Question, Dialogue))
    for name in ("admin", "dispatcher", "reception"):
        assert not questions.user_has_permission(people[name], "add")
        assert questions.user_has_permission(people[name], "change")
    assert dialogues.user_has_permission(people["admin"], "add")


def test_rows_of_a_desk_are_found_by_its_people_and_by_a_superuser(people):
    own, other = ask("technical"), ask("complaints")
    assert list(Question.objects.visible_to(people["dispatcher"])) == [own]
    assert list(Question.objects.visible_to(people["reception"])) == [other]
    assert set(Question.objects.visible_to(people["admin"])) == {own, other}


@pytest.mark.parametrize("name", ["admin", "dispatcher", "reception", "editor"])
def test_a_row_that_has_been_read_is_told_own_as_the_database_would(people, name):
    for category in Category.objects.all():
        ask(category.slug)
        ReadyAnswer.objects.create(title=f"of {category.slug}", category=category)
    ReadyAnswer.objects.create(title="of all")
    for model in (Question, Dialogue, ReadyAnswer):
        rows, user = model.objects.all(), people[name]
        assert set(rows.visible_to(user)) == {row for row in rows if model.objects.is_own(row, user)}
