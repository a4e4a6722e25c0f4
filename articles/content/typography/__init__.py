"""French typography: what is put right when certain, what is flagged otherwise, what is the same but for typography.

The rules are those of the OQLF for fr-CA and of the Imprimerie nationale for fr-FR.
"""

from articles.content.typography.article import correct_article
from articles.content.typography.bareness import bare, same_but_typography
from articles.content.typography.engine import correct, fitting
from articles.content.typography.fields import correct_line, correct_name
from articles.content.typography.flagging import Flag, flags
from articles.content.typography.markup import correct_html, flags_in_html
from articles.content.typography.prose import correct_body, correct_photo

__all__ = [
    "Flag",
    "bare",
    "correct",
    "correct_article",
    "correct_body",
    "correct_html",
    "correct_line",
    "correct_name",
    "correct_photo",
    "fitting",
    "flags",
    "flags_in_html",
    "same_but_typography",
]
