"""The reader's addresses: stable, French."""

from django.urls import path, re_path

from articles.site.views import article, corrections, feeds, home, lists, media, pages, search

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("rubriques/<slug:slug>/", lists.rubric, name="rubric"),
    path("auteurs/<slug:slug>/", lists.author, name="author"),
    path("experts/<slug:slug>/", lists.expert, name="expert"),
    path("etiquettes/<str:slug>/", lists.tag, name="tag"),
    path("recherche/", search.search, name="search"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("flux/rss.xml", feeds.rss, name="rss"),
    path("flux/corrections.xml", feeds.corrections, name="corrections_feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    re_path(r"^media/(?P<name>[A-Za-z0-9_-]{1,80}\.[a-z]{3,4})$", media.media, name="media"),
    path("<slug:slug>/", pages.page, name="page"),
]
