"""Gives the tests their environment and their database server. Loaded by pytest with -p, before Django reads settings.

Which database: DATABASE=sqlite, or the server of TEST_DATABASE_URL (the user must be allowed to create databases), or,
as a rule, a PostgreSQL of the tests' own (tests/cluster.py). Each process of pytest-xdist has a database of its own,
named after the run and the process.
"""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.environment import VARIABLES
from tests.cluster import Cluster, folder_of
from tests.databases import Postgres, Sqlite

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "test"
KIND = "sqlite" if os.environ.get("DATABASE") == "sqlite" else "postgres"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
os.environ.setdefault("PORTAL_TEST_RUN", str(os.getpid()))  # make test names all that it starts one run
DATABASE = f"test_{os.environ['PORTAL_TEST_RUN']}_{WORKER or 'main'}"
"""The name of this process's database."""
CLOCK = re.sub(r"\D", "", os.environ.get("CLOCK", ""))
"""The hour this run has been moved to by tools/clock.py, as digits: what is laid then is kept for that hour only."""

cluster = None
if KIND == "sqlite":
    store = Sqlite(VAR / "sqlite")
elif os.environ.get("TEST_DATABASE_URL"):
    store = Postgres(os.environ["TEST_DATABASE_URL"])
else:
    cluster = Cluster(folder_of(ROOT))
    store = Postgres(cluster.url)

ENVIRONMENT = {
    "SECRET_KEY": "test-" + "0" * 45,
    "ALLOWED_HOSTS": "*",
    "BASE_URL": "http://testserver",
    "DATABASE_URL": store.url(DATABASE),
    "CACHE_URL": "dbcache://portal_cache",
    "EMAIL_URL": "memorymail://",
    "MEDIA_ROOT": str(VAR / f"media-{KIND}{CLOCK}"),
    "DEMO": "1",
}


def set_environment() -> None:
    """What the tests need, and nothing else from the environment or from a .env file: an empty value counts as none."""
    for name in VARIABLES:
        os.environ[name] = ENVIRONMENT.get(name, "")
        os.environ.pop(f"{name}_FILE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"


set_environment()  # as this module is imported: pytest-django reads the settings before any hook of ours

# As the files lie: no collectstatic before the tests, and no leftovers of an earlier one in them. Here, because some
# module or other asks for a static file's address while Django is being set up.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.WHITENOISE_USE_FINDERS = True
settings.WHITENOISE_AUTOREFRESH = True  # else each Client looks through all static files first: 0.2 s a test


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """The first process starts the server, before those of pytest-xdist come up, and clears what killed runs left."""
    if WORKER or session.config.option.collectonly:
        return
    VAR.mkdir(parents=True, exist_ok=True)
    try:
        alone = cluster.start() if cluster else False
    except (OSError, RuntimeError) as reason:
        pytest.exit(str(reason), returncode=3)
    if alone:
        for name in store.names("test_"):
            store.drop(name)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    if cluster and not WORKER and cluster.in_use:
        cluster.stop()
