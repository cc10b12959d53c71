"""A backup and the way back: what is in it, what is not, and what is refused."""

import json
import os
import stat
import subprocess
import sys
import tarfile

import pytest
from django.core.management import CommandError

from portal.backup.restoring import restore
from tests.postgres import DATABASE, KIND, ROOT, store


class Machine:
    """A machine with a database and a folder for files of its own."""

    def __init__(self, name: str, folder):
        self.database, self.media = f"{DATABASE}_{name}", folder / name
        self.media.mkdir()

    def manage(self, *words) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": store.url(self.database), "MEDIA_ROOT": str(self.media)},
            capture_output=True,
            text=True,
            check=False,
        )

    def refused(self, *words) -> str:
        """The one line a command that fails says."""
        done = self.manage(*words)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        return done.stderr

    def shell(self, statement: str) -> str:
        done = self.manage("shell", "--no-imports", "--command", statement)
        assert not done.returncode, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture(scope="module")
def old(demo_template, folder):
    """The machine that works: the demo, two files, somebody logged in, a letter and a mailing on their way."""
    machine = Machine("old", folder)
    store.copy(demo_template, machine.database)
    (machine.media / "documents").mkdir()
    (machine.media / "documents" / "есеп 2026.pdf").write_bytes(b"%PDF a report")
    (machine.media / "empty.txt").write_bytes(b"")
    machine.shell(
        "from django.contrib.auth.models import User; from django.test import Client\n"
        "Client().force_login(User.objects.get(username='admin'))\n"
        "from portal import mail; mail.send('log-in-changed', to='a@example.kz', language='kk', context={}, key='x')\n"
        "from newsletter.models import *; from sections.models import NewsPage\n"
        "page, topic = NewsPage.objects.filter(live=True).first(), Topic.objects.first()\n"
        "from portal.forms import consent\n"
        "agreed = consent.record('subscription', 'kk')\n"
        "Subscriber.objects.create(email='s@example.kz', language='kk', consent=agreed).topics.add(topic)\n"
        "Mailing.objects.create(page_id=page.pk, topic=topic, language='kk')\n"
    )
    yield machine
    store.drop(machine.database)


@pytest.fixture(scope="module")
def backup(old, folder):
    done = old.manage("backup", folder / "backup")
    assert not done.returncode, done.stderr
    return folder / "backup"


@pytest.fixture
def new(folder, request):
    """An empty machine."""
    machine = Machine(f"new{abs(hash(request.node.name))}", folder)
    store.create(machine.database)
    yield machine
    store.drop(machine.database)


def manifest_of(backup) -> dict:
    return json.loads((backup / "manifest.json").read_text())


COUNTS = "from portal.backup.databases import counts; import json; print(json.dumps(counts()))"
WAITING = "from portal.mail.models import Letter; from newsletter.models import Delivery\n"
WAITING += "print([(one.state, bool(one.error)) for kind in (Letter, Delivery) for one in kind.objects.all()])"


@pytest.mark.sqlite
def test_all_comes_back_and_letters_are_held(old, backup, new):
    done = new.manage("restore", backup)
    assert not done.returncode, done.stderr
    manifest = manifest_of(backup)
    found = json.loads(new.shell(COUNTS))
    told = manifest["rows"]
    changed = {name for name in told if told[name] != found.get(name)}
    assert changed <= {"newsletter_delivery", "django_q_ormq"}, "the mailing was written out, to be held"
    assert sum(told.values()) > 1000
    assert (new.media / "documents" / "есеп 2026.pdf").read_bytes() == b"%PDF a report"
    assert (new.media / "empty.txt").read_bytes() == b""
    assert new.shell(WAITING) == "[('dead', True), ('dead', True)]"
    assert "2 letters that waited are held" in done.stdout
    assert "These log in again, with the passwords and second steps of then: admin, " in done.stdout
    assert new.shell("from portal.models import LogIn; print(LogIn.objects.count())") == "0", "no open door comes back"


def test_letters_go_out_where_the_operator_says_so(backup, new):
    assert not new.manage("restore", backup, "--send-waiting").returncode
    assert new.shell(WAITING) == "[('waiting', False)]"


def test_it_holds_no_open_door_and_nobody_else_reads_it(old, backup):
    assert manifest_of(backup)["rows"].get("portal_login") is None
    key = old.shell("from portal.models import LogIn; print(LogIn.objects.first().session_key)")
    assert len(key) == 32
    for file in backup.iterdir():
        assert key.encode() not in file.read_bytes()
        assert os.environ["SECRET_KEY"].encode() not in file.read_bytes()
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077
    with tarfile.open(backup / "media.tar") as tar:
        assert sorted(tar.getnames()) == ["documents/есеп 2026.pdf", "empty.txt"]


def test_a_folder_with_something_in_it_is_refused(old, backup):
    before = sorted(backup.iterdir())
    assert "is not empty" in old.refused("backup", backup)
    assert sorted(backup.iterdir()) == before


def test_a_database_with_something_in_it_is_refused(old, backup):
    assert "not empty" in old.refused("restore", backup)


@pytest.fixture
def refused(db, monkeypatch):
    """refused(folder) is what restoring from it says, before anything has been touched."""
    monkeypatch.setattr("portal.backup.databases.restore", lambda file: pytest.fail("the database was touched"))

    def said(folder) -> str:
        with pytest.raises(CommandError) as told:
            restore(folder)
        return str(told.value)

    return said


def test_what_is_no_backup_is_refused(refused, tmp_path):
    assert "no whole backup" in refused(tmp_path / "nothing")
    for words in ("", "[]", "{}", '{"sha256": {}}', '{"sha256": {"x": "y"}, "migrations": []}'):
        (tmp_path / "manifest.json").write_text(words)
        assert "no whole backup" in refused(tmp_path)


@pytest.mark.parametrize("name", ["media.tar", "database"])
def test_a_damaged_backup_changes_nothing(backup, refused, tmp_path, name):
    for file in backup.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (damaged,) = tmp_path.glob(f"{name}*")
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    assert f"Damaged: {damaged.name}" in refused(tmp_path)


def changed(backup, folder, **parts):
    """The backup with another manifest."""
    for file in backup.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest_of(backup) | parts))
    return folder


def test_a_backup_of_newer_code_is_refused(backup, refused, tmp_path):
    newer = changed(backup, tmp_path, migrations=["portal.9999_tomorrow"], version="9.9")
    assert "9.9" in refused(newer)


def test_rows_that_are_missing_are_told(backup, new, tmp_path):
    rows = manifest_of(backup)["rows"]
    told = new.refused("restore", changed(backup, tmp_path, rows=rows | {"auth_user": 99}))
    assert "auth_user" in told


@pytest.mark.skipif(KIND != "postgres", reason="PostgreSQL's own programs")
def test_without_the_programs_it_says_what_to_install(old, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pg_dump is missing" in old.refused("backup", tmp_path / "backup")
    assert not (tmp_path / "backup" / "manifest.json").exists()
