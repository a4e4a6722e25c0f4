"""French typography: what is put right when certain, what is flagged otherwise, what is the same but for typography.

The rules are those of the OQLF for fr-CA and of the Imprimerie nationale for fr-FR.
"""

from articles.content.typography.bareness import bare, same_but_typography

__all__ = ["bare", "same_but_typography"]
