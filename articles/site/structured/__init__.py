"""Structured data (schema.org, JSON-LD): what a page says of itself to machines. Nothing that the page does not say.

Only types and properties that schema.org has: tests/site/schema_org.py holds them. Never a rating.
"""
