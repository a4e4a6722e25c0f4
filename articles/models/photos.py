"""The photo library: files that never change, their renditions, and who lent them."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from articles.content.vocabulary import PHOTO_LICENCES, choices
from articles.models.typeset import Typeset


class Photo(Typeset):
    """One file of the library. A new file is a new Photo; a *withdrawn* one shows nowhere, at once."""

    TYPESET = ("alt", "caption", "credit")
    TYPESET_NAMES = ("bank",)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.ImageField("fichier", upload_to="originals/")
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField("largeur", editable=False)
    height = models.PositiveIntegerField("hauteur", editable=False)
    title = models.CharField("nom", max_length=160, blank=True)
    alt = models.CharField("texte de remplacement", max_length=300, blank=True)
    caption = models.CharField("légende", max_length=500, blank=True)
    credit = models.CharField("crédit", max_length=160, blank=True)
    bank = models.CharField("banque d’images", max_length=120, blank=True)
    licence = models.CharField("licence", max_length=20, choices=choices(PHOTO_LICENCES), blank=True)
    licence_url = models.URLField("adresse de la licence", max_length=500, blank=True)
    rights_end = models.DateField("fin des droits", null=True, blank=True)
    focal_x = models.PositiveSmallIntegerField("point focal, horizontal (%)", default=50)
    focal_y = models.PositiveSmallIntegerField("point focal, vertical (%)", default=50)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="déposée par",
        null=True,
        editable=False,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("déposée le", auto_now_add=True)
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="retirée par",
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photothèque"
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="focal_point_is_within_the_photo",
                violation_error_message="Le point focal doit être entre 0 et 100 %.",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.alt or f"Photo {self.pk}"

    def rights_ended(self, on: date) -> bool:
        """Whether the right to show the photo has ended before that day."""
        return self.rights_end is not None and self.rights_end < on


class Rendition(models.Model):
    """One size and format of a photo, under a random name of 128 bits that nobody can guess."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4, choices=[("jpeg", "JPEG"), ("webp", "WebP"), ("avif", "AVIF")])
    file = models.FileField(upload_to="renditions/", unique=True)

    class Meta:
        verbose_name = "déclinaison"
        constraints = [
            models.UniqueConstraint(fields=["photo", "width", "format"], name="one_rendition_per_width_and_format")
        ]

    def __str__(self) -> str:
        return f"{self.photo_id} {self.width}.{self.format}"
