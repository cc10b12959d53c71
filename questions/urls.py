from django.urls import path

from questions.asking import pictures, views
from questions.public.useful import useful

app_name = "questions"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/useful/", useful, name="useful"),
    path("ask/status/<slug:token>/", views.status, name="status"),
    path("ask/status/<slug:token>/photos/<int:photo>/", pictures.of_asker, name="photo"),
]
