"""Drafts shown in the site's own template: beside the sheet, and by links. The one place that knows desk and site."""
