"""The reader's addresses: stable, French."""

from django.urls import path, re_path

from articles.site.views import (
    archives,
    article,
    cards,
    components,
    corrections,
    feeds,
    fixed,
    home,
    lists,
    media,
    pages,
    search,
    sitemaps,
)

app_name = "site"
FEED = r"flux/(?P<form>rss\.xml|atom\.xml|feed\.json)$"
SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"
urlpatterns = [
    path("", home.home, name="home"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("rubriques/<slug:slug>/", lists.rubric, name="rubric"),
    path("auteurs/<slug:slug>/", lists.author, name="author"),
    path("experts/<slug:slug>/", lists.expert, name="expert"),
    path("etiquettes/<str:slug>/", lists.tag, name="tag"),
    path("recherche/", search.search, name="search"),
    path("recherche/suggestions/", search.suggested, name="suggestions"),
    path("archives/", archives.index, name="archives"),
    re_path(r"^archives/(?P<year>[0-9]{4})/$", archives.year, name="archive_year"),
    re_path(r"^archives/(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/$", archives.month, name="archive"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("flux/rss.xml", feeds.site, {"form": "rss.xml"}, name="rss"),
    path("flux/atom.xml", feeds.site, {"form": "atom.xml"}, name="atom"),
    path("flux/feed.json", feeds.site, {"form": "feed.json"}, name="json_feed"),
    re_path(rf"^rubriques/{SLUG}/{FEED}", feeds.rubric, name="rubric_feed"),
    re_path(rf"^auteurs/{SLUG}/{FEED}", feeds.author, name="author_feed"),
    re_path(rf"^corrections/{FEED}", feeds.corrections, name="corrections_feed"),
    # Where that feed was at first: those who follow it there still do.
    path("flux/corrections.xml", feeds.corrections, {"form": "rss.xml"}, name="corrections_feed_at_first"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-actualites.xml", sitemaps.news, name="sitemap_news"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    re_path(
        r"^sitemaps/articles-(?P<year>20[0-9]{2})-(?P<month>0[1-9]|1[0-2])\.xml$",
        sitemaps.month,
        name="sitemap_month",
    ),
    re_path(r"^cartes/(?P<article>0|[1-9][0-9]{0,17})-(?P<digest>[0-9a-f]{16})\.png$", cards.card, name="card"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path(".well-known/security.txt", fixed.security, name="security"),
    path("site.webmanifest", fixed.manifest, name="manifest"),
    path("favicon.ico", fixed.icon, {"name": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", fixed.icon, {"name": "icon-180.png"}, name="touch_icon"),
    re_path(r"^media/(?P<name>[A-Za-z0-9_-]{1,80}\.[a-z]{3,4})$", media.media, name="media"),
    path("composants/", components.door, name="components"),
    path("<slug:slug>/", pages.page, name="page"),
]
