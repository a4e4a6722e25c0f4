"""The catalogue's public addresses, and what they add to the photos that readers may see."""

from django.urls import path

from articles.site.public_photos import also_public
from training import portraits, views

also_public(portraits.of_open_trainings)

app_name = "training"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("<slug:slug>/", views.training, name="training"),
]
