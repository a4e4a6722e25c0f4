"""Articles: what is written, what is published, and the pages readers see."""

from django.apps import AppConfig

from articles.content.richtext.checks import register_checks


class ArticlesConfig(AppConfig):
    """Articles, their reference rows and the site."""

    name = "articles"
    verbose_name = "Articles"

    def ready(self) -> None:
        """Ask at each start whether the editor's configuration is safe."""
        register_checks()
