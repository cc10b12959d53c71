"""The web server's settings; the address to bind is given on the command line."""

import shutil
from typing import Any

from portal.web import counters
from portal.web.log import MaskSecrets

workers = 2
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# No access log by default: addresses of visitors are personal data, and a proxy keeps its own.
accesslog = None
control_socket_disable = True
raw_env = [f"PROMETHEUS_MULTIPROC_DIR={counters.folder()}"]


def on_starting(server: Any) -> None:
    """What gunicorn itself says of a request that failed names its address."""
    server.log.error_log.addFilter(MaskSecrets())


def on_exit(server: Any) -> None:
    shutil.rmtree(counters.folder(), ignore_errors=True)
