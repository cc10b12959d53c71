"""Everything at once, for a look at the portal and for developing it: what `make run` and `make dev` call."""

import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from portal.web.health import pending_migrations


class Command(BaseCommand):
    help = "Prepares the database, the demo content and the static files, then runs the web server and the worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dev", action="store_true", help="Django's development server: DEBUG and autoreload")

    def handle(self, *, dev: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off. On a server run the processes one by one: see README.md.")
        self.prepare(dev=dev)
        self.stdout.write(self.welcome())
        self.serve([web_command(dev=dev), [sys.executable, "manage.py", "worker"]])

    def prepare(self, *, dev: bool) -> None:
        """Each step is skipped quickly when there is nothing to do."""
        self.say("2/4 Database")
        if pending_migrations():
            call_command("migrate", verbosity=1)
        call_command("createcachetable", verbosity=0)
        self.say("3/4 Static files")  # before the demo, which shows its pages to make their pictures
        if not dev and not static_files_are_fresh():
            call_command("collectstatic", interactive=False, verbosity=0)
        self.say("4/4 Demo content")
        call_command("seed_demo")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def welcome(self) -> str:
        users = "admin, editor, translator, dispatcher, reception"
        return (
            f"\nThe portal:   {settings.BASE_URL}/\n"
            f"The admin:    {settings.BASE_URL}/admin/   log-ins (password = the name): {users}\n"
            f"The letters:  {settings.BASE_URL}/demo/letters/   (files in var/mail/)\n"
            "Ctrl-C stops it.\n"
        )

    def serve(self, commands: list[list[str]]) -> None:
        """Runs the processes until one of them ends or Ctrl-C is pressed; none outlives the others."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # Sessions of their own: Ctrl-C reaches them only through us, in order.
        processes = [subprocess.Popen(command, cwd=settings.ROOT, start_new_session=True) for command in commands]
        try:
            while all(process.poll() is None for process in processes):
                time.sleep(0.3)
            raise CommandError("A process has ended by itself: see above.")
        except KeyboardInterrupt:
            self.say("\nStopping …")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()


def web_command(*, dev: bool) -> list[str]:
    """The command line of the web server."""
    address = f"127.0.0.1:{settings.PORT}"
    if dev:
        return [sys.executable, "manage.py", "runserver", address]
    return [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", address, "--config", "portal/gunicorn.py"]


def static_files_are_fresh() -> bool:
    """Whether nothing has changed since they were collected: neither ours nor the packages'."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return False
    collected = manifest.stat().st_mtime
    ours = [*(settings.ROOT / "static").rglob("*"), settings.ROOT / "requirements.txt"]
    return all(path.stat().st_mtime < collected for path in ours)
