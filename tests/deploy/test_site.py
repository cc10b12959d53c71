"""nginx with the site as deploy/install lays it, before the real web server: what gets through, and what does not."""

import http.client
import json
import re
import socket
import ssl
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from tests.deploy.installing import HOST, install
from tests.deploy.servers import fill_in, gunicorn_on, listening, nginx
from tests.deploy.visiting import ELSEWHERE, Site, seconds_until_closed
from tests.running import free_port
from tools import programs

pytestmark = [
    pytest.mark.skipif(not programs.nginx(), reason="there is no nginx here"),
    pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is an address of Linux alone"),
]
MB = 1024 * 1024
FILES = ("images/a.jpg", "images/b.svg", "images/c.html", "original_images/d.PNG", "documents/e.pdf", ".f/g.jpg")
FORM = (
    f"POST /kk/ask/ HTTP/1.1\nHost: {HOST}\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 900\n\n"
    "name=A"
)
THREADS = 8


@pytest.fixture(scope="module")
def site(environment, tmp_path_factory):
    """nginx and gunicorn, up; of the time-outs one second is left."""
    root, media = tmp_path_factory.mktemp("root"), Path(environment["MEDIA_ROOT"])
    assert install(root).returncode == 0
    for name in FILES:
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_text("<script>alert(1)</script>")
    port, plain_port = free_port(), free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))  # short enough for the path of a socket
        changes = {
            "listen 80": f"listen 127.0.0.1:{plain_port}",
            "listen 443": f"listen 127.0.0.1:{port}",
            "/run/portal/web.sock": f"{folder}/web.sock",
            "/var/lib/portal/media": str(media),
            "/var/log/nginx": str(folder),
            "/var/www/portal": str(folder),
            "/etc/portal/tls": f"{root}/etc/portal/tls",
            "client_header_timeout 10s": "client_header_timeout 1s",
            "client_body_timeout 15s": "client_body_timeout 1s",
        }
        laid = fill_in((root / "etc/nginx/sites-available/portal").read_text(encoding="utf-8"), changes)
        held = stack.enter_context(listening(f"{folder}/web.sock"))
        stack.enter_context(gunicorn_on(held, environment))
        stack.enter_context(nginx(folder, laid, port))
        yield Site(port, plain_port, root / "etc/portal/tls/fullchain.pem", folder)


def test_a_page_with_the_headers_of_the_portal(site):
    page = site.ask("/kk/")
    assert page.status == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert page.headers["Server"] == "nginx"


def test_plain_http_is_sent_to_https(site):
    with closing(http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=20)) as client:
        client.request("GET", "/kk/ask/?a=1", headers={"Host": HOST})
        answer = client.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/kk/ask/?a=1")


def test_certbot_proves_the_name_over_plain_http(site):
    (site.folder / ".well-known/acme-challenge").mkdir(parents=True)
    (site.folder / ".well-known/acme-challenge/token").write_text("proof")
    with closing(http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=20)) as client:
        client.request("GET", "/.well-known/acme-challenge/token", headers={"Host": HOST})
        assert client.getresponse().read() == b"proof"


def test_other_names_get_no_certificate(site):
    with pytest.raises(ssl.SSLError, match=r"(?i)unrecognized.name"):
        site.connection(name="other.example.kz")
    with site.connection() as connection:
        assert connection.version() in ("TLSv1.2", "TLSv1.3")


@pytest.mark.parametrize("name", ["images/a.jpg", "original_images/d.PNG"])
def test_pictures_are_shown(site, name):
    picture = site.ask(f"/media/{name}")
    assert (picture.status, picture.headers["Content-Disposition"]) == (200, None)
    assert picture.headers["Content-Type"].startswith("image/")
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "max-age=2592000" in picture.headers.get_all("Cache-Control")


@pytest.mark.parametrize("name", ["images/b.svg", "images/c.html"])
def test_what_is_no_picture_is_saved(site, name):
    file = site.ask(f"/media/{name}")
    assert (file.status, file.headers["Content-Disposition"]) == (200, "attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/e.pdf",
        "/media//documents/e.pdf",
        "/media/./documents/e.pdf",
        "/media/images/../documents/e.pdf",
        "/media/images/%2e%2e/documents/e.pdf",
        "/media/%64ocuments/e.pdf",
        "/media/documents",
        "/media/.f/g.jpg",
        "/media/",
        "/media../etc/passwd",
    ],
)
def test_documents_and_hidden_files_do_not_leave_by_nginx(site, path):
    answer = site.ask(path)
    assert answer.status in (301, 403, 404)
    assert not re.search(rb"alert\(1\)|root:", answer.body)


@pytest.mark.parametrize("path", ["/readyz", "/healthz", "/./readyz", "//readyz", "/ready%7A"])
def test_the_checks_are_for_the_machine_alone(site, path):
    assert site.ask(path).status == 403
    assert "database" in json.loads(site.ask("/readyz", source="127.0.0.1").body)


