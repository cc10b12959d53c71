"""What a server's processes need: a database of their own, and the environment of a server."""

import os

import pytest

from tests.deploy.installing import HOST
from tests.postgres import DATABASE, KIND, store


@pytest.fixture(scope="package")
def environment(demo_template, tmp_path_factory):
    """That of a portal on a server, with the demo content; the files of editors are in a new folder."""
    if KIND != "postgres":
        pytest.skip("a server has PostgreSQL")
    database = f"{DATABASE}_deploy"
    store.copy(demo_template, database)
    yield os.environ | {
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": store.url(database),
        "DEBUG": "0",
        "DEMO": "0",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "MEDIA_ROOT": str(tmp_path_factory.mktemp("media")),
        "PORT": "8000",  # gunicorn reads it, too, and takes no empty one
        "PYTHONUNBUFFERED": "1",
        "TRUSTED_PROXIES": "1",
    }
    store.drop(database)
