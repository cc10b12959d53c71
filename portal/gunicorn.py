"""The web server's settings; the address to bind is given on the command line."""

import shutil
import sys
from pathlib import Path
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


def post_fork(server: Any, worker: Any) -> None:
    """A worker is of one release: of that which the link in its path leads to at its birth (see deploy/upgrade).

    What this file has imported in the master is of the release it was started with.
    """
    sys.path[:] = [str(Path(path).resolve()) for path in sys.path]
    for name in [name for name in sys.modules if name.partition(".")[0] == "portal"]:
        del sys.modules[name]
