"""The worker process: django-q2's cluster under a watchdog.

A cluster whose idle worker is killed freezes for good, one whose monitor is killed repeats every task without end, and
one started while the database is away exits. So a cluster of which any process has gone, or which shows no sign of
life, is replaced as a whole; the work itself is in tables and does not mind.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from typing import Any

import psutil
from django.conf import settings
from django.core.management import BaseCommand
from django.db import DatabaseError, connection

from portal import clock
from portal.queue import keep_schedules, last_beat
from portal.web.health import WORKER_SILENT_AFTER

LOOK_EVERY = 0.5  # seconds
GRACE = 70  # seconds for the tasks at hand: longer than the time-out of one


class Command(BaseCommand):
    help = "Runs the background worker and keeps it alive."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            if self.prepare():
                self.watch(self.start())
            self.pause(1)

    def stop(self, *args: object) -> None:
        self.stopping = True

    def pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < until:
            time.sleep(0.1)

    def prepare(self) -> bool:
        """Writes the schedules; False while the database is away or not migrated."""
        try:
            keep_schedules()
        except DatabaseError as reason:
            self.stderr.write(f"worker: the database is not ready ({type(reason).__name__}); trying again")
            return False
        finally:
            connection.close()
        return True

    def start(self) -> subprocess.Popen:
        # A session of its own: a signal to our whole group would hang the cluster's processes.
        manage = str(settings.ROOT / "manage.py")
        return subprocess.Popen([sys.executable, manage, "qcluster"], start_new_session=True)

    def watch(self, cluster: subprocess.Popen) -> None:
        """Returns when the cluster has to be replaced, or is to end; it is down by then."""
        main, started = psutil.Process(cluster.pid), clock.now()
        known: set[psutil.Process] = set()
        look_at_heart = time.monotonic() + 30
        while not self.stopping:
            self.pause(LOOK_EVERY)
            alive = children_of(main)
            if cluster.poll() is not None or known - alive:
                self.stderr.write("worker: a process has gone; starting the cluster anew")
                break
            known |= alive
            if time.monotonic() > look_at_heart:
                look_at_heart = time.monotonic() + 30
                if silent_since(started):
                    self.stderr.write("worker: no sign of life; starting the cluster anew")
                    break
        end(cluster, GRACE if self.stopping else 5)


def children_of(process: psutil.Process) -> set[psutil.Process]:
    """The living descendants, without those that have ended and only wait to be buried."""
    try:
        return {child for child in process.children(recursive=True) if child.status() != psutil.STATUS_ZOMBIE}
    except psutil.NoSuchProcess:
        return set()


def silent_since(started: datetime) -> bool:
    """Whether there has been no heartbeat for too long. A database that is away proves nothing."""
    try:
        beat = last_beat()
    except DatabaseError:
        return False
    finally:
        connection.close()
    return clock.now() - max(filter(None, (beat, started))) > WORKER_SILENT_AFTER


def end(cluster: subprocess.Popen, grace: float) -> None:
    """Lets the tasks at hand finish for `grace` seconds, then ends what is left."""
    if cluster.poll() is None:
        os.kill(cluster.pid, signal.SIGTERM)  # to the main process alone
        with suppress(subprocess.TimeoutExpired):
            cluster.wait(grace)
    # The whole session: also those that have lost their parent, or were started since the last look.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(cluster.pid, signal.SIGKILL)
    cluster.wait()
