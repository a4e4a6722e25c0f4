"""Who is told of an act of the review. Never who did it, and of a confidential article only who may see it."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.urls import reverse

from accounts.models import Absence, Kind, User
from accounts.notices import Telling, notify
from accounts.roles import Role
from articles.desk.access import see_obstacles
from articles.models import JournalEntry
from reviews.actions import Action
from reviews.desk.returning import reading_address
from reviews.giving import people_for, shortages
from reviews.models import Confirmation, RoundStep, Step, Verdict, Verification
from reviews.rules import last_step, refusal_of
from reviews.situation import Situation

LONGEST_REASON = 1000
MOVES = (Action.SCHEDULE, Action.RESCHEDULE, Action.UNSCHEDULE, Action.EXPIRE, Action.UNEXPIRE)
EMBARGOES = (Action.EMBARGO, Action.LIFT)
TO_READ = (Kind.TO_REVIEW, Kind.ENTRUSTED)
"""What leads to the reviewer's page; the rest leads to the sheet."""
OUTCOMES = frozenset({*MOVES, *EMBARGOES, Action.PUBLISH, Action.EMERGENCY, Action.TAKE_DOWN})


def tell(situation: Situation, entry: JournalEntry, entrusted: User | None = None) -> None:
    """Write what everybody is told of an act that was just done. `situation` was read after it."""
    action = Action(entry.act)
    if action in OUTCOMES:
        _say(situation, entry, Kind.OUT, _writers(situation))
    if action is Action.EMERGENCY:
        _say(situation, entry, Kind.EMERGENCY, _countersigners(situation))
    elif action is Action.ENTRUST and entrusted is not None:
        _ask(situation, entry, Kind.ENTRUSTED, [entrusted])
    elif action is Action.WITHDRAW:
        _say(situation, entry, Kind.WITHDRAWN, _reviewing(situation))
    elif action is Action.SEND_BACK:
        _say(situation, entry, Kind.SENT_BACK, _writers(situation))
    elif action in (Action.SUBMIT, Action.APPROVE):
        _say_what_waits(situation, entry)
    if action is Action.SUBMIT and (lacking := shortages(situation)):
        _say(situation, entry, Kind.TOO_FEW, User.objects.holding(Role.CHIEF), words=" ".join(lacking))


def tell_answer(situation: Situation, said: Verification, link: Confirmation) -> None:
    """Write, to those who write the article and to who made the link, what a person answered of their own words.

    A correction asked once the bon à tirer is given, or the publication scheduled, is told to who leads too.
    """
    article = situation.article
    confirmed = said.verdict == Verdict.VERIFIED
    told = Telling(
        kind=Kind.SPEAKER_ANSWERED,
        key=f"answer-{said.pk}",
        title=article.title,
        words=f"{link.speaker} {'confirme ses mots' if confirmed else 'demande une correction'}.",
        url=reverse("admin:articles_article_verification", args=[article.pk]),
        reason=said.reason[:LONGEST_REASON],
        discreet=article.confidential,
    )
    leading = User.objects.holding(Role.CHIEF) if situation.is_cleared and not confirmed else ()
    people = (*_writers(situation), link.made_by, *leading)
    notify({person.pk: person for person in people}.values(), told, said.at)


def tell_contest(situation: Situation, said: Verification, words: str, reason: str) -> None:
    """Write that the newsroom contests words of the article: to who writes it, and to who reads or has read it over.

    Once the bon à tirer is given, or the publication scheduled, it is told to who leads too: nothing goes out then.
    """
    article = situation.article
    told = Telling(
        kind=Kind.CONTESTED,
        key=f"contested-{said.pk}",
        title=article.title,
        words=f"{said.by} {words}.",
        url=reverse("admin:articles_article_verification", args=[article.pk]),
        reason=reason[:LONGEST_REASON],
        discreet=article.confidential,
    )
    reading = _reviewing(situation) if situation.round is not None or situation.is_cleared else ()
    leading = User.objects.holding(Role.CHIEF) if situation.is_cleared else ()
    people = {person.pk: person for person in (*_writers(situation), *reading, *leading)}
    notify((person for pk, person in people.items() if pk != said.by_id), told, said.at)


