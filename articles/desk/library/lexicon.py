"""The house lexicon and the words of the house, kept by the editor-in-chief."""

from django.contrib import admin

from articles.models import HouseWord, LexiconTerm


class LexiconTermAdmin(admin.ModelAdmin[LexiconTerm]):
    """What the desk flags, and what it proposes instead."""

    list_display = ("term", "instead", "note", "is_active")
    list_editable = ("is_active",)
    list_filter = ("is_active",)
    search_fields = ("term", "replacements", "note")
    fields = ("term", "replacements", "note", "is_active")
    actions = None

    @admin.display(description="à écrire plutôt")
    def instead(self, term: LexiconTerm) -> str:
        """The proposals on one line."""
        return ", ".join(term.proposals)


class HouseWordAdmin(admin.ModelAdmin[HouseWord]):
    """Words that the spelling lets pass."""

    list_display = ("word", "added_at")
    search_fields = ("word",)
    fields = ("word",)
    actions = None
