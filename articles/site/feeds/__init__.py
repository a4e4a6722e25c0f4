"""Feeds: the newest articles in full text, of the site, of a rubric, of an author; the corrections.

`entries` says what a feed of articles holds, once, and `corrected` that of the corrections; `rss`, `atom` and
`json_feed` write them.
"""
