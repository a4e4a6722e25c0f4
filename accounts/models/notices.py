"""What is told to people: an outbox, written in the transaction of the act it tells of, sent later by the worker."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models.people import User
from accounts.roles import Role

KEPT_FOR = timedelta(days=90)


class Way(models.TextChoices):
    """How somebody wants to hear of something."""

    NOW = "now", "Tout de suite, par courriel"
    DIGEST = "digest", "Dans le résumé du matin"
    NEVER = "never", "Jamais"


class Kind(models.TextChoices):
    """What is told. It knows whom it concerns, and how it is told unless they chose otherwise."""

    TO_REVIEW = "to-review", "Un article attend ma relecture"
    ENTRUSTED = "entrusted", "On me confie une étape"
    AGAIN = "again", "Un article que j’avais approuvé a changé"
    SENT_BACK = "sent-back", "Mon article me revient à corriger"
    READY = "ready", "Un article est prêt à publier"
    EMERGENCY = "emergency", "Un article est publié en urgence"
    MENTION = "mention", "On me nomme dans un commentaire"
    BLOCKED = "blocked", "Un commentaire bloque mon article"
    WITHDRAWN = "withdrawn", "Un article que je relisais est repris par qui l’écrit"
    TOO_FEW = "too-few", "Une étape manque de monde pour la donner"
    APPROVED = "approved", "Mon article est approuvé"
    SPEAKER_ANSWERED = "speaker", "Une personne citée répond au lien qui lui montre ses mots"
    CONTESTED = "contested", "On conteste des mots d’un article que j’écris ou que je relis"
    REPLY = "reply", "Un droit de réponse arrive, ou son échéance approche"
    NOTE_GONE = "note-gone", "Une note aux lecteurs que j’ai écrite est retirée"
    REPORTED = "reported", "Un lecteur signale une erreur dans mon article"
    OUT = "out", "Mon article est programmé, publié ou retiré"
    COMMENTED = "commented", "On commente mon article"
    ANSWERED = "answered", "On répond à mon commentaire"
    DECIDED = "decided", "Ma suggestion est acceptée ou refusée"
    HEALTH = "health", "Une partie de la maison tombe en panne, ou se rétablit"

    @property
    def usual_way(self) -> Way:
        """At once what waits for the person; the rest in the morning."""
        later = (Kind.APPROVED, Kind.REPORTED, Kind.OUT, Kind.COMMENTED, Kind.ANSWERED, Kind.DECIDED, Kind.NOTE_GONE)
        return Way.DIGEST if self in later else Way.NOW

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who may be told it."""
        if self in (Kind.READY, Kind.TOO_FEW, Kind.REPLY):
            return (Role.CHIEF,)
        if self in (Kind.EMERGENCY, Kind.WITHDRAWN):
            return (Role.REVIEWER, Role.CHIEF)
        if self is Kind.REPORTED:
            return (Role.JOURNALIST, Role.CHIEF)
        if self is Kind.HEALTH:
            return (Role.ADMIN,)
        return (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Which notices."""

    def due(self, at: datetime) -> Self:
        """Those that a letter should tell now, to people who may still come in."""
        return self.filter(next_try_at__lte=at, person__is_active=True)

    def unread(self) -> Self:
        """Those that nobody has opened at the desk."""
        return self.filter(read_at=None)

    def outdated(self, at: datetime) -> Self:
        """Those that are kept no longer."""
        return self.filter(at__lt=at - KEPT_FOR)


class Notice(models.Model):
    """One thing told to one person, once per key. `next_try_at` is empty when no letter is to be sent any more."""

    person = models.ForeignKey(User, models.CASCADE, related_name="notices")
    key = models.CharField("clé", max_length=60)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    title = models.CharField("titre", max_length=500)
    words = models.TextField("phrase")
    reason = models.TextField("motif", blank=True)
    url = models.CharField("adresse", max_length=200)
    is_discreet = models.BooleanField("sans titre dans l’objet", default=False)
    at = models.DateTimeField("le", default=timezone.now)
    next_try_at = models.DateTimeField("prochain envoi", null=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    claim = models.UUIDField("pris par", null=True)
    sent_at = models.DateTimeField("envoyé", null=True)
    read_at = models.DateTimeField("lu", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try_at"], name="notices_to_send"),
            models.Index(fields=["person", "-id"], name="notices_of_a_person"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notice_per_person_and_key")]

    def __str__(self) -> str:
        return self.words


class Preference(models.Model):
    """How one person wants to hear of one kind, when it is not the usual way."""

    person = models.ForeignKey(User, models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)

    class Meta:
        verbose_name = "préférence"
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_person_and_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}\u00a0: {self.get_way_display()}"
