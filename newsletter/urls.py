from django.urls import path

from newsletter import views

app_name = "newsletter"
urlpatterns = [
    path("subscribe/", views.subscribe, name="subscribe"),
    path("subscribe/confirm/", views.confirm, name="confirm"),
    path("subscribe/manage/<slug:token>/", views.manage, name="manage"),
    path("subscribe/unsubscribe/<slug:token>/", views.unsubscribe, name="unsubscribe"),
]
