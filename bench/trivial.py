"""The portal's addresses, and before them the view everything is measured against."""

from django.http import HttpResponse
from django.urls import path

from portal import urls

PATH = "/bench/"


def trivial(request) -> HttpResponse:
    """As little as a view can do."""
    return HttpResponse("ok")


urlpatterns = [path(PATH[1:], trivial), *urls.urlpatterns]
