"""Where readers answer an article: forms without a token, since they carry no authority."""

from django.urls import path

from articles.voices import views

app_name = "voices"
urlpatterns = [
    path("<slug:slug>/avis/", views.vote, name="vote"),
    path("<slug:slug>/signaler/", views.report, name="report"),
]
