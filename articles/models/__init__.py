"""The tables of articles. Readers' code imports `.published`, `.corrections`, `.reference` and `.photos` alone."""

from articles.models.aside import SetAside
from articles.models.checking import Dismissal, HouseWord, LexiconTerm
from articles.models.corrections import CORRECTION_KINDS, TAKE_DOWN, Correction, CorrectionQuerySet
from articles.models.draft import Article, ArticleQuerySet, Byline, Island, Quote, Section, Source
from articles.models.front import FrontPick, FrontPickQuerySet, FrontPlace
from articles.models.generations import Generation
from articles.models.keeping import Fate, KeptText
from articles.models.links import LinkHealth, LinkHost, LinksRead, LinkUse
from articles.models.photos import Photo, Rendition
from articles.models.previews import PreviewLink
from articles.models.published import (
    FAR,
    Address,
    Listing,
    Publication,
    PublicationQuerySet,
    PublishedAuthor,
    PublishedPhoto,
    PublishedQuote,
    PublishedTag,
    Rendering,
    SearchEntry,
    Spelling,
)
from articles.models.ratings import DayKey, Knock, Rating, Vote
from articles.models.reads import Block, Reads, SectionReads, Sighting
from articles.models.record import Basis, Clearance, JournalEntry, Revision
from articles.models.reference import Author, Expert, Profile, Rubric, StaticPage, Tag, Tagging, tag_key
from articles.models.reports import Fate as ReportFate
from articles.models.reports import Report, ReportQuerySet
from articles.models.searching import DraftEntry
from articles.models.templates import ArticleTemplate, TemplateSection
from articles.models.visiting import VersionName, Visit

__all__ = [
    "CORRECTION_KINDS",
    "FAR",
    "TAKE_DOWN",
    "Address",
    "Article",
    "ArticleQuerySet",
    "ArticleTemplate",
    "Author",
    "Basis",
    "Block",
    "Byline",
    "Clearance",
    "Correction",
    "CorrectionQuerySet",
    "DayKey",
    "Dismissal",
    "DraftEntry",
    "Expert",
    "Fate",
    "FrontPick",
    "FrontPickQuerySet",
    "FrontPlace",
    "Generation",
    "HouseWord",
    "Island",
    "JournalEntry",
    "KeptText",
    "Knock",
    "LexiconTerm",
    "LinkHealth",
    "LinkHost",
    "LinkUse",
    "LinksRead",
    "Listing",
    "Photo",
    "PreviewLink",
    "Profile",
    "Publication",
    "PublicationQuerySet",
    "PublishedAuthor",
    "PublishedPhoto",
    "PublishedQuote",
    "PublishedTag",
    "Quote",
    "Rating",
    "Reads",
    "Rendering",
    "Rendition",
    "Report",
    "ReportFate",
    "ReportQuerySet",
    "Revision",
    "Rubric",
    "SearchEntry",
    "Section",
    "SectionReads",
    "SetAside",
    "Sighting",
    "Source",
    "Spelling",
    "StaticPage",
    "Tag",
    "Tagging",
    "TemplateSection",
    "VersionName",
    "Visit",
    "Vote",
    "tag_key",
]
