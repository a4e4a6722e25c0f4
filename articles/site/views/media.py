"""The files of photos. A photo is public while an article that shows it is, or somebody it portrays; else a 404."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from articles.models.photos import Rendition
from articles.site.public_photos import public_photos
from articles.site.responses import etag, for_readers, unchanged

FOLDER = "renditions"


@for_readers
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a rendition whose photo may be shown now. Its file never changes: its name is its ETag."""
    now = timezone.now()
    rendition = Rendition.objects.filter(file=f"{FOLDER}/{name}").filter(public_photos(now)).first()
    if rendition is None:
        raise Http404("Il n’y a pas de fichier à cette adresse.")
    tag = etag(name)
    return unchanged(request, tag) or _file(rendition, tag)


def _file(rendition: Rendition, tag: str) -> FileResponse:
    try:
        content = rendition.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Il n’y a pas de fichier à cette adresse.") from error
    headers = {"ETag": tag, "X-Content-Type-Options": "nosniff"}
    return FileResponse(content, content_type=f"image/{rendition.format}", headers=headers)
