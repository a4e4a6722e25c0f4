"""What a machine in front may ask, without an account."""

from django.urls import path

from newsroom.health import page

app_name = "health"
urlpatterns = [
    path("vivant", page.alive, name="alive"),
    path("pret", page.ready, name="ready"),
    path("travail", page.working, name="working"),
]
