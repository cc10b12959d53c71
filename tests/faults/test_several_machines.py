"""Two machines with one database behind a pooler, one cache in memory, one bucket: either may fall at any moment."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path

import boto3
import pytest
import redis
import requests
from bs4 import BeautifulSoup

from portal.mail.models import Letter, Outgoing
from portal.queue import wake
from questions.asking.views import QUESTIONS_AN_HOUR
from tests import laid
from tests.faults.processes import Portal, eventually, kill, tree
from tests.faults.visitors import Crowd, Visitor, questions_of
from tests.postgres import DATABASE, cluster, store
from tests.running import free_port
from tools import programs

AT_ONCE = 3
WORKERS = 2
"""Processes of one machine's cluster that send letters."""
KEYS = {"S3_BUCKET": "portal", "S3_REGION": "kz-1", "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret"}
POOLER = """[databases]
{name} = host={host} dbname={name} user=portal
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
"""


@contextmanager
def running(*words: str, folder: Path):
    """A program, ended with the block. What it says lies in the folder."""
    with (folder / f"{Path(words[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def works(thing) -> bool:
    try:
        thing()
    except Exception:  # noqa: BLE001 - whatever it is, it is not up yet
        return False
    return True


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """What the machines share besides the database: their environment."""
    memory, bucket = free_port(), free_port()
    with ExitStack() as stack:
        words = (programs.redis(), "--port", str(memory), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        stack.enter_context(running(*words, folder=tmp_path))
        stack.enter_context(running(sys.executable, "-m", "moto.server", "-p", str(bucket), folder=tmp_path))
        eventually(lambda: works(redis.Redis(port=memory).ping), "the cache in memory")
        keys = {"aws_access_key_id": KEYS["S3_ACCESS_KEY"], "aws_secret_access_key": KEYS["S3_SECRET_KEY"]}
        where = {"region_name": KEYS["S3_REGION"], "endpoint_url": f"http://127.0.0.1:{bucket}"}
        s3 = boto3.client("s3", **keys, **where)
        make = {"Bucket": KEYS["S3_BUCKET"], "CreateBucketConfiguration": {"LocationConstraint": KEYS["S3_REGION"]}}
        eventually(lambda: works(lambda: s3.create_bucket(**make)), "the bucket")
        yield {**KEYS, "S3_ENDPOINT": where["endpoint_url"], "CACHE_URL": f"redis://127.0.0.1:{memory}/0"}, s3


def start(portal: Portal) -> None:
    portal.start_web()
    portal.start_worker()


@pytest.fixture
def machines(demo_template, shared, tmp_path):
    """Two machines; the mail server is that of the first."""
    name, port = f"{DATABASE}_machines", free_port()
    store.copy(demo_template, name)
    (tmp_path / "pooler.ini").write_text(POOLER.format(name=name, host=cluster.folder, port=port))
    pooler = [programs.pooler(), str(tmp_path / "pooler.ini")]
    if os.geteuid() == 0:
        pooler[1:1] = ["--user", cluster.data.owner()]  # it does not run as root
    two = [Portal(name), Portal(name)]
    with running(*pooler, folder=tmp_path):
        two[0].start_mail()
        for portal in two:
            portal.environment |= shared[0] | {
                "DATABASE_URL": f"postgres://portal@127.0.0.1:{port}/{name}?DISABLE_SERVER_SIDE_CURSORS=true",
                "EMAIL_URL": two[0].environment["EMAIL_URL"],
                "BASE_URL": two[0].url,
                "MEDIA_ROOT": str(tmp_path / "nothing"),
            }
        with ThreadPoolExecutor() as pool:
            list(pool.map(start, two))
        yield two
        for portal in reversed(two):
            portal.close()
    store.drop(name)


def form_of(page: requests.Response) -> dict[str, str]:
    return {
        one["name"]: one.get("value", "") for one in BeautifulSoup(page.text, "html.parser").select("form input[name]")
    }


def logged_in(portal: Portal) -> requests.Session:
    session = requests.Session()
    fields = form_of(session.get(f"{portal.url}/admin/login/", timeout=20))
    done = session.post(f"{portal.url}/admin/login/", fields | {"username": "editor", "password": "editor"}, timeout=20)
    assert done.url.endswith("/admin/"), done.url
    return session


def stays(waiting) -> bool:
    """Whether the letters that wait are the same after three seconds: nobody works on them."""
    before = set(waiting.values_list("pk", flat=True))
    time.sleep(3)
    return set(waiting.values_list("pk", flat=True)) == before


def test_either_machine_may_fall(machines, of_database):
    one, other = machines
    with of_database(one.database), Crowd(one.url, AT_ONCE) as here, Crowd(other.url, AT_ONCE) as there:
        eventually(lambda: len(here.accepted) >= 6 and len(there.accepted) >= 6, "questions at both machines")
        kill(*tree(other.web), *tree(other.worker))
        now = len(here.accepted)
        eventually(lambda: len(here.accepted) >= now + 6, "questions to the machine that is left")
        other.start_web()
        other.start_worker()
        kill(*tree(one.web), *tree(one.worker))
        now = len(there.accepted)
        eventually(lambda: len(there.accepted) >= now + 6, "questions to the machine that has come back")
    with of_database(one.database):
        accepted = [*here.accepted, *there.accepted]
        assert not [*here.refused, *there.refused]
        assert questions_of(*accepted).count() == len(accepted), "an accepted question is lost"
        waiting = Letter.objects.filter(state=Outgoing.State.WAITING)
        eventually(lambda: not waiting.filter(leased_until=None).exists(), "what the living had to send", within=90)
        eventually(lambda: stays(waiting), "what the dead had begun")
        waiting.update(leased_until=None)  # five minutes on
        wake("portal.mail.drain.drain")
        eventually(lambda: not waiting.exists(), "all letters", within=90)
        came = [str(letter["Message-ID"]) for _to, letter in one.mailbox.received]
        expected = {letter.message_id for letter in Letter.objects.filter(key__startswith="question-", state="sent")}
        assert expected <= set(came)
        assert len(came) - len(set(came)) <= 2 * WORKERS, "only what was on its way at one of the deaths came twice"


def test_files_log_ins_and_limits_are_of_both(machines, shared):
    one, other = machines
    session = logged_in(one)
    content = b"%PDF-1.4\n" + os.urandom(2000) + b"\n%%EOF\n"
    put = (
        "from wagtail.documents.models import Document; from django.core.files.base import ContentFile; import sys\n"
        f"print(Document.objects.create(title='Есеп', file=ContentFile({content!r}, name='of-both-machines.pdf')).url)"
    )
    told = laid.manage("shell", "--no-imports", "--command", put, **one.environment)
    stored = [entry["Key"] for entry in shared[1].list_objects_v2(Bucket="portal").get("Contents", [])]
    assert "documents/of-both-machines.pdf" in stored
    cookies = {"sessionid": session.cookies["sessionid"]}
    there = requests.get(f"{other.url}/admin/documents/", cookies=cookies, timeout=20)
    assert there.status_code == 200, "the log-in holds on the other machine"
    link = told.strip().splitlines()[-1]
    assert requests.get(f"{other.url}{link}", timeout=20).content == content

    add = f"{one.url}/admin/documents/multiple/add/"
    token = form_of(session.get(add, timeout=20))["csrfmiddlewaretoken"]
    script = {"X-Requested-With": "XMLHttpRequest"}
    sent = {"files[]": ("plan.pdf", content, "application/pdf")}
    done = session.post(add, {"csrfmiddlewaretoken": token, "title": "Жоспар"}, files=sent, headers=script, timeout=20)
    assert done.json()["success"], done.text

    visitors = [Visitor(portal.url) for portal in chain(*[(one, other)] * (QUESTIONS_AN_HOUR // 2 + 2))]
    hour = time.time() // 3600
    for visitor in visitors:
        visitor.headers = {"X-Forwarded-For": "10.77.0.1"}
        visitor.open_form()
    taken = [visitor.send().status_code for visitor in visitors].count(302)
    # Which hour it is counts, not the last sixty minutes: at the full hour more are taken.
    assert taken == QUESTIONS_AN_HOUR or time.time() // 3600 != hour, "both machines count together"


def test_what_the_minute_brings_is_done_once(machines, of_database):
    """Two clusters share the schedule: a mailing is written out once, and each letter goes once."""
    one, _other = machines
    with of_database(one.database):
        before = len(one.mailbox.received)
        for number in range(30):
            Letter.objects.create(
                key=f"together-{number}",
                name="log-in-changed",
                recipient=f"r{number}@example.kz",
                language="kk",
                context={"change": "app-added"},
            )
        waiting = Letter.objects.filter(key__startswith="together-").exclude(state=Outgoing.State.SENT)
        eventually(lambda: not waiting.exists(), "the letters of the next minute", within=100)
        time.sleep(1)
        to = [to for to, _letter in one.mailbox.received[before:] if to.startswith("r")]
        assert sorted(to) == sorted({f"r{number}@example.kz" for number in range(30)})
