"""The web process that is measured: the portal, and before its addresses the view everything is compared with."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.ROOT_URLCONF = "bench.trivial"
if "BENCH_MIDDLEWARE" in os.environ:
    settings.MIDDLEWARE = os.environ["BENCH_MIDDLEWARE"].split()
application = get_wsgi_application()

from portal import urls  # noqa: E402 - after Django's set-up

urlpatterns = [path("bench/", lambda request: HttpResponse("ok")), *urls.urlpatterns]
