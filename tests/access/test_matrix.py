"""Who gets in where: every address × role × method × object is answered as docs/access.txt says."""

import json
import shutil

import pytest
from django.conf import settings as ours
from django.contrib.auth import get_user_model
from django.test import Client

from portal.accounts.app import App
from tests.access import addresses, matrix
from tests.access.belongings import Belongings
from tests.postgres import KIND

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(KIND == "sqlite", reason="SQLite does not say whether INSERT … RETURNING has written a row"),
]


@pytest.fixture
def files(settings, tmp_path):
    """The files of editors, copied: whatever a view does to them is undone, too."""
    settings.MEDIA_ROOT = str(shutil.copytree(ours.MEDIA_ROOT, tmp_path / "media"))


def somebody(role: str):
    """The user of that role."""
    return get_user_model().objects.filter(username={"halfway": "admin"}.get(role, role)).first()


@pytest.mark.parametrize("role", matrix.ROLES)
def test_each_address_is_answered_as_the_matrix_says(role, files):
    user, client = somebody(role), Client(raise_request_exception=False)
    if role == "halfway":
        App.objects.create(user=user, name="app")
    if user:
        client.force_login(user)
    found = addresses.column(client, Belongings(user))
    matrix.FOUND.mkdir(parents=True, exist_ok=True)
    (matrix.FOUND / f"{role}.json").write_text(json.dumps(found), encoding="utf-8")
    told = matrix.told()[role]
    differs = [
        f"{told.get(row, 'no row')} → {found.get(row, 'no such address')}: {row}"
        for row in {**told, **found}
        if told.get(row) != found.get(row)
    ]
    assert not differs, "\n".join(differs)


def test_the_matrix_is_laid_out_for_people():
    assert matrix.FILE.read_text(encoding="utf-8") == matrix.laid_out(matrix.told())
