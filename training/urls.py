"""The catalogue's public addresses."""

from django.urls import path

from training import views

app_name = "training"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("<slug:slug>/", views.training, name="training"),
]
