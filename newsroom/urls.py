"""Every address of the house. The leak sweep walks this list."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from reviews.calendar.feeds import feed as calendar_feed

urlpatterns: list[URLPattern | URLResolver] = [
    path(settings.DESK_PATH, include("accounts.urls")),
    path(settings.DESK_PATH, admin.site.urls),
    path("sante/", include("newsroom.health.urls")),
    path("calendrier/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("apercu/", include("articles.previews.urls")),
    path("confirmation/", include("reviews.confirming.urls")),
    path("articles/", include("articles.voices.urls")),
    path("lecture/", include("articles.audience.urls")),
    path("formations/", include("training.urls")),
    path("", include("articles.site.urls")),
]

handler400 = "newsroom.answers.bad_request"
handler403 = "accounts.views.forbidden"
handler404 = "newsroom.answers.not_found"
handler500 = "articles.site.views.errors.server_error"
