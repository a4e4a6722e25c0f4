"""Proposing other words, accepting them into the text, refusing them: under the lock of the article, or not at all.

An acceptance is a save like any other: a revision of who accepts, typography corrected, joined by the sheets open
meanwhile as they join any save. The anchored words are what it starts from: wherever the article went, they are found
again or nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from articles.addresses import SlugTaken
from articles.content.anchoring import Anchor, Elements
from articles.content.limits import Unfit
from articles.content.rewording import Across, plain, reword
from articles.content.richtext import TextTooLong
from articles.content.tree import Content
from articles.desk import access, journal
from articles.desk.refusals import Refused
from articles.models import Article, Revision
from articles.revising import lock, save_revision
from articles.snapshots import working
from reviews import workflow
from reviews.access import stage_obstacles
from reviews.actions import Action
from reviews.desk.commenting import AWAY, DECIDED, LONG, LONGEST, asked, found_in, resolve_obstacles, say
from reviews.desk.mentioning import mentioned
from reviews.desk.telling import proposal, tell_comment, tell_decision
from reviews.models import Comment, Decision, Suggestion
from reviews.models.suggestions import LONGEST_REPLACEMENT
from reviews.situation import Situation

LONGEST_REASON = 1000
NO_WORDS = "Choisissez les mots que vous voulez remplacer."
ACROSS = "Choisissez des mots d’un même paragraphe, d’une même case ou d’un même intertitre."
SAME = "Ces mots sont déjà ceux du texte\u00a0: proposez-en d’autres."
LONG_REPLACEMENT = "Les mots proposés sont trop longs\u00a0: {} caractères au plus."
LONG_WHY = "Le motif est trop long\u00a0: {} caractères au plus."
NO_SUGGESTION = "Ce commentaire ne propose pas d’autres mots."
CHANGED_WORDS = "Les mots ont changé\u00a0: la suggestion ne peut plus s’appliquer. Rien n’a été écrit."
NONE_APPLIES = "Aucune suggestion ne s’applique\u00a0: il n’y en a pas, ou leurs mots ont changé. Rien n’a été écrit."
NOT_TO_REFUSE = "Refuser une suggestion revient à qui écrit l’article, à la rédaction en chef et à qui l’a faite."


@dataclass(frozen=True)
class Accepted:
    """What came of accepting several: those now in the text, and those whose words have changed, still open."""

    done: list[Suggestion]
    left: list[Suggestion]


def accept_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not put other words in the text, whatever the étape."""
    return access.edit_obstacles(article, user)


def refuse_obstacles(comment: Comment, user: User, *, writes: bool) -> list[str]:
    """Return why the person, who `writes` the article or not, may not refuse this one. Who made it takes it back."""
    return resolve_obstacles(comment, user) if writes or comment.author_id == user.pk else [NOT_TO_REFUSE]


@transaction.atomic
def propose(
    article: Article,
    by: User,
    *,
    revision: int | None,
    anchor: Anchor,
    words: str,
    text: str,
    blocking: bool,
    at: datetime,
) -> Suggestion:
    """Propose `words` for those anchored, `text` saying why if it says anything. `revision`: the id of the one seen.

    Raises Refused as a comment does, and 422 when no other words can stand there.
    """
    situation = asked(article, by, at)
    if not anchor.words.strip():
        raise Refused(422, [NO_WORDS])
    if len(text) > LONGEST:
        raise Refused(422, [LONG.format(LONGEST)])
    words = plain(words)
    if len(words) > LONGEST_REPLACEMENT:
        raise Refused(422, [LONG_REPLACEMENT.format(LONGEST_REPLACEMENT)])
    comment = say(situation, by, revision=revision, anchor=anchor, text=text.strip(), blocking=blocking)
    if words == comment.place.words:
        raise Refused(422, [SAME])
    if _applied(working(situation.article), situation.article, comment.place, words) is None:
        raise Refused(422, [ACROSS])
    suggestion = Suggestion.objects.create(comment=comment, replacement=words)
    tell_comment(situation.article, comment, mentioned(comment.text, situation.article), proposal(suggestion))
    return suggestion


@transaction.atomic
def accept(article: Article, by: User, comment: int | None, *, take_back: bool = False, at: datetime) -> Suggestion:
    """Put the proposed words in the text: a revision of who accepts. `take_back`: take the hand back first if needed.

    Raises Refused: 403 not theirs to write, 404, 409 not the time, decided already or words gone, 422 cannot be kept.
    """
    situation = _to_write(article, by, at, take_back=take_back)
    suggestion = _waiting(situation, comment)
    found = _applied(working(situation.article), situation.article, suggestion.comment.place, suggestion.replacement)
    if found is None:
        raise Refused(409, [CHANGED_WORDS])
    _accept([suggestion], situation, by, _saved(situation, found, by, [suggestion]))
    return suggestion


