"""« Cet article vous a-t-il été utile? »: one vote per reader, article and day, whatever is sent, however often."""

from django.db import transaction

from articles.models.ratings import BEST, Rating, Vote
from articles.voices.senders import Refused, Sender, allow

NB = "\u00a0"
MOST_SENT = 200
"""Votes of one home in a day, changes of mind included, on all articles."""
MOST_AT_HOME = 20
"""Readers of one home who rate one article in a day: a school has several, a script has as many as it invents."""
NO_SCORE = f"Choisissez une note, de 1 à {BEST}."
OFTEN = f"Trop d’avis viennent de la même connexion aujourd’hui{NB}: le vôtre n’est pas compté. Réessayez demain."


def score_of(typed: str) -> int:
    """Return the score that a form says. Raises Refused."""
    if typed not in {str(score) for score in range(1, BEST + 1)}:
        raise Refused(422, [NO_SCORE])
    return int(typed)


@transaction.atomic
def rate(article: int, sender: Sender, score: int) -> Rating:
    """Count the sender's vote on the article (its id); a second one of the day takes the place of the first.

    Raises Refused when their home sends too many.
    """
    if not allow(sender, "vote", MOST_SENT):
        raise Refused(429, [OFTEN])
    Rating.objects.bulk_create([Rating(article_id=article)], ignore_conflicts=True)
    rating = Rating.objects.select_for_update().get(pk=article)
    vote = Vote.objects.filter(article=article, day=sender.day, reader=sender.reader).first()
    if vote is None:
        if not allow(sender, f"vote-{article}", MOST_AT_HOME):
            raise Refused(429, [OFTEN])
        vote = Vote(article_id=article, day=sender.day, reader=sender.reader, score=0)
        rating.votes += 1
    if vote.score == score:
        return rating  # nothing is written: every page of the site would be drawn again
    rating.total += score - vote.score
    vote.score = score
    vote.save()
    rating.save(update_fields=["votes", "total"])
    return rating
