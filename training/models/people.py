"""Who offers the trainings, and who gives them."""

from django.db import models

from articles.models.typeset import Typeset
from training.models.web import web_address_check, web_address_field


class Provider(Typeset):
    """An organisme: who sells the training, answers questions and holds the approvals."""

    TYPESET = ("accessibility_contact",)
    TYPESET_NAMES = ("name", "contact_name")

    name = models.CharField("nom", max_length=120, unique=True)
    url = web_address_field("site web")
    contact_name = models.CharField("personne-ressource", max_length=120, blank=True)
    email = models.EmailField("courriel", blank=True)
    phone = models.CharField("téléphone", max_length=40, blank=True)
    accessibility_contact = models.CharField(
        "contact pour l’accessibilité", max_length=240, blank=True, help_text="Nom, courriel ou téléphone."
    )
    quebec_approval = models.CharField(
        "agrément (Loi du 1 %)", max_length=40, blank=True, help_text="Numéro d’agrément au Québec."
    )
    qualiopi = models.CharField("certification Qualiopi", max_length=40, blank=True, help_text="Numéro de certificat.")

    class Meta:
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        ordering = ["name"]
        constraints = [web_address_check("url", "provider_site_is_on_the_web")]

    def __str__(self) -> str:
        return self.name


class Trainer(Typeset):
    """A formateur or formatrice."""

    TYPESET = ("role", "bio")
    TYPESET_NAMES = ("name",)

    name = models.CharField("nom", max_length=120)
    slug = models.SlugField("identifiant d’adresse", max_length=120, unique=True)
    role = models.CharField("fonction", max_length=160, blank=True)
    bio = models.TextField("présentation", blank=True)
    photo = models.ForeignKey(
        "articles.Photo", models.SET_NULL, verbose_name="portrait", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "formateur ou formatrice"
        verbose_name_plural = "formateurs et formatrices"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
