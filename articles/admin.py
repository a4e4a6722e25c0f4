"""The reference rows at the desk. The article itself is registered by `reviews`, which knows its étape."""

from django.contrib import admin

from articles.audience.admin import ReadsAdmin
from articles.desk.library.lexicon import HouseWordAdmin, LexiconTermAdmin
from articles.desk.library.photos import PhotoAdmin
from articles.desk.library.profiles import AuthorAdmin, ExpertAdmin
from articles.desk.library.reference import RubricAdmin, StaticPageAdmin, TagAdmin
from articles.desk.library.sources import SourceAdmin
from articles.desk.library.templates import ArticleTemplateAdmin
from articles.models import (
    ArticleTemplate,
    Author,
    Expert,
    HouseWord,
    LexiconTerm,
    Photo,
    Reads,
    Report,
    Rubric,
    Source,
    StaticPage,
    Tag,
)
from articles.voices.admin import ReportAdmin

admin.site.register(Photo, PhotoAdmin)
admin.site.register(Expert, ExpertAdmin)
admin.site.register(Author, AuthorAdmin)
admin.site.register(Source, SourceAdmin)
admin.site.register(Rubric, RubricAdmin)
admin.site.register(Tag, TagAdmin)
admin.site.register(LexiconTerm, LexiconTermAdmin)
admin.site.register(HouseWord, HouseWordAdmin)
admin.site.register(StaticPage, StaticPageAdmin)
admin.site.register(ArticleTemplate, ArticleTemplateAdmin)
admin.site.register(Report, ReportAdmin)
admin.site.register(Reads, ReadsAdmin)
