"""The folder where the processes of the web server count their requests, see portal/web/metrics.py."""

import functools
import tempfile


@functools.cache
def folder() -> str:
    """Made once by the main process; it outlives a reload, in which old and new processes count side by side."""
    return tempfile.mkdtemp(prefix="portal-metrics-")
