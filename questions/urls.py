from django.urls import path

from questions.asking import offering, pictures, views
from questions.public.useful import useful
from questions.reporting import views as reporting

app_name = "questions"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/useful/", useful, name="useful"),
    path("ask/alike/", offering.offer, name="alike"),
    path("ask/answered/", offering.answered, name="answered"),
    path("ask/status/<slug:token>/", views.status, name="status"),
    path("ask/status/<slug:token>/photos/<int:photo>/", pictures.of_asker, name="photo"),
    path("report/", reporting.report, name="report"),
    path("report/known/", reporting.known_reports, name="known_reports"),
    path("report/streets/", reporting.streets, name="streets_of_reports"),
    path("report/sent/<slug:token>/", reporting.reported, name="reported"),
]
