"""Where people without an account read what was shared with them."""

from django.urls import path

from articles.previews import views

app_name = "previews"
urlpatterns = [
    path("<str:token>/", views.shared, name="shared"),
    path("<str:token>/photos/<str:name>", views.shared_photo, name="photo"),
]
