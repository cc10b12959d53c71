"""The doors for those who are not logged in yet; they stand before Wagtail's, which lets in nobody else."""

from django.urls import include, path

from portal.accounts import invitations, passkeys

urlpatterns = [*invitations.urlpatterns, path("passkeys/", include(passkeys.urlpatterns))]