def _say_what_waits(situation: Situation, entry: JournalEntry) -> None:
    """The open step waits for those who may give it; after the last one, the article for the editor-in-chief."""
    step = situation.open_step
    if step is not None:
        _ask(situation, entry, Kind.TO_REVIEW, _givers(step))
        return
    _say(situation, entry, Kind.READY, User.objects.holding(Role.CHIEF))
    _say(situation, entry, Kind.APPROVED, _writers(situation))


def _ask(situation: Situation, entry: JournalEntry, kind: Kind, people: Iterable[User]) -> None:
    """Tell those who may give the open step that it waits for them, and those who stand in for who is away."""
    step = situation.open_step
    if step is None:
        return
    asked = [person for person in people if is_free(situation, step, person)]
    replacing = stand_ins(situation, step, asked)
    _say(situation, entry, kind, asked, quiet=[absence.person_id for absence, _ in replacing])
    for absence, person in replacing:
        words = f"{entry.by} {entry.words}. Vous remplacez {absence.person}."
        _say(situation, entry, kind, [person], words=words)


def stand_ins(situation: Situation, step: RoundStep, asked: Iterable[User]) -> list[tuple[Absence, User]]:
    """Return who may give the step for those of the asked who are away."""
    absences = [situation.away[person.pk] for person in asked if person.pk in situation.away]
    return [
        (absence, absence.replacement)
        for absence in absences
        if absence.replacement is not None
        and situation.may_give(step, absence.replacement)
        and is_free(situation, step, absence.replacement)
    ]


def is_free(situation: Situation, step: RoundStep, person: User) -> bool:
    """Whether neither four eyes nor an approval already given keep the person from giving the step."""
    return person.pk not in situation.writers and not situation.gave(step, person)


def _givers(step: RoundStep | Step) -> Iterable[User]:
    """Those who may give a step: who took it already, or else everybody it is for."""
    taken_by = step.taken_by if isinstance(step, RoundStep) else None
    return [taken_by] if taken_by is not None else people_for(step)


def _reviewing(situation: Situation) -> list[User]:
    """Those who took or gave a step of the newest round."""
    round_ = situation.newest_round
    gave = [approval.by for approval in situation.given if round_ is not None and approval.round_id == round_.pk]
    took = [step.taken_by for step in situation.newest_steps if step.taken_by is not None]
    return list({person.pk: person for person in (*took, *gave)}.values())


def _countersigners(situation: Situation) -> list[User]:
    """The editors-in-chief, and whoever else may countersign and see the article."""
    step = last_step(situation)
    people = list(User.objects.holding(Role.CHIEF))
    for person in _givers(step) if step is not None else ():
        allowed = refusal_of(situation, Action.COUNTERSIGN, person) is None
        if allowed and not see_obstacles(situation.article, person):
            people.append(person)
    return people


def _writers(situation: Situation) -> list[User]:
    """The owner and the accounts of the byline, those of them who may see the article."""
    article = situation.article
    signing = article.bylines.filter(author__account__isnull=False).values("author__account")
    people = User.objects.filter(Q(pk=article.owner_id) | Q(pk__in=signing), is_active=True)
    return [person for person in people if not see_obstacles(article, person)]


def _say(
    situation: Situation,
    entry: JournalEntry,
    kind: Kind,
    people: Iterable[User],
    *,
    words: str = "",
    quiet: Collection[int] = (),
) -> None:
    article = situation.article
    told = Telling(
        kind=kind,
        key=f"journal-{entry.pk}-{kind}",
        title=article.title,
        words=words or f"{entry.by} {entry.words}.",
        url=reading_address(article) if kind in TO_READ else article.get_desk_url(),
        reason=entry.reason[:LONGEST_REASON],
        discreet=article.confidential,
    )
    notify((person for person in people if person.pk != entry.by_id), told, entry.at, quiet=quiet)
