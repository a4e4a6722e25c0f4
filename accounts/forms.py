"""The forms people fill in about themselves and about each other."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from accounts.models import Kind, User, Way
from accounts.people import Act, obstacles
from accounts.portraits import portrait
from accounts.roles import DUTIES, Role

NO_MATCH = "Ce courriel et ce mot de passe ne vont pas ensemble. Vérifiez les deux, puis réessayez."
LONGEST_PASSWORD = 256


def check_printable(text: str) -> None:
    """Refuse what no name holds: line breaks, control characters, halves of characters."""
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in text):
        raise ValidationError("Le nom contient un caractère invisible. Retapez-le au clavier.", code="unprintable")


class LoginForm(AuthenticationForm):
    """E-mail and password. A deactivated account and a wrong password get the same answer."""

    username = forms.CharField(
        label="Courriel",
        max_length=254,
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Mot de passe",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {"invalid_login": NO_MATCH, "inactive": NO_MATCH}

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.label_suffix = ""


class ResetRequestForm(forms.Form):
    """The e-mail of somebody who has forgotten their password."""

    email = forms.EmailField(
        label="Courriel", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True})
    )


if TYPE_CHECKING:
    _SetPasswordForm = SetPasswordForm[User]
else:
    _SetPasswordForm = SetPasswordForm  # generic for the type checker alone


class NewPasswordForm(_SetPasswordForm):
    """A password, twice."""

    new_password1 = forms.CharField(
        label="Nouveau mot de passe",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Au moins douze caractères. Une phrase que vous seul·e diriez convient très bien.",
    )
    new_password2 = forms.CharField(
        label="Le même, encore une fois",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    error_messages = {"password_mismatch": "Les deux mots de passe ne sont pas les mêmes."}

    def clean_new_password2(self) -> str:
        """Refuse weak passwords beside the field they were typed in."""
        typed: str = self.cleaned_data["new_password2"]
        validate_password(typed, self.user)
        return typed


class OwnPasswordForm(NewPasswordForm):
    """A new password, by somebody who knows the present one."""

    old_password = forms.CharField(
        label="Mot de passe actuel",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old_password", "new_password1", "new_password2"]

    def clean_old_password(self) -> str:
        """Refuse a password that is not the present one."""
        typed: str = self.cleaned_data["old_password"]
        if not self.user.check_password(typed):
            raise ValidationError("Ce n’est pas votre mot de passe actuel.", code="wrong")
        return typed


class ProfileForm(forms.ModelForm[User]):
    """One's own name and photo, and nothing else: the e-mail and the roles are administration's."""

    name = forms.CharField(label="Nom", max_length=120, validators=[check_printable])
    photo = forms.FileField(
        label="Nouvelle photo",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="JPEG, PNG ou WebP, au plus 10\u00a0Mo. Elle est recadrée au carré.",
    )
    remove_photo = forms.BooleanField(label="Retirer ma photo", required=False)

    class Meta:
        model = User
        fields = ["name"]

    def clean_photo(self) -> Any:
        """Keep our own drawing of what was sent."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("photo")
        return portrait(upload) if upload else None


class NoticesForm(forms.Form):
    """How one wants to hear of each thing that concerns one's roles."""

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for kind in Kind:
            if person.holds(*kind.roles):
                self.fields[kind.value] = forms.ChoiceField(label=kind.label, choices=Way.choices)


class PersonForm(forms.ModelForm[User]):
    """Somebody's name, e-mail and roles, by administration."""

    name = forms.CharField(label="Nom", max_length=120, validators=[check_printable])
    roles = forms.MultipleChoiceField(
        label="Ce qu’elle peut faire",
        choices=[(role.value, f"{role.label}\u00a0: {DUTIES[role]}") for role in Role],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Une personne peut en avoir plusieurs. Personne n’approuve ses propres mots.",
    )
    actor: User  # set by the admin page for the person who fills the form

    class Meta:
        model = User
        fields = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "roles" in self.fields:
            labels = set(self.instance.groups.values_list("name", flat=True))
            self.initial["roles"] = [role.value for role in Role if role.label in labels]

    def clean_email(self) -> str:
        """An e-mail in lower case: one account, whatever the capitals."""
        email: str = self.cleaned_data["email"]
        return email.strip().lower()

    def clean_roles(self) -> list[Role]:
        """Refuse roles that the person who asks may not give."""
        wanted = [Role(value) for value in self.cleaned_data["roles"]]
        changed = set(self.cleaned_data["roles"]) != set(self.initial.get("roles", []))
        if self.instance.pk and changed and (reasons := obstacles(self.instance, Act.ROLES, self.actor)):
            raise ValidationError(reasons)
        return wanted
