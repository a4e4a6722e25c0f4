"""Two contents made from one: what only one changed is taken, what both changed is left to a person (decision 0013)."""

from articles.content.merging.article import Clash, Merged, merge
from articles.content.merging.naming import changed_parts, name_of
from articles.content.merging.places import put, value_at

__all__ = ["Clash", "Merged", "changed_parts", "merge", "name_of", "put", "value_at"]
