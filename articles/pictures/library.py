"""Adding to the photo library, and taking a photo off every page at once."""

import hashlib
import secrets
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from articles.content.richtext.blocks import PhotoUse
from articles.models import Photo
from articles.pictures.guard import Picture, redraw
from articles.pictures.renditions import make_jpegs, make_others


def add_photo(upload: IO[bytes], by: User | None, **facts: Any) -> Photo:
    """Return a new photo of the library. Raises UnsafePicture when the file is not one we can keep.

    `facts` are the photo's own fields (alt, caption, credit, bank, licence, licence_url, rights_end, focal_x, focal_y,
    title). No transaction is held while pictures are drawn.
    """
    return keep_picture(redraw(upload), by, **facts)


def keep_picture(picture: Picture, by: User | None, **facts: Any) -> Photo:
    """Return a new photo of a picture that passed the guard; formats other than JPEG are made in the background.

    A fact nobody gave is what the file says of itself.
    """
    photo = Photo(
        sha256=hashlib.sha256(picture.data).hexdigest(),
        width=picture.width,
        height=picture.height,
        uploaded_by=by,
        **(facts | {name: said for name, said in asdict(picture.carried).items() if said and not facts.get(name)}),
    )
    photo.file.save(f"{secrets.token_hex(16)}.jpg", ContentFile(picture.data), save=False)
    photo.save()
    make_jpegs(photo)
    transaction.on_commit(partial(make_others.enqueue, photo.pk))
    return photo


def use_of(photo: Photo) -> PhotoUse:
    """Return what the library proposes when the photo is chosen: copied by value into the article."""
    return PhotoUse(
        photo=str(photo.uuid),
        sha256=photo.sha256,
        alt=photo.alt,
        caption=photo.caption,
        credit=photo.credit,
        bank=photo.bank,
        licence=photo.licence,
        licence_url=photo.licence_url,
        rights_end=photo.rights_end.isoformat() if photo.rights_end else "",
        focal_x=photo.focal_x,
        focal_y=photo.focal_y,
    )


def withdraw(photo: Photo, by: User, at: datetime) -> bool:
    """Take the photo off every page at once; the words of the articles are untouched. False when it was off already.

    Who and when are those of the first to ask, even when two ask together.
    """
    showing = Photo.objects.filter(pk=photo.pk, withdrawn_at=None)
    return bool(showing.update(withdrawn_at=at, withdrawn_by=by))


def put_back(photo: Photo) -> bool:
    """Let a withdrawn photo show again, wherever an article still has it. False when it was there already."""
    off = Photo.objects.filter(pk=photo.pk, withdrawn_at__isnull=False)
    return bool(off.update(withdrawn_at=None, withdrawn_by=None))
