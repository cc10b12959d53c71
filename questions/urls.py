from django.urls import path

from questions.asking import views

app_name = "questions"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/status/<slug:token>/", views.status, name="status"),
]
