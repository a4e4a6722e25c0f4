"""Commenting a draft, answering, resolving, reopening: under the lock of the article, or not at all."""

from datetime import datetime

import msgspec
from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from articles.content.anchoring import Anchor, Elements, anchored
from articles.desk import journal
from articles.desk.refusals import NO_VERSION, Refused
from articles.models import Article
from articles.revising import lock
from articles.snapshots import working
from reviews.desk.mentioning import mentioned
from reviews.desk.telling import tell_answer, tell_comment
from reviews.models import Comment
from reviews.situation import Situation

LONGEST = 5000
LONGEST_WORDS = 1000
NOT_YOURS = "Commenter revient à qui écrit ou signe l’article, à qui le relit et à la rédaction en chef."
NOT_TO_RESOLVE = "Un commentaire bloquant se résout par qui l’a fait, ou par la rédaction en chef."
AWAY = "L’article est à la corbeille ou aux archives\u00a0: rétablissez-le d’abord."
EMPTY = "Écrivez votre commentaire\u00a0: il est vide."
LONG = "Le commentaire est trop long\u00a0: {} caractères au plus."
LONG_WORDS = "Le passage visé est trop long\u00a0: choisissez {} caractères au plus."
NO_PLACE = "Choisissez le passage que vous commentez."
NOT_THERE = "Ces mots ne sont pas à cet endroit de l’article\u00a0: choisissez-les de nouveau. Rien n’a été écrit."
CHANGED = "L’article a changé et ces mots n’y sont plus\u00a0: rouvrez-le, puis commentez la dernière version."
NO_COMMENT = "Ce commentaire n’existe pas dans cet article."
RESOLVED = "Ce commentaire est déjà résolu\u00a0: rouvrez-le d’abord."
TO_DECIDE = "Une suggestion ne se résout pas\u00a0: acceptez-la ou refusez-la."
DECIDED = "Cette suggestion est déjà acceptée ou refusée\u00a0: proposez-en une autre."
OPEN = "Ce commentaire est déjà ouvert."


def comment_obstacles(situation: Situation, user: User) -> list[str]:
    """Return why the person may not comment the article: only those who write it, read it over, or lead may."""
    if user.holds(Role.CHIEF) or situation.reviews(user):
        return []
    return [] if user.holds(Role.JOURNALIST) and situation.is_mine(user) else [NOT_YOURS]


def resolve_obstacles(comment: Comment, user: User) -> list[str]:
    """Return why somebody who comments may not resolve, nor reopen, this one."""
    is_theirs = comment.author_id == user.pk or user.holds(Role.CHIEF)
    return [NOT_TO_RESOLVE] if comment.blocking and not is_theirs else []


@transaction.atomic
def comment(
    article: Article, by: User, *, revision: int | None, anchor: Anchor, text: str, blocking: bool, at: datetime
) -> Comment:
    """Comment words, or a whole element. `revision`: the id of the one seen.

    Raises Refused: 403 not theirs, 409 not the time or words that are gone since, 422 nothing said or no such words.
    """
    situation = asked(article, by, at)
    made = say(situation, by, revision=revision, anchor=anchor, text=read(text), blocking=blocking)
    tell_comment(situation.article, made, mentioned(made.text, situation.article))
    return made


def say(situation: Situation, by: User, *, revision: int | None, anchor: Anchor, text: str, blocking: bool) -> Comment:
    """Write a comment where its words are. The article is locked, the person asked. Raises Refused: 409 or 422."""
    if revision is None:
        raise Refused(422, [NO_VERSION])
    if not anchor.place:
        raise Refused(422, [NO_PLACE])
    if len(anchor.words) > LONGEST_WORDS:
        raise Refused(422, [LONG_WORDS.format(LONGEST_WORDS)])
    where = anchored(anchor, Elements(working(situation.article), situation.article.heirs))
    if where is None:
        is_last = revision == situation.article.current_id
        raise Refused(422 if is_last else 409, [NOT_THERE if is_last else CHANGED])
    made = Comment.objects.create(
        article=situation.article,
        round=situation.round,
        author=by,
        anchor=msgspec.to_builtins(where),
        text=text,
        blocking=blocking,
        at=situation.at,
    )
    if blocking:
        journal.note(situation.article, by, "comment", "a fait un commentaire bloquant", at=situation.at, reason=text)
    return made


@transaction.atomic
def answer(article: Article, by: User, comment: int | None, *, text: str, at: datetime) -> Comment:
    """Answer a comment that is open. Raises Refused: 403, 404, 409 or 422."""
    situation = asked(article, by, at)
    parent = found_in(situation, comment)
    if parent.resolved_at is not None:
        raise Refused(409, [RESOLVED])
    made = Comment.objects.create(
        article=situation.article, round=situation.round, parent=parent, author=by, text=read(text), at=at
    )
    tell_answer(situation.article, made, mentioned(made.text, situation.article))
    return made


@transaction.atomic
def resolve(article: Article, by: User, comment: int | None, *, at: datetime) -> Comment:
    """Close a comment. Raises Refused: 403, 404 or 409."""
    found = _to_turn(article, by, comment, at)
    if found.resolved_at is not None:
        raise Refused(409, [RESOLVED])
    return _turn(found, by, at, resolved=True)


@transaction.atomic
def reopen(article: Article, by: User, comment: int | None, *, at: datetime) -> Comment:
    """Open a comment again. Raises Refused: 403, 404 or 409."""
    found = _to_turn(article, by, comment, at)
    if found.resolved_at is None:
        raise Refused(409, [OPEN])
    return _turn(found, by, at, resolved=False)


def _to_turn(article: Article, by: User, comment: int | None, at: datetime) -> Comment:
    found = found_in(asked(article, by, at), comment)
    if obstacles := resolve_obstacles(found, by):
        raise Refused(403, obstacles)
    if hasattr(found, "suggestion"):
        raise Refused(409, [DECIDED if found.suggestion.decision else TO_DECIDE])
    return found


def _turn(comment: Comment, by: User, at: datetime, *, resolved: bool) -> Comment:
    comment.resolved_at, comment.resolved_by = (at, by) if resolved else (None, None)
    comment.save(update_fields=["resolved_at", "resolved_by"])
    if comment.blocking:
        words = "a résolu un commentaire bloquant" if resolved else "a rouvert un commentaire bloquant"
        journal.note(comment.article, by, "comment", words, at=at, reason=comment.text)
    return comment


def asked(article: Article, by: User, at: datetime) -> Situation:
    """Return the article’s situation, its row locked. Raises Refused: 403 not theirs to comment, 409 not the time."""
    situation = Situation(lock(article), at)
    if obstacles := comment_obstacles(situation, by):
        raise Refused(403, obstacles)
    if situation.article.deleted_at or situation.article.archived_at:
        raise Refused(409, [AWAY])
    return situation


def found_in(situation: Situation, comment: int | None) -> Comment:
    """Return a comment of the article by its number. Raises Refused (404)."""
    its = Comment.objects.filter(article=situation.article, parent=None).select_related("suggestion")
    found = its.filter(pk=comment).first() if comment is not None else None
    if found is None:
        raise Refused(404, [NO_COMMENT])
    return found


def read(text: str) -> str:
    """Return what a comment says. Raises Refused (422) when it says nothing, or too much."""
    if not text.strip():
        raise Refused(422, [EMPTY])
    if len(text) > LONGEST:
        raise Refused(422, [LONG.format(LONGEST)])
    return text.strip()
