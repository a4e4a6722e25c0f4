"""Photos of the sheet: a file put in the form, and the small image the desk shows of any photo."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.content.richtext.attributes import uuid_or_nothing
from articles.desk.refusals import Refused, actor
from articles.desk.sheet import Sheet
from articles.desk.sheet.rows import TypedLead
from articles.models import Photo
from articles.pictures.guard import UnsafePicture
from articles.pictures.library import add_photo, use_of

PREVIEW_WIDTH = 480
LARGE_WIDTH = 960
DAY = 24 * 3600


def keep_lead_upload(page: Sheet, request: HttpRequest) -> None:
    """Add the file put in the form to the library and choose it; what is refused is said beside the field."""
    upload = request.FILES.get("lead-file")
    if upload is None:
        return
    try:
        photo = add_photo(upload, actor(request))
    except UnsafePicture as unsafe:
        page.upload_error = str(unsafe)
        return
    use = use_of(photo)
    page.lead = TypedLead(photo=use.photo, alt=page.lead.alt, caption=page.lead.caption, credit=page.lead.credit)


def preview(request: HttpRequest, uuid: str) -> HttpResponse:
    """Return a small image of a photo, whether readers may see it or not."""
    photo = Photo.objects.filter(uuid=uuid).first()
    if photo is None:
        raise Refused(404, ["Cette photo n’est plus dans la photothèque."])
    least = LARGE_WIDTH if "large" in request.GET else PREVIEW_WIDTH
    small = photo.renditions.filter(format="jpeg", width__gte=least).order_by("width").first()
    file = small.file if small else photo.file
    try:
        with file.open("rb") as opened:
            response = HttpResponse(opened.read(), content_type="image/jpeg")
    except FileNotFoundError as lost:
        raise Refused(404, ["Le fichier de cette photo manque au serveur."]) from lost
    response["Cache-Control"] = f"private, max-age={DAY}"
    return response


def photo_address(photo: str) -> str:
    """Return where the small image of a photo is, or nothing."""
    known = uuid_or_nothing(photo)
    return reverse("admin:articles_article_photo", args=[known]) if known else ""
