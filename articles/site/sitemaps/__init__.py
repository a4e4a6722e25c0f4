"""Sitemaps: an index, the pages, the articles of each month with their pictures, the news of two days."""
