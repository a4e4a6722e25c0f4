"""The person who logs in: by e-mail, with the roles of their groups."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.roles import ROLES_BY_LABEL, Role


class UserManager(BaseUserManager["User"]):
    """Makes people; an e-mail is kept in lower case, whatever was typed."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> "User":
        """Return a new person. Without a password, nobody can log in until one is chosen by invitation."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> "User":
        """Return a new person who holds every role. Four eyes bind them like everyone."""
        return self.create_user(email, name, password, is_superuser=True, **fields)

    def holding(self, *roles: Role) -> models.QuerySet["User"]:
        """Return the active people who hold at least one of the roles."""
        held = Q(groups__name__in=[role.label for role in roles]) | Q(is_superuser=True)
        return self.filter(held, is_active=True).distinct()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person of an e-mail, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody of the newsroom. Readers have no account."""

    email = models.EmailField("courriel", unique=True, error_messages={"unique": "Ce courriel a déjà un compte."})
    name = models.CharField("nom", max_length=120)
    photo = models.ImageField("photo", upload_to="people/", blank=True)
    is_active = models.BooleanField("compte actif", default=True)
    joined_at = models.DateTimeField("depuis", default=timezone.now, editable=False)
    invited_at = models.DateTimeField("invitation envoyée", null=True, editable=False)
    reset_sent_at = models.DateTimeField("lien de mot de passe envoyé", null=True, editable=False)
    # Part of what a session is signed with: adding one ends every session of the person, for ever.
    session_serial = models.PositiveIntegerField("série des sessions", default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="one_account_per_email", violation_error_message="Ce courriel a déjà un compte."
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Whether the desk opens: everybody who is active, since readers have no account."""
        return self.is_active

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held; a superuser holds all of them, a deactivated person none."""
        if not self.is_active:
            return frozenset()
        if self.is_superuser:
            return frozenset(Role)
        rows = list(self.groups.values_list("name", "permissions__content_type__app_label", "permissions__codename"))
        # The permissions of the groups come with their names: Django's backend finds them where it would put them. A
        # right comes of a role, never of a person alone: of those it has nothing to ask.
        self._user_perm_cache: set[str] = set()
        self._group_perm_cache = {f"{label}.{codename}" for _, label, codename in rows if codename}
        return frozenset(ROLES_BY_LABEL[name] for name, *_ in rows if name in ROLES_BY_LABEL)

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds at least one of the roles."""
        return not self.roles.isdisjoint(roles)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django's own hash, of the password and of the serial.
        key = "accounts.models.User.session"
        return salted_hmac(key, f"{self.password}{self.session_serial}", secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """The name shown everywhere."""
        return str(self)

    def get_short_name(self) -> str:
        """The first word of the name."""
        return str(self).split(" ", maxsplit=1)[0]
