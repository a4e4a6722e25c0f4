"""The desk: Django's admin site under our name and our words."""

from django.contrib import admin


class DeskSite(admin.AdminSite):
    """One admin for articles, reviews, trainings and people."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "Ce qui m’attend"
    site_url = "/"
    enable_nav_sidebar = False
