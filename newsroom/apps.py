"""The composition root's two application configurations."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import import_string


class DeskSiteConfig(AdminConfig):
    """Django's admin, with the desk's own site in its place."""

    default_site = "newsroom.desk.DeskSite"


class NewsroomConfig(AppConfig):
    """The composition root: settings, addresses, and the commands that need every app."""

    name = "newsroom"

    def ready(self) -> None:
        """Say what pages are made of, so that those kept are drawn again when it changes."""
        import_string("newsroom.freshness.arrange")()  # it knows models: they are imported once every app is there
