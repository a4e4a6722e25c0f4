"""Two contents as one page marked with what was removed and added, in the order readers meet it."""

from articles.content.marked.article import Part, folded, marked

__all__ = ["Part", "folded", "marked"]
