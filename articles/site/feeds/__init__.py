"""Feeds: the newest articles in full text, of the site, of a rubric, of an author; the corrections.

`entries` says what a feed holds, once; `rss`, `atom` and `json_feed` write it.
"""
