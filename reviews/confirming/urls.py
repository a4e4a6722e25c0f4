"""Where people without an account confirm their own words."""

from django.urls import path

from reviews.confirming import views

app_name = "confirmations"
urlpatterns = [path("<str:token>/", views.words, name="words")]
