"""The photo library at the desk: each file passes the guard, never changes, and leaves every page at one word."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.desk.refusals import actor
from articles.desk.views.photos import preview
from articles.models import Photo, Publication
from articles.pictures.guard import Picture, UnsafePicture, redraw
from articles.pictures.library import keep_picture, withdraw

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


class WithdrawnFilter(admin.SimpleListFilter):
    """Photos that show, photos whose rights end soon or have ended, photos taken off."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The states, in words."""
        return [("retirees", "Retirées"), ("echues", "Droits échus"), ("sans-credit", "Sans crédit")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        """Those of the state chosen."""
        match self.value():
            case "retirees":
                return queryset.exclude(withdrawn_at=None)
            case "echues":
                return queryset.filter(rights_end__lt=timezone.localdate())
            case "sans-credit":
                return queryset.filter(credit="")
            case _:
                return queryset


class PhotoAdmin(admin.ModelAdmin[Photo]):
    """The library: search, add, describe, withdraw."""

    form = PhotoForm
    list_display = ("thumbnail", "__str__", "credit", "rights_end", "uses")
    list_display_links = ("thumbnail", "__str__")
    list_filter = (WithdrawnFilter, "licence")
    list_per_page = 40
    search_fields = ("title", "alt", "caption", "credit", "bank")
    readonly_fields = ("image", "where_used")
    actions = None
    change_form_template = "admin/articles/photo/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Count the publications in the list's own query."""
        return super().get_queryset(request).annotate(times=Count("published"))

    def get_form(self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A new photo has a file to give."""
        return super().get_form(request, obj, change, **kwargs) if obj else NewPhotoForm

    def get_fields(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """The picture first, then what is known of it."""
        return ["image", *FACTS, "where_used"] if obj else ["upload", *FACTS]

    def get_urls(self) -> list[URLPattern]:
        """Add the desk's own small image, and the withdrawal."""
        view = self.admin_site.admin_view
        return [
            path("<uuid:uuid>/apercu/", view(self.small), name="articles_photo_small"),
            path("<int:pk>/retirer/", view(self.withdraw_view), name="articles_photo_withdraw"),
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
        return preview(request, str(uuid))

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a photo off every page at once."""
        photo = get_object_or_404(Photo, pk=pk)
        if request.method == "POST" and self.has_change_permission(request, photo):
            withdraw(photo, timezone.now())
            messages.success(request, "La photo n’est plus sur aucune page. Les articles gardent leurs mots.")
        return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[pk]))

    @admin.display(description="")
    def thumbnail(self, photo: Photo) -> str:
        """A small image for the list."""
        return format_html('<img class="thumbnail" src="{}" alt="" width="120" loading="lazy">', self._small_url(photo))

    @admin.display(description="Image")
    def image(self, photo: Photo) -> str:
        """The picture, and its size."""
        return format_html(
            '<img class="photo-large" src="{}" alt="" width="480"><br>{}\u00a0×\u00a0{} pixels{}',
            self._small_url(photo),
            photo.width,
            photo.height,
            " — retirée de toutes les pages" if photo.withdrawn_at else "",
        )

    @admin.display(description="publications", ordering="times")
    def uses(self, photo: Photo) -> int:
        """How many publications show it."""
        return int(vars(photo).get("times", 0))

    @admin.display(description="Où elle paraît")
    def where_used(self, photo: Photo) -> str:
        """The articles whose publication shows it."""
        shown = Publication.objects.standing().filter(Q(published_photos__photo=photo)).select_related("article")
        titles = {row.article_id: (row.article.get_desk_url(), row.title) for row in shown.order_by("live_from")}
        return format_html_join("", '<a href="{}">{}</a><br>', titles.values()) or "Nulle part encore."

    def _small_url(self, photo: Photo) -> str:
        return reverse("admin:articles_photo_small", args=[photo.uuid])
