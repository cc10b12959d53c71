"""The portal's web process, which also tells at /test/address whom it takes a visitor for."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from tests.faults.wsgi import application as portal


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/test/address":
        return portal(environ, start_response)
    from django.core.handlers.wsgi import WSGIRequest  # noqa: PLC0415 - after the settings

    from portal.forms.ratelimit import address_of  # noqa: PLC0415

    request = WSGIRequest(environ)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"address": address_of(request), "secure": request.is_secure()}).encode()]
