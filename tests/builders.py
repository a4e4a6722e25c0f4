"""Typed builders of people and articles, through the same functions the desk uses."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.utils import timezone
from msgspec.structs import replace

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import BylineEntry, Content, SectionPart, SourcePart
from articles.models import Article, Author, Publication, Revision, Rubric, Tag
from articles.revising import create_article, save_revision, snapshot
from reviews.following import go_without_note
from reviews.models import Means
from reviews.situation import Situation
from reviews.verifying.acts import Said, say
from reviews.verifying.rules import Saying
from reviews.verifying.standing import standings_of
from reviews.workflow import Action, perform

_numbers = count(1)


def make_user(*roles: Role, name: str = "", **fields: Any) -> User:
    """Return a person with roles, a unique e-mail, and « motdepasse-solide » as password."""
    number = next(_numbers)
    fields.setdefault("email", f"personne{number}@newsroom.example")
    user = User.objects.create_user(name=name or f"Personne {number}", password="motdepasse-solide", **fields)
    user.groups.set([Group.objects.get_or_create(name=role.label)[0] for role in roles])
    return user


def make_rubric(name: str = "") -> Rubric:
    """Return an open rubric."""
    number = next(_numbers)
    return Rubric.objects.create(name=name or f"Rubrique {number}", slug=f"rubrique-{number}")


def make_author(name: str = "", account: User | None = None) -> Author:
    """Return a signature, of an account or of a freelance."""
    number = next(_numbers)
    return Author.objects.create(name=name or f"Autrice {number}", slug=f"autrice-{number}", account=account)


def make_tag(name: str = "") -> Tag:
    """Return a tag."""
    tag = Tag(name=name or f"étiquette {next(_numbers)}")
    tag.slug = tag.slugify(tag.name)
    tag.save()
    return tag


def make_content(
    title: str = "Le marché tient bon",
    *,
    sections: int = 2,
    words: str = "Les ventes ont repris au printemps.",
    rubric: Rubric | None = None,
    author: Author | None = None,
    **fields: Any,
) -> Content:
    """Return a complete content that no blocking check refuses. Slug empty: the save finds a free one."""
    defaults: dict[str, Any] = {
        "title": title,
        "rubric": (rubric or make_rubric()).pk,
        "byline": (BylineEntry(author=(author or make_author()).pk, name=""),),
        "standfirst": "Un chapô assez long pour dire ce que l’article apporte, en une ou deux phrases claires.",
        "introduction": parse(f"<p>{words}</p>"),
        "sections": tuple(
            SectionPart(id=str(uuid4()), heading=f"Intertitre {number}", body=parse(f"<p>{words} {number}</p>"))
            for number in range(1, sections + 1)
        ),
        "conclusion": parse("<p>La suite au prochain trimestre.</p>"),
        "sources": (SourcePart(id=str(uuid4()), title="Rapport annuel", publisher="Institut du commerce"),),
    }
    return Content(**(defaults | fields))


def make_article(owner: User | None = None, *, at: datetime | None = None, **fields: Any) -> Article:
    """Return a complete article of a journalist, saved once with everything."""
    owner = owner or make_user(Role.JOURNALIST)
    content = make_content(**fields)
    article = create_article(content.title, owner, kind=content.kind, at=at)
    save_revision(article, content, owner, base=article.current_id, at=at)
    return article


def edit(article: Article, by: User, *, at: datetime | None = None, **changes: Any) -> Revision | None:
    """Save the article with some fields of its content changed, as the desk would."""
    article.refresh_from_db()
    return save_revision(article, replace(snapshot(article), **changes), by, base=article.current_id, at=at)


def act(article: Article, action: Action, actor: User, **details: Any) -> Article:
    """Do an act on the latest revision and return the article as it is now."""
    article.refresh_from_db()
    details.setdefault("revision", article.current_id)
    perform(article, action, actor, **details)
    article.refresh_from_db()
    return article


def submit(article: Article, *, at: datetime | None = None) -> Article:
    """Submit the article by its owner, who says why there is no note to readers when one is asked."""
    article.refresh_from_db()
    asked = Situation(article, at or timezone.now()).note_asked
    if asked is not None and not asked.is_answered:
        moment, reason = at or timezone.now(), "Rien qui ait trompé personne."
        go_without_note(article, article.owner, revision=article.current_id, reason=reason, at=moment)
    return act(article, Action.SUBMIT, article.owner, at=at)


def verify_all(article: Article, by: User, *, at: datetime | None = None) -> None:
    """Verify, by somebody who may, each quote and each claim of the article that waits for it."""
    article.refresh_from_db()
    for each in standings_of(article, snapshot(article)):
        if not each.is_settled:
            said = Said(Saying.VERIFY, each.subject.digest, each.last, Means.RECORDING.value, "bobine 3")
            say(article, by, each.subject.key, said, at=at or timezone.now())


def approve(article: Article, reviewer: User | None = None, *, at: datetime | None = None) -> Article:
    """Submit the article and give every step, by one reviewer who wrote nothing of it."""
    reviewer = reviewer or make_user(Role.REVIEWER)
    submit(article, at=at)
    verify_all(article, reviewer, at=at)
    for _ in range(3):
        act(article, Action.APPROVE, reviewer, at=at)
    return article


def publish(
    article: Article, chief: User | None = None, *, when: datetime | None = None, at: datetime | None = None
) -> Publication:
    """Take a complete article through its round and publish it now, or schedule it for `when`."""
    approve(article, at=at)
    chief = chief or make_user(Role.CHIEF)
    act(article, Action.SCHEDULE if when else Action.PUBLISH, chief, when=when, at=at)
    return article.publications.order_by("-id")[0]


def latest(article: Article) -> Revision:
    """Return the latest revision of an article that has one."""
    assert article.current is not None
    return article.current
