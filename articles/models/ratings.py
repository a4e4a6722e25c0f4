"""What readers think of an article: counts that stay, and for one day what keeps a reader from counting twice.

`Rating` is all that the site reads. Who voted is known to nobody: `Vote.reader` is a keyed hash whose key, `DayKey`, is
destroyed at midnight in the newsroom's own time, and the hashes of past days with it (docs/decisions/0034).
"""

from django.db import models

from articles.models.draft import Article

BEST = 5
SHOWN_FROM = 5
"""Votes from which an average means something: before, nothing is shown."""


class Rating(models.Model):
    """How many readers rated an article, and the sum of what they gave. Its row is the lock of the article's votes."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="rating")
    votes = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total__gte=models.F("votes"), total__lte=models.F("votes") * BEST),
                name="a_rating_is_the_sum_of_its_votes",
                violation_error_message="Chaque avis vaut de 1 à 5.",
            )
        ]


class DayKey(models.Model):
    """The key of one day, shared by every process. It never outlives the day."""

    day = models.DateField(unique=True)
    key = models.CharField(max_length=64)


class Vote(models.Model):
    """What one reader gave an article today, under a name that means nothing tomorrow."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    reader = models.CharField(max_length=64)
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "day", "reader"], name="one_vote_per_reader_article_and_day"),
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=BEST),
                name="a_vote_is_worth_one_to_five",
                violation_error_message="Chaque avis vaut de 1 à 5.",
            ),
        ]


class Knock(models.Model):
    """How many times a sender, under their name of the day, has done something today: the limits of public forms."""

    day = models.DateField(db_index=True)
    sender = models.CharField(max_length=64)
    act = models.CharField(max_length=30)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "sender", "act"], name="one_count_per_sender_act_and_day")
        ]
