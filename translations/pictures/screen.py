"""The form in which a translator says what is seen on a picture, beside the picture and its description."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm, modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy
from wagtail.log_actions import log

from portal.locale import SOURCE
from sections.frame.described import PictureWords
from translations.board import people
from translations.board.listing import BOARD
from translations.pictures.on_board import PICTURE, WORDS

WAS = "was"
"""What stood there when the form was opened."""


def of_user(request: HttpRequest, pk: int, language: str) -> AbstractImage:
    """The picture, where its words in the language are the user's to write."""
    rows = people.seen_by(request.user)
    if rows is None or language == SOURCE:
        raise PermissionDenied
    row = get_object_or_404(rows, kind=PICTURE, record=str(pk), language=language)
    pictures = get_image_model().objects.all()
    held = pictures.select_for_update() if request.method == "POST" else pictures
    picture = cast(AbstractImage, get_object_or_404(held, pk=row.record))
    theirs = language in people.languages_of(request.user)
    if not theirs and not permission_policy.user_has_permission_for_instance(request.user, "change", picture):
        raise PermissionDenied
    return picture


@transaction.atomic
def show(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """/admin/translations/pictures/<pk>/<language>/: GET shows the form, POST saves it."""
    picture = of_user(request, pk, language)
    form = form_of(request, picture, language)
    if form.is_valid():
        words = form.save()
        log(instance=picture, action="wagtail.edit", user=cast(User, request.user))
        messages.success(request, _("Saved: “%(title)s”") % {"title": words.picture.title})
        return HttpResponseRedirect(reverse(BOARD))
    field = f"description_{language}"
    context = {
        "picture": picture,
        "form": form,
        "field": form[field],
        "was": form[field].initial,
        "language": language,
    }
    return render(request, "translations/picture.html", context, status=422 if form.errors else 200)


def form_of(request: HttpRequest, picture: AbstractImage, language: str) -> ModelForm:
    """What a colleague has written since it was opened stands as an error beside what is sent."""
    words = PictureWords.objects.filter(picture=picture).first() or PictureWords(picture=picture)
    field = f"description_{language}"
    stands = getattr(words, field)
    kind = modelform_factory(PictureWords, form=WagtailAdminModelForm, fields=[field])
    form = kind(request.POST if request.method == "POST" else None, instance=words)
    if form.is_bound and stands not in (request.POST.get(WAS, ""), request.POST.get(field)):
        form.add_error(field, _("A colleague has written this meanwhile: “%(text)s”.") % {"text": stands})
    return form


addresses: list[URLPattern] = [
    path(
        "translations/pictures/<int:pk>/<str:language>/",
        require_http_methods(["GET", "HEAD", "POST"])(show),
        name=WORDS,
    ),
]
