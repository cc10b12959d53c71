"""What machines read of shutdowns, at addresses without a language."""

from django.urls import path

from sections.shutdowns.machines import views

urlpatterns = [
    path("shutdowns.json", views.as_json, name="shutdowns_json"),
    path("shutdowns.csv", views.as_csv, name="shutdowns_csv"),
    path("cap/", views.cap_feed, name="cap"),
    path("cap/<uuid:uuid>.<int:number>.xml", views.cap_message, name="cap_message"),
]
