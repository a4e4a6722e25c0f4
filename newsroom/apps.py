"""The composition root's two application configurations."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class DeskSiteConfig(AdminConfig):
    """Django's admin, with the desk's own site in its place."""

    default_site = "newsroom.desk.DeskSite"


class NewsroomConfig(AppConfig):
    """The composition root: settings, addresses, and the commands that need every app."""

    name = "newsroom"
