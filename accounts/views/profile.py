"""One's own account: name, photo, password."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.absences import candidates
from accounts.doors import for_people, page
from accounts.forms import NoticesForm, OwnPasswordForm, ProfileForm
from accounts.models import User
from accounts.notices import choices_of, choose


@for_people
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's name and photo."""
    person = _fresh(request)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person, label_suffix="")
    if request.method == "POST" and form.is_valid():
        save_profile(person, form)
        messages.success(request, "Votre profil est enregistré.")
        return redirect("accounts:profile")
    return _profile_page(request, form, OwnPasswordForm(cast(User, request.user), label_suffix=""))


@sensitive_post_parameters()
@for_people
def profile_password(request: HttpRequest) -> HttpResponse:
    """Change one's password; the other sessions of the person end, this one goes on."""
    person = _fresh(request)
    form = OwnPasswordForm(person, request.POST or None, label_suffix="")
    if request.method != "POST":
        return redirect("accounts:profile")
    if not form.is_valid():
        return _profile_page(request, ProfileForm(instance=person, label_suffix=""), form)
    form.save()
    update_session_auth_hash(request, person)
    messages.success(request, "Votre mot de passe est changé. Vos autres sessions sont fermées.")
    return redirect("accounts:profile")


@for_people
def profile_notices(request: HttpRequest) -> HttpResponse:
    """Choose how one hears of what happens."""
    person = _fresh(request)
    form = NoticesForm(person, request.POST or None)
    if request.method != "POST":
        return redirect("accounts:profile")
    if not form.is_valid():
        return _profile_page(
            request,
            ProfileForm(instance=person, label_suffix=""),
            OwnPasswordForm(person, label_suffix=""),
            notices_form=form,
        )
    choose(person, form.cleaned_data)
    messages.success(request, "Vos avis sont réglés.")
    return redirect("accounts:profile")


@for_people
def profile_photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody's photo, for people of the newsroom."""
    person = get_object_or_404(User, pk=pk)
    try:
        return FileResponse(person.photo.open(), content_type="image/jpeg")
    except (ValueError, OSError) as error:  # no photo, or a file that is gone
        raise Http404 from error


def save_profile(person: User, form: ProfileForm) -> None:
    """Write the name and the photo; the file that is replaced goes once the row is written."""
    old = person.photo.name
    photo = form.cleaned_data["photo"]
    if photo:
        person.photo.save(photo.name, photo, save=False)
    elif form.cleaned_data["remove_photo"]:
        person.photo = ""
    with transaction.atomic():
        person.save(update_fields=["name", "photo"])
        if old and old != person.photo.name:
            transaction.on_commit(partial(person.photo.storage.delete, old))


def _fresh(request: HttpRequest) -> User:
    # Not request.user itself: a refused form must not rename the person in the header.
    return User.objects.get(pk=cast(User, request.user).pk)


def _profile_page(
    request: HttpRequest, form: ProfileForm, password_form: OwnPasswordForm, *, notices_form: NoticesForm | None = None
) -> HttpResponse:
    person = cast(User, request.user)
    context = page(request, "Mon profil") | {
        "form": form,
        "password_form": password_form,
        "replacements": candidates(person),
        "notices_form": notices_form or NoticesForm(person, initial=choices_of(person)),
    }
    return render(request, "accounts/profile.html", context)