def test_a_visitor_says_nothing_of_their_address(site):
    said = {
        "X_Forwarded_For": "192.0.2.1",
        "X_Forwarded_Proto": "http",
        "Forwarded": "for=192.0.2.1;proto=http",
        "X_Real_IP": "192.0.2.1",
    }
    assert json.loads(site.ask("/test/address", **said).body) == {"address": ELSEWHERE, "secure": True}
    request = f"GET /test/address HTTP/1.1\nHost: {HOST}\nX_Forwarded_For: 192.0.2.1\nConnection: close\n\n"
    with site.begin(request) as begun:
        assert f'"{ELSEWHERE}"'.encode() in begun.recv(4096)


def test_slow_bodies_wait_in_nginx_and_are_cut_off(site):
    slow = [site.begin(FORM) for _ in range(3 * THREADS)]
    begun = time.monotonic()
    assert site.ask("/kk/").status == 200
    assert time.monotonic() - begun < 5
    assert max(seconds_until_closed(one) for one in slow) < 5
    for one in slow:
        one.close()


def test_slow_bodies_would_hold_the_portal(site):
    """The same, past nginx: so there is something that it keeps away."""
    path = str(site.folder / "web.sock")

    def begun(words: str) -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.connect(path)
        client.sendall(words.replace("\n", "\r\n").encode())
        client.settimeout(1.5)
        return client

    def is_held_up() -> bool:
        with begun(f"GET /kk/ HTTP/1.1\nHost: {HOST}\nX-Forwarded-Proto: https\n\n") as asked:
            try:
                asked.recv(1)
            except TimeoutError:
                return True
            return False

    with ExitStack() as stack:
        for _ in range(5):  # each worker takes what it can get: one of them may take hardly any at first
            for _ in range(2 * THREADS):
                stack.enter_context(begun(FORM))
            time.sleep(0.5)
            if held_up := is_held_up():
                break
        assert held_up
    assert site.ask("/kk/").status == 200


def test_slow_headers_are_cut_off(site):
    with site.begin("GET /kk/ HTTP/1.1\nHost:") as begun:
        assert seconds_until_closed(begun) < 5


@pytest.mark.parametrize(
    ("path", "size", "refused"),
    [
        ("/kk/ask/", settings.DATA_UPLOAD_MAX_MEMORY_SIZE, False),
        ("/kk/ask/", 10 * MB, True),
        ("/admin/documents/add/", settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 4096, False),
        ("/admin/images/add/", settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 4096, False),
        ("/admin/documents/add/", 22 * MB, True),
        ("/admin/login/", MB, True),
    ],
)
def test_what_is_too_large_is_refused_and_no_more(site, path, size, refused):
    assert (site.ask(path, "POST", body=b"a" * size).status == 413) == refused


@pytest.mark.parametrize(
    ("path", "method", "size"), [("/healthz", "GET", 0), ("/kk/ask/", "POST", 10 * MB), ("/kk/", "GET", 0)]
)
def test_each_header_is_said_once_by_whoever_answers(site, path, method, size):
    answer = site.ask(path, method, body=b"a" * size)
    for name in ("X-Content-Type-Options", "Strict-Transport-Security", "Content-Security-Policy"):
        assert len(answer.headers.get_all(name)) == 1, name
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_floods_are_refused_and_a_district_behind_one_address_is_not(site):
    """Answers of nginx alone are 429: the portal's own limits answer with pages."""
    found = SimpleNamespace(
        forms=[site.ask("/kk/ask/", "POST", source="127.0.0.3", body=b"").status for _ in range(30)],
        logins=[site.ask("/admin/login/", "POST", source="127.0.0.4", body=b"").status for _ in range(45)],
        pages={site.ask("/kk/", source="127.0.0.4").status for _ in range(5)},
    )
    assert 429 not in found.forms
    assert 429 not in found.logins[:20]
    assert found.logins.count(429) > 5
    assert found.pages == {200}


def test_pages_with_a_secret_in_them_are_not_compressed(site):
    """nginx.conf of Debian says gzip on, and so does that of this test."""
    assert site.ask("/kk/", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    for path in ("/kk/ask/", "/admin/login/"):
        form = site.ask(path, Accept_Encoding="gzip")
        assert (form.status, form.headers["Content-Encoding"]) == (200, None)
        assert b"csrfmiddlewaretoken" in form.body


def test_the_log_names_nobody_and_lets_nobody_in(site):
    for path in ("/kk/ask/status/SECRET/", "/kk/subscribe/manage/SECRET/", "/kk/search/?q=SECRET", "/SECRET"):
        site.ask(path)
    log = (site.folder / "portal.log").read_text(encoding="utf-8")
    assert re.search(r"^\S+ GET /kk/ask/ 404 \d+ [\d.]+$", log, re.MULTILINE)
    assert not re.search(r"127\.0\.0\.|SECRET", log)
    errors = (site.folder / "portal-error.log").read_text(encoding="utf-8")
    assert errors == ""
