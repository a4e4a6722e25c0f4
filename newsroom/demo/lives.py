"""What happened to each article of the demo, act by act, through the functions the desk uses.

All acts of all articles are put in the order of time before any is done: journals and ids then read as in a newsroom
that has lived.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from articles.desk.saving import write_due
from articles.revising import create_article, lock, save_revision
from newsroom.demo.acts import Act
from newsroom.demo.calendar import Calendar
from newsroom.demo.contents import as_edited, as_first_published, content_of, first_steps
from newsroom.demo.house import House
from newsroom.demo.replying import ask, grant, put_in
from newsroom.demo.texts import Story
from newsroom.demo.verifying import select_claim, verify_all
from reviews.workflow import Action, perform

FIRST_READER, VERIFIER, CHIEF = "colette", "rachid", "genevieve"
DUE = {"draft": (2, "17:00"), "submitted": (1, "12:00"), "half-reviewed": (3, "10:00"), "sent-back": (4, "17:00")}
"""When what is not finished is to be handed in: days from today, and the hour."""
EARLY = "09:00"  # what goes online before this hour was scheduled the day before


class Life:
    """The acts of one story."""

    def __init__(self, story: Story, calendar: Calendar) -> None:
        self.story, self.calendar = story, calendar

    def acts(self) -> Iterator[Act]:
        """Yield the acts that bring the article to its state, in any order."""
        return STATES[self.story.state](self)

    # --- States ---------------------------------------------------------------------------------------------------

    def draft(self) -> Iterator[Act]:
        """Being written."""
        yield from self._written(self.story.day, self.story.hour)

    def submitted(self) -> Iterator[Act]:
        """In the hands of the first reader."""
        yield from self._written(self.story.day - 1, "17:20")
        yield self._acting(self.story.day, self.story.hour, Action.SUBMIT, self.story.owner)
        yield self._acting(self.story.day, _later(self.story.hour, 4), Action.TAKE, FIRST_READER)

    def half_reviewed(self) -> Iterator[Act]:
        """Read once, waiting for its verification."""
        yield from self.submitted()
        yield self._acting(self.story.day, _later(self.story.hour, 5), Action.APPROVE, FIRST_READER)
        for words in self.story.claims:
            at = self._at(self.story.day, _later(self.story.hour, 6))
            yield Act(at, partial(select_claim, self.story.key, VERIFIER, words, at))

    def sent_back(self) -> Iterator[Act]:
        """Read by the verifier, who sent it back with a reason."""
        yield from self.half_reviewed()
        yield self._acting(self.story.day + 1, "11:10", Action.SEND_BACK, VERIFIER, reason=self.story.reason)

    def approved(self) -> Iterator[Act]:
        """Cleared; nobody has put it before readers yet."""
        yield from self._written(self.story.day - 1, "09:40")
        yield from self._reviewed(self.story.day)

    def scheduled(self) -> Iterator[Act]:
        """Cleared, under embargo until it comes."""
        story = self.story
        when = self._at(story.day, story.hour)
        source = "communiqué de l’éditeur"
        yield self._acting(min(story.day, 0) - 4, "09:20", Action.EMBARGO, story.owner, when=when, source=source)
        yield from self._published()

    def online(self) -> Iterator[Act]:
        """Before readers."""
        yield from self._published()

    def corrected(self) -> Iterator[Act]:
        """Before readers, with a correction that was read over like the rest."""
        yield from self._published()
        day = self.story.day + self.story.notes[0].day
        yield self._saving(self.story, day - 2, "15:30", self.story.owner, "Rectificatif")
        yield from self._reviewed(day - 1)
        yield self._acting(day, "09:15", Action.PUBLISH, CHIEF)

    def replied(self) -> Iterator[Act]:
        """Before readers, with the reply of somebody it names."""
        yield from self._published()
        key, owner, reply = self.story.key, self.story.owner, self.story.reply
        assert reply is not None
        day = self.story.day + reply.day
        received, decided, placed = self._at(day, "10:05"), self._at(day, "15:20"), self._at(day, "16:10")
        yield Act(received, partial(ask, key, reply, CHIEF, received))
        yield Act(decided, partial(grant, key, reply, CHIEF, decided))
        yield Act(placed, partial(put_in, key, owner, placed))
        yield from self._reviewed(day + 2)
        yield self._acting(day + 2, "14:00", Action.PUBLISH, CHIEF)

    def edited(self) -> Iterator[Act]:
        """Before readers, while the writer goes on writing."""
        yield from self._published()
        day = self.story.day + self.story.after[0].day
        yield self._saving(as_edited(self.story), day, "14:05", self.story.owner, "")

    def taken_down(self) -> Iterator[Act]:
        """Read for a day, then taken down with a reason."""
        yield from self._published()
        yield self._acting(
            self.story.day + 1, "15:45", Action.TAKE_DOWN, CHIEF, self.story.reason, word=self.story.word
        )

    # --- What states are made of ----------------------------------------------------------------------------------

    def _written(self, day: int, hour: str) -> Iterator[Act]:
        """Yield the sittings of the writer: a title, a beginning, the whole."""
        story, owner = as_first_published(self.story), self.story.owner
        yield Act(self._at(day - 2, "09:05"), partial(create, story, self._at(day - 2, "09:05")))
        if self.story.state in DUE:
            at = self._at(day - 2, "09:10")
            yield Act(at, partial(hand_in, self.story.key, self.story.owner, self._at(*DUE[self.story.state]), at))
        yield self._saving(first_steps(self.story), day - 1, "08:30", owner, "")
        yield self._saving(story, day, hour, owner, "")

    def _reviewed(self, eve: int) -> Iterator[Act]:
        """Yield a submission and its three steps, over two days."""
        yield self._acting(eve - 1, "16:00", Action.SUBMIT, self.story.owner)
        yield self._acting(eve - 1, "16:40", Action.TAKE, FIRST_READER)
        yield self._acting(eve, "08:50", Action.APPROVE, FIRST_READER)
        yield self._acting(eve, "09:15", Action.TAKE, VERIFIER)
        at = self._at(eve, "10:20")
        yield Act(at, partial(verify_all, self.story.key, VERIFIER, at))
        yield self._acting(eve, "10:40", Action.APPROVE, VERIFIER)
        yield self._acting(eve, "11:30", Action.APPROVE, CHIEF)

    def _published(self) -> Iterator[Act]:
        """Yield all that leads before readers; what comes early in the day was scheduled."""
        story = self.story
        eve = min(story.day, 0) - 1
        yield from self._written(eve - 1, "14:20")
        yield from self._reviewed(eve)
        if story.state == "scheduled" or story.hour < EARLY:
            when = self._at(story.day, story.hour)
            yield self._acting(eve, "13:30", Action.SCHEDULE, CHIEF, when=when)
        else:
            yield self._acting(story.day, story.hour, Action.PUBLISH, CHIEF)

    def _at(self, day: int, hour: str) -> datetime:
        return self.calendar.at(day, hour)

    def _saving(self, story: Story, day: int, hour: str, by: str, note: str) -> Act:
        at = self._at(day, hour)
        return Act(at, partial(save, story, self.calendar, by, note, at))

    def _acting(
        self,
        day: int,
        hour: str,
        action: Action,
        by: str,
        reason: str = "",
        when: datetime | None = None,
        word: str = "",
        source: str = "",
    ) -> Act:
        at = self._at(day, hour)
        return Act(at, partial(act, self.story.key, action, by, at, reason=reason, when=when, word=word, source=source))


STATES: dict[str, Callable[[Life], Iterator[Act]]] = {
    "draft": Life.draft,
    "submitted": Life.submitted,
    "half-reviewed": Life.half_reviewed,
    "sent-back": Life.sent_back,
    "approved": Life.approved,
    "scheduled": Life.scheduled,
    "online": Life.online,
    "corrected": Life.corrected,
    "replied": Life.replied,
    "edited": Life.edited,
    "taken-down": Life.taken_down,
}


def create(story: Story, at: datetime, house: House) -> None:
    """Begin an article: a title is enough."""
    house.articles[story.key] = create_article(
        story.title, house.people[story.owner], kind=story.kind, locale=story.locale, at=at
    )


def save(story: Story, calendar: Calendar, by: str, note: str, at: datetime, house: House) -> None:
    """Save the article as the sheet does."""
    article = house.articles[story.key]
    article.refresh_from_db()
    content = content_of(story, house, calendar)
    save_revision(article, content, house.people[by], base=article.current_id, note=note, at=at)


@transaction.atomic
def hand_in(key: str, by: str, due_at: datetime, at: datetime, house: House) -> None:
    """Set the heure de tombée of an article as the calendar does."""
    write_due(lock(house.articles[key]), due_at, house.people[by], at=at)


def act(key: str, action: Action, by: str, at: datetime, house: House, **details: Any) -> None:
    """Do an act of the review as its button does. `details`: its reason, moment, word or source."""
    article = house.articles[key]
    article.refresh_from_db()
    perform(article, action, house.people[by], revision=article.current_id, at=at, **details)


def _later(hour: str, hours: int) -> str:
    """Return an hour some hours later, at the latest before midnight."""
    moment = datetime.strptime(hour, "%H:%M") + timedelta(hours=hours)  # noqa: DTZ007 an hour of the day has no zone
    return f"{moment:%H:%M}" if moment.day == 1 else "23:50"
