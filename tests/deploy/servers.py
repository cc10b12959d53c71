"""The servers of deploy/ as they run: gunicorn on a socket that somebody else holds, nginx with the site laid."""

import itertools
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from tests.deploy.installing import DEPLOY
from tests.running import process
from tools import programs

UP_WITHIN = 40  # seconds, on a busy machine
HAND_OVER = (
    "import os, sys; os.environ |= {'LISTEN_FDS': '1', 'LISTEN_PID': str(os.getpid())}; os.dup2(int(sys.argv[1]), 3); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
)
"""What systemd does with the socket of a .socket unit."""
MAIN = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  gzip on;
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/site;
}}
"""
"""As far as it matters what Debian has in nginx.conf."""
_numbers = itertools.count(1)


def words_of_the_unit(application: str) -> list[str]:
    """What portal-web.service starts Python with, for the code that lies here."""
    line = re.search(r"^ExecStart=\S+ (.+)$", (DEPLOY / "portal-web.service").read_text(), re.MULTILINE)[1]
    assert " portal.wsgi " in line
    return line.replace(" portal.wsgi ", f" {application} ").replace("/srv/portal/current/", "").split()


def listening(address: str | tuple[str, int]) -> socket.socket:
    """A socket that is held, like that of portal-web.socket."""
    held = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
    held.bind(address)
    held.listen(1024)
    return held


def gunicorn_on(
    held: socket.socket, environment: dict[str, str], application: str = "tests.deploy.wsgi"
) -> AbstractContextManager[subprocess.Popen]:
    """Gunicorn as the unit starts it; the socket stays ours."""
    number = held.fileno()
    words = ("-c", HAND_OVER, str(number), *words_of_the_unit(application))
    return process(f"deploy-web-{next(_numbers)}", environment, *words, handed=(number,))


def fill_in(site: str, changes: dict[str, str]) -> str:
    """The site with this machine's paths and ports; each change has something to change."""
    site = re.sub(r"^ *listen \[::\].*\n", "", site, flags=re.MULTILINE)
    for old, new in changes.items():
        assert old in site, old
        site = site.replace(old, new)
    return site


@contextmanager
def nginx(folder: Path, site: str, port: int) -> Iterator[subprocess.Popen]:
    """Nginx with that site, its own files in the folder; returns when it listens on the port."""
    (folder / "site").write_text(site, encoding="utf-8")
    main = MAIN.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    words = [programs.nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    running = subprocess.Popen(words, stdin=subprocess.DEVNULL)
    try:
        wait_for(port, running, folder / "error.log")
        yield running
    finally:
        running.terminate()
        running.wait(15)


def wait_for(port: int, running: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + UP_WITHIN
    while time.monotonic() < until and running.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not come up:\n{log.read_text() if log.exists() else ''}")
