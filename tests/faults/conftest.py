"""A portal of this folder's own, in real processes on PostgreSQL. Its tests share it, so they run in one process."""

from contextlib import contextmanager

import pytest
from django.db import connections

from tests.faults.processes import Portal
from tests.postgres import DATABASE, KIND, store


def pytest_itemcollected(item):
    item.add_marker(pytest.mark.fault)
    item.add_marker(pytest.mark.xdist_group("faults"))
    if KIND != "postgres":
        item.add_marker(pytest.mark.skip(reason="faults are tested on PostgreSQL"))


@pytest.fixture(scope="package")
def processes(demo_template):
    """The portal's mail server, web server and worker, to be started; its database is a copy of the demo."""
    database = f"{DATABASE}_faults"
    store.copy(demo_template, database)
    portal = Portal(database)
    try:
        portal.start_mail()
        yield portal
    finally:
        portal.close()
        store.drop(database)


@pytest.fixture
def portal(processes, of_database):
    """The portal with its worker up, and its database as the one Django uses in this process too."""
    processes.start_worker()
    with of_database(processes.database):
        yield processes
    processes.mailbox.delay = 0


@pytest.fixture
def of_database(django_db_blocker):
    """A context manager: Django's models in this process are those of the database of that name."""
    default = connections["default"].settings_dict

    @contextmanager
    def switched(name: str):
        own = default["NAME"]
        connections.close_all()
        default["NAME"] = name
        try:
            with django_db_blocker.unblock():
                yield
        finally:
            connections.close_all()
            default["NAME"] = own

    return switched
