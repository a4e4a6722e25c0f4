"""The proof, on any database: what was approved is what readers saw, and nobody approved their own words."""

from reviews.audit.report import Report, audit

__all__ = ["Report", "audit"]
