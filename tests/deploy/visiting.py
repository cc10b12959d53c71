"""Visitors of the site with nginx in front: from addresses of their own, over TLS, with words no browser would send."""

import http.client
import socket
import ssl
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.installing import HOST

TIMEOUT = 20  # seconds
ELSEWHERE = "127.0.0.2"
"""An address that is not that of the machine, as nginx sees it."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Site:
    """Where the site listens, the certificate it shows, and where nginx writes."""

    port: int
    plain_port: int
    certificate: Path
    folder: Path

    def connection(self, source: str = ELSEWHERE, name: str = HOST) -> ssl.SSLSocket:
        """A connection over TLS to the host of that name."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.check_hostname = name == HOST
        plain = socket.create_connection(("127.0.0.1", self.port), TIMEOUT, (source, 0))
        try:
            return context.wrap_socket(plain, server_hostname=name)
        except OSError:
            plain.close()
            raise

    def ask(
        self, path: str, method: str = "GET", *, source: str = ELSEWHERE, body: bytes | None = None, **headers: str
    ) -> Answer:
        """One request over a connection of its own; headers are named with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=TIMEOUT)) as client:
            client.sock = self.connection(source)
            client.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in ({"Host": HOST} | named).items():
                client.putheader(name, value)
            if body is not None:
                client.putheader("Content-Length", str(len(body)))
            client.endheaders()
            with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):  # refused before all of it was sent
                client.send(body or b"")
            answer = client.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def begin(self, words: str) -> ssl.SSLSocket:
        """Sends the beginning of a request, and no more."""
        begun = self.connection()
        begun.sendall(words.replace("\n", "\r\n").encode())
        return begun


def seconds_until_closed(begun: socket.socket) -> float:
    """How long the other side bears with a request that does not go on."""
    start = time.monotonic()
    begun.settimeout(TIMEOUT)
    with suppress(ConnectionResetError, ssl.SSLError):
        while begun.recv(4096):
            pass
    return time.monotonic() - start
