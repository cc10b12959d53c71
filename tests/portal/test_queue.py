"""What runs every minute, and waking a task."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import OrmQ, Schedule
from wagtail.models import Page

from portal import clock, queue
from sections.models import ContentPage
from tests.pages import page_at

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
def test_the_schedules_are_exactly_those_of_the_settings(settings):
    queue.keep_schedules()
    settings.EVERY_MINUTE = ["portal.queue.beat", "portal.mail.drain.drain"]
    Schedule.objects.create(name="somebody else's", func="math.floor")
    queue.keep_schedules()
    queue.keep_schedules()
    ours = Schedule.objects.filter(name__startswith="every minute: ")
    assert sorted(ours.values_list("func", flat=True)) == sorted(settings.EVERY_MINUTE)
    assert set(ours.values_list("schedule_type", "minutes", "repeats")) == {(Schedule.MINUTES, 1, -1)}
    assert Schedule.objects.filter(name="somebody else's").exists()


def test_what_runs_at_night_runs_first_in_the_night_to_come_and_then_stays_due():
    queue.keep_schedules()
    nightly = Schedule.objects.get(name="every night: portal.erasing.erasure.erase_outdated")
    assert nightly.schedule_type == Schedule.DAILY
    assert f"{timezone.localtime(nightly.next_run):%H:%M}" == "03:40"
    assert timedelta(0) < nightly.next_run - timezone.now() <= timedelta(days=1)
    overdue = timezone.now() - timedelta(hours=5)
    Schedule.objects.filter(pk=nightly.pk).update(next_run=overdue)
    queue.keep_schedules()  # the worker comes back
    assert Schedule.objects.get(pk=nightly.pk).next_run == overdue


def test_keeping_the_schedules_does_not_put_off_what_is_due():
    queue.keep_schedules()
    before = dict(Schedule.objects.values_list("name", "next_run"))
    queue.keep_schedules()
    assert dict(Schedule.objects.values_list("name", "next_run")) == before


def test_every_task_of_the_settings_can_be_called(settings):
    assert all(callable(import_string(task)) for task in [*settings.EVERY_MINUTE, *settings.EVERY_NIGHT])
    settings.EVERY_MINUTE = ["portal.mail.no_such_task"]
    assert any(error.id == "portal.E001" for error in run_checks())


@pytest.mark.sqlite
def test_a_task_woken_in_a_transaction_that_fails_is_not_queued():
    OrmQ.objects.all().delete()
    with transaction.atomic():
        queue.wake("portal.queue.beat")
        transaction.set_rollback(True)
    assert not OrmQ.objects.exists()
    queue.wake("portal.queue.beat")
    assert OrmQ.objects.count() == 1


def test_a_beat_is_remembered_as_one_row():
    assert queue.last_beat() is None
    queue.beat()
    first = queue.last_beat()
    queue.beat()
    assert queue.last_beat() >= first
    assert queue.Heartbeat.objects.count() == 1


def test_what_cannot_be_published_at_its_time_does_not_hold_up_the_others(caplog):
    above = page_at("about")
    pages = [above.add_child(instance=ContentPage(title=slug, slug=slug, live=False)) for slug in ("bir", "eki")]
    for page, slug in zip(pages, ("history", "eki"), strict=True):  # the first would have an address that is taken
        page.slug = slug
        page.save_revision(approved_go_live_at=clock.now() - timedelta(minutes=2), clean=False)
    queue.publish_scheduled()
    assert [Page.objects.get(pk=page.pk).live for page in pages] == [False, True]
    assert "not done at its time" in caplog.text
