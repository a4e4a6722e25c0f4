"""The catalogue's public addresses, and what they add to the site: public photos, lines of the sitemap."""

from django.urls import path

from articles.site.public_photos import also_public
from articles.site.sitemaps.pages import also_listed
from training import portraits, sitemap, views

also_public(portraits.of_open_trainings)
also_listed(sitemap.addresses)

app_name = "training"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("<slug:slug>/", views.training, name="training"),
]