@transaction.atomic
def accept_all(article: Article, by: User, upto: int | None, *, take_back: bool = False, at: datetime) -> Accepted:
    """Accept every suggestion that waits, in one revision; those made after the comment `upto` were not seen.

    Each is looked for in the text that those before it made. Raises Refused as `accept`; 409 when none applies.
    """
    situation = _to_write(article, by, at, take_back=take_back)
    rows = Suggestion.objects.waiting().filter(comment__article=situation.article, comment__pk__lte=upto or 0)
    content, done, left = working(situation.article), list[Suggestion](), list[Suggestion]()
    for suggestion in rows.select_related("comment__author"):
        made = _applied(content, situation.article, suggestion.comment.place, suggestion.replacement)
        (done if made is not None else left).append(suggestion)
        content = made or content
    if not done:
        raise Refused(409, [NONE_APPLIES])
    _accept(done, situation, by, _saved(situation, content, by, done))
    return Accepted(done, left)


@transaction.atomic
def refuse(article: Article, by: User, comment: int | None, *, reason: str, at: datetime) -> Suggestion:
    """Refuse a suggestion, or take back one’s own. Raises Refused: 403, 404, 409 or 422."""
    situation = Situation(lock(article), at)
    _require_kept(situation)
    writes = not accept_obstacles(situation.article, by)
    if obstacles := refuse_obstacles(found_in(situation, comment), by, writes=writes):
        raise Refused(403, obstacles)
    suggestion = _waiting(situation, comment)
    if len(reason) > LONGEST_REASON:
        raise Refused(422, [LONG_WHY.format(LONGEST_REASON)])
    _decide(suggestion, Decision.REFUSED, by, situation, reason=reason.strip())
    return suggestion


def _to_write(article: Article, by: User, at: datetime, *, take_back: bool) -> Situation:
    """Return the situation of an article that the person may write now, its row locked."""
    situation = Situation(lock(article), at)
    if obstacles := accept_obstacles(situation.article, by):
        raise Refused(403, obstacles)
    _require_kept(situation)
    if not stage_obstacles(situation.article, by):
        return situation
    if not take_back:
        raise Refused(409, stage_obstacles(situation.article, by))
    return _taken_back(situation, by)


def _taken_back(situation: Situation, by: User) -> Situation:
    try:
        workflow.perform(situation.article, Action.WITHDRAW, by, revision=situation.article.current_id, at=situation.at)
    except workflow.Refused as refused:
        raise Refused(refused.status, refused.sentences) from refused
    return Situation(lock(situation.article), situation.at)


def _require_kept(situation: Situation) -> None:
    if situation.article.deleted_at or situation.article.archived_at:
        raise Refused(409, [AWAY])


def _waiting(situation: Situation, comment: int | None) -> Suggestion:
    found = found_in(situation, comment)
    if not hasattr(found, "suggestion"):
        raise Refused(404, [NO_SUGGESTION])
    if found.suggestion.decision:
        raise Refused(409, [DECIDED])
    return found.suggestion


def _applied(content: Content, article: Article, anchor: Anchor, words: str) -> Content | None:
    """Return the content with the words replaced; None when they are not surely there, in one line."""
    found = Elements(content, article.heirs).find(anchor, surely=True)
    try:
        return reword(content, found, words) if found is not None else None
    except Across:
        return None


def _saved(situation: Situation, content: Content, by: User, accepted: Sequence[Suggestion]) -> Revision:
    names = dict.fromkeys(str(suggestion.comment.author) for suggestion in accepted)
    note = f"Suggestion{'s' if len(accepted) > 1 else ''} de {', '.join(names)}"
    article = situation.article
    try:
        made = save_revision(article, content, by, base=article.current_id, note=note[:200], at=situation.at)
    except (Unfit, TextTooLong) as error:
        raise Refused(422, [str(error)]) from error
    except SlugTaken as error:
        raise Refused(409, [str(error)]) from error
    kept = made or article.current
    assert kept is not None
    return kept


def _accept(accepted: Sequence[Suggestion], situation: Situation, by: User, revision: Revision) -> None:
    for suggestion in accepted:
        _decide(suggestion, Decision.ACCEPTED, by, situation, revision=revision)


def _decide(
    suggestion: Suggestion,
    decision: Decision,
    by: User,
    situation: Situation,
    *,
    reason: str = "",
    revision: Revision | None = None,
) -> None:
    comment, at = suggestion.comment, situation.at
    suggestion.decision, suggestion.decided_by, suggestion.decided_at = decision, by, at
    suggestion.reason, suggestion.revision = reason, revision
    suggestion.save(update_fields=["decision", "decided_by", "decided_at", "reason", "revision"])
    comment.resolved_at, comment.resolved_by = at, by
    comment.save(update_fields=["resolved_at", "resolved_by"])
    verb = "accepté" if decision is Decision.ACCEPTED else "refusé"
    words, why = f"a {verb} une suggestion de {comment.author}", (proposal(suggestion), reason)
    journal.note(situation.article, by, "suggestion", words, at=at, reason="\n".join(filter(None, why)))
    tell_decision(situation.article, suggestion, by)
