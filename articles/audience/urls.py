"""Where an article's page says that it is read."""

from django.urls import path

from articles.audience import views

app_name = "audience"
urlpatterns = [path("<int:article>/", views.read, name="read")]
