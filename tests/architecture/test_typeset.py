"""Typography reaches every field that readers see: a text field is typeset, or written here with the reason it is not.

A new text field that is in no list fails: decide whether readers see it, then list it on its model (`TYPESET`) or here.
"""

from typing import Any

from django.apps import apps
from django.db import models

from articles.content.richtext.fields import RichTextField

OURS = ("accounts", "articles", "newsroom", "reviews", "training")

# Rows of an article, or made from one: `settle` corrects the whole article at each save.
OF_AN_ARTICLE = {
    "articles.Article": "title kicker short_title standfirst meta_description introduction conclusion",
    "articles.Byline": "name",
    "articles.Section": "heading body",
    "articles.Source": "title publisher",
    "articles.Quote": "name role organisation anonymous_reason words",
    "articles.Publication": "kicker title short_title standfirst meta_description sponsor words search_text",
    "articles.PublishedAuthor": "name role",
    "articles.PublishedQuote": "name role organisation words",
    "articles.Rendering": "head html voices",
    "articles.Correction": "text",  # of a note; the word on a take-down is corrected by the act
}
# Codes, dates, numbers, addresses and stems.
NO_WORDS = {
    "accounts.User": "password",
    "accounts.Notice": "key url",
    "articles.Photo": "sha256",
    "articles.Expert": "searched",
    "articles.Tag": "key",
    "articles.Source": "published_on consulted_on key searched",
    "articles.Quote": "place how said_on",
    "articles.Revision": "digest",
    "articles.Publication": "digest locale",
    "articles.Correction": "kind note dated",
    "reviews.RightOfReply": "note",
    "articles.Listing": "under",
    "articles.SearchEntry": "words",
    "articles.Spelling": "key word",
    "articles.Generation": "token",
    "articles.Rendering": "renderer_version",
    "articles.Dismissal": "rule fingerprint",
    "articles.DraftEntry": "words",
    "articles.JournalEntry": "act",
    "articles.LinkHost": "name",
    "articles.LinkHealth": "key url error moved_to",
    "articles.PreviewLink": "key",
    "articles.DayKey": "key",
    "articles.Vote": "reader",
    "articles.Knock": "sender act",
    "articles.Sighting": "block reader",
    "reviews.CalendarFeed": "serial",
    "reviews.Confirmation": "speaker key",
    "reviews.Verification": "digest",
    "training.Provider": "url phone quebec_approval qualiopi",
    "training.Training": "registration_url words",
    "training.TrainingSession": "registration_url",
}
# Words of the newsroom, kept as they were typed.
NOT_FOR_READERS = {
    "accounts.User": "name",  # printed after « Relu par »: as its bearer writes it
    "accounts.Notice": "title words reason",
    "accounts.Proof": "name words",
    "accounts.Alarm": "name label words",
    "articles.Photo": "title",
    "articles.Expert": "desk_notes",
    "articles.Article": "desk_notes embargo_source",
    "articles.ArticleTemplate": "name note introduction conclusion",
    "articles.TemplateSection": "heading hint",  # a heading is typeset with the article that takes it
    "articles.LexiconTerm": "term replacements note",
    "articles.HouseWord": "word",
    "articles.Dismissal": "words reason",
    "articles.KeptText": "text place",
    "articles.Revision": "note",
    "articles.SetAside": "place name text",
    "articles.VersionName": "name",
    "articles.Clearance": "reason",
    "articles.JournalEntry": "words reason",
    "articles.Publication": "taken_down_reason",
    "articles.PreviewLink": "note",
    "articles.DraftEntry": "text",
    "articles.Report": "words text",  # a reader's, as they were sent
    "reviews.Step": "name",
    "reviews.NoNote": "reason",
    "reviews.RightOfReply": "name role contact asked text reason",  # a reply is typeset in its article
    "reviews.Comment": "text",
    "reviews.Suggestion": "replacement reason",  # typeset by the save that accepts it
    "reviews.Round": "message reason",
    "reviews.RoundStep": "name",
    "reviews.Verification": "reference reason",
}


def text_fields(model: type[models.Model]) -> set[str]:
    """The names of a model's fields of free text."""
    kinds = (models.CharField, models.TextField, RichTextField)
    return {field.name for field in model._meta.fields if type(field) in kinds and not field.choices}


def listed(model: Any) -> list[str]:
    """The fields that the model has typeset."""
    return [*getattr(model, "TYPESET", ()), *getattr(model, "TYPESET_NAMES", ())]


def test_each_text_field_is_typeset_or_said_not_to_be() -> None:
    tables = (OF_AN_ARTICLE, NO_WORDS, NOT_FOR_READERS)
    found, expected = {}, {}
    for model in (model for label in OURS for model in apps.get_app_config(label).get_models()):
        name = model._meta.label
        found[name] = sorted(text_fields(model))
        expected[name] = sorted([*listed(model), *(field for table in tables for field in table.get(name, "").split())])

    assert found == expected
