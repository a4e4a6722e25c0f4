"""Articles: what is written, what is published, and the pages readers see."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles, their reference rows and the site."""

    name = "articles"
    verbose_name = "Articles"
