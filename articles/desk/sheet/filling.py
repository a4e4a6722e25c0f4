"""From an article to the sheet that edits it."""

from django.utils.timezone import localtime
from msgspec.structs import asdict

from articles.content.richtext import to_html
from articles.content.tree import Content
from articles.desk.sheet.rows import (
    Sheet,
    ShownDesk,
    Signature,
    TypedDisclosures,
    TypedLead,
    TypedNote,
    TypedSection,
    TypedSource,
)
from articles.models import Article

SAME = ("title", "kind", "locale", "kicker", "short_title", "slug", "standfirst", "meta_description")


def filled(content: Content, article: Article) -> Sheet:
    """Return the sheet that shows a content of the article, with the article's desk fields as they are."""
    return Sheet(
        **{name: getattr(content, name) for name in SAME},
        base=str(article.current_id or ""),
        rubric=str(content.rubric or ""),
        introduction=to_html(content.introduction),
        conclusion=to_html(content.conclusion),
        tags=[str(tag) for tag in content.tags],
        byline=[Signature(author=str(entry.author), name=entry.name, role=entry.role) for entry in content.byline],
        sections=[TypedSection(part.id, part.heading, to_html(part.body)) for part in content.sections],
        sources=[TypedSource(**asdict(part)) for part in content.sources],
        notes=[TypedNote(**asdict(note)) for note in content.notes],
        lead=_lead(content),
        disclosures=TypedDisclosures(**asdict(content.disclosures)),
        owner=str(article.owner_id),
        confidential=article.confidential,
        due_at=_due(article),
        desk_notes=article.desk_notes,
        was=ShownDesk(
            known="1",
            owner=str(article.owner_id),
            confidential="1" if article.confidential else "",
            due_at=_due(article),
            desk_notes=article.desk_notes,
        ),
    )


def _due(article: Article) -> str:
    return f"{localtime(article.due_at):%Y-%m-%dT%H:%M}" if article.due_at else ""


def _lead(content: Content) -> TypedLead:
    if content.lead is None:
        return TypedLead()
    use = asdict(content.lead)
    del use["sha256"]
    return TypedLead(**use | {"focal_x": str(use["focal_x"]), "focal_y": str(use["focal_y"])})
