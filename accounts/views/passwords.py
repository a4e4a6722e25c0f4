"""Choosing a password: by invitation, or because the old one is forgotten."""

from datetime import timedelta
from typing import Any

from axes.utils import reset as forget_failures
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.doors import page
from accounts.forms import NewPasswordForm, ResetRequestForm
from accounts.letters import send_reset
from accounts.links import INVITATION, RESET, LinkTokens
from accounts.models import User

PAUSE = timedelta(minutes=2)  # between two letters to the same person


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the account exists or not."""
    form = ResetRequestForm(request.POST or None)
    if form.is_valid():
        send_link_to(form.cleaned_data["email"])
        return redirect("accounts:forgotten_sent")
    return render(request, "accounts/forgotten.html", page(request, "Mot de passe oublié") | {"form": form})


@never_cache
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look."""
    return render(request, "accounts/forgotten_sent.html", page(request, "Regardez vos courriels"))


def send_link_to(email: str) -> None:
    """Write to the person of this e-mail, if there is one who may come in, once in a while at most."""
    now = timezone.now()
    people = User.objects.filter(email=email.strip().lower(), is_active=True)
    claimed = people.filter(Q(reset_sent_at=None) | Q(reset_sent_at__lt=now - PAUSE)).update(reset_sent_at=now)
    if claimed:
        send_reset(people.get())


class NewPassword(PasswordResetConfirmView):
    """Where a link of ours leads. The token goes to the session at once, so that no address carries it further."""

    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"
    success_url = reverse_lazy("admin:index")
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"
    token_generator = RESET
    title = "Choisissez un nouveau mot de passe"
    verb = "Enregistrer ce mot de passe"
    is_invitation = False

    user: User | None

    def get_user(self, uidb64: str) -> Any:
        """The person of the address, if they may still come in."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Log the person in: they have just proved that the mailbox is theirs."""
        forget_failures(username=form.user.email)
        response = super().form_valid(form)
        messages.success(self.request, f"Votre mot de passe est enregistré. Bonjour {form.user.get_short_name()}.")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what to do when the link opens nothing."""
        context = super().get_context_data(**kwargs)
        tokens: LinkTokens = self.token_generator
        too_old = tokens.is_too_old(self.user, self.kwargs["token"])
        title = self.title if self.validlink else "Ce lien a expiré" if too_old else "Ce lien ne fonctionne plus"
        return {
            **page(self.request, title),
            **context,
            "title": title,
            "verb": self.verb,
            "person": self.user if self.validlink else None,
            "is_invitation": self.is_invitation,
            "too_old": too_old,
            "contact": settings.CONTACT_EMAIL,
        }


class Invitation(NewPassword):
    """Where an invitation leads."""

    token_generator = INVITATION
    title = "Choisissez votre mot de passe"
    verb = "Ouvrir mon compte"
    is_invitation = True
