"""The photo library at the desk: each file passes the guard, never changes, and leaves every page at one word."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.content.richtext.characters import scrub
from articles.desk.library.finding import StateFilter, saying
from articles.desk.library.rights import NOTICE, RightsForm, ending
from articles.desk.library.uses import uses_of
from articles.desk.refusals import Refused, actor
from articles.desk.views.photos import preview
from articles.models import Photo
from articles.pictures.guard import Picture, UnsafePicture, redraw
from articles.pictures.library import keep_picture, put_back, withdraw
from articles.pictures.renditions import widths_of

FACTS = (
    "title",
    "alt",
    "caption",
    "credit",
    "bank",
    "licence",
    "licence_url",
    "rights_end",
    "focal_x",
    "focal_y",
)

FORMAT_NAMES = {"jpeg": "JPEG", "webp": "WebP", "avif": "AVIF"}
MAX_QUERY = 200
WITHDRAWN = "Retirée de toutes les pages."
PUT_BACK = "Remise sur les pages qui l’ont."


class PhotoForm(forms.ModelForm[Photo]):
    """What is known of a photo. The file itself is given once."""

    licence_url = forms.URLField(label="Adresse de la licence", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Photo
        fields = FACTS


class NewPhotoForm(PhotoForm):
    """The same, with the file."""

    upload = forms.FileField(label="Fichier", help_text="JPEG, PNG ou WebP, au plus 10\u00a0Mo.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["upload", *FACTS])

    def clean_upload(self) -> Picture:
        """Return the file drawn again by the guard, or say why it is refused."""
        try:
            return redraw(self.cleaned_data["upload"])
        except UnsafePicture as unsafe:
            raise forms.ValidationError(str(unsafe)) from unsafe


class PhotoAdmin(admin.ModelAdmin[Photo]):
    """The library: search, add, describe, withdraw."""

    form = PhotoForm
    list_display = ("__str__",)
    list_filter = (StateFilter, "licence")
    list_per_page = 48
    counted = "photos"
    show_full_result_count = False
    search_fields = ("title", "alt", "caption", "credit", "bank")
    search_help_text = "Nom, description, légende, crédit ou banque d’images"
    actions = None
    change_form_template = "admin/articles/photo/change_form.html"
    change_list_template = "admin/articles/photo/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Count the publications in the list's own query."""
        return super().get_queryset(request).annotate(times=Count("published"))

    def get_form(self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A new photo has a file to give."""
        return super().get_form(request, obj, change, **kwargs) if obj else NewPhotoForm

    def get_fields(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """The picture first, then what is known of it."""
        return [*FACTS] if obj else ["upload", *FACTS]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        """Search as people type: without accents, case, or which apostrophe."""
        term = scrub(search_term)[:MAX_QUERY]
        return (queryset.filter(pk__in=list(saying(queryset, term))) if term.strip() else queryset), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The grid, with the form that several files share."""
        about = {"rights": RightsForm(), "today": timezone.localdate(), "soon": timezone.localdate() + NOTICE}
        return super().changelist_view(request, about | {"ending": ending(actor(request))} | (extra_context or {}))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show with a photo where it is used, and the state of its sizes."""
        photo = kwargs.get("obj")
        return super().render_change_form(request, context | self._about(request, photo), *args, **kwargs)

    def _about(self, request: HttpRequest, photo: Photo | None) -> dict[str, Any]:
        if photo is None:
            return {}
        made = Counter(photo.renditions.values_list("format", flat=True))
        sizes = len(widths_of(photo))
        formats = [(name, made[format], sizes) for format, name in FORMAT_NAMES.items()]
        return {"formats": formats, "today": timezone.localdate(), "soon": timezone.localdate() + NOTICE} | uses_of(
            photo, actor(request)
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the desk's own small image, and the withdrawal."""
        view = self.admin_site.admin_view
        return [
            path("<uuid:uuid>/apercu/", view(self.small), name="articles_photo_small"),
            path("<int:pk>/retirer/", view(self.withdraw_view), name="articles_photo_withdraw"),
            path("<int:pk>/remettre/", view(self.put_back_view), name="articles_photo_put_back"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        """Save what is known of it; a new one joins the library with its sizes."""
        if change:
            super().save_model(request, obj, form, change)
            return
        facts = {name: form.cleaned_data[name] for name in FACTS}
        obj.__dict__.update(keep_picture(form.cleaned_data["upload"], actor(request), **facts).__dict__)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """A photo is withdrawn, never erased: articles name it."""
        return False

    def small(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        """Show the desk's small image of a photo."""
        try:
            return preview(request, str(uuid))
        except Refused as refused:
            raise Http404(str(refused)) from refused

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say where a photo shows (GET), then take it off every page at once (POST)."""
        photo = self._may_change(request, pk)
        if request.method == "POST":
            if withdraw(photo, actor(request), timezone.now()):
                self.log_change(request, photo, WITHDRAWN)
            messages.success(request, "La photo n’est plus sur aucune page. Les articles gardent leurs mots.")
            return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[pk]))
        context = self.admin_site.each_context(request) | {"photo": photo, "opts": self.opts}
        context |= {"title": "Retirer cette photo"} | uses_of(photo, actor(request))
        return TemplateResponse(request, "admin/articles/photo/withdraw.html", context)

    def put_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a withdrawn photo show again."""
        photo = self._may_change(request, pk)
        if request.method == "POST":
            if put_back(photo):
                self.log_change(request, photo, PUT_BACK)
            messages.success(request, "La photo est de retour dans la photothèque et dans les articles qui l’ont.")
        return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[pk]))

    def _may_change(self, request: HttpRequest, pk: int) -> Photo:
        """Return a photo the person may change. Raises PermissionDenied, then Http404."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(Photo, pk=pk)
