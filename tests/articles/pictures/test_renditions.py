"""`manage.py make_renditions`: what photos lack is made, once, and pages show it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Photo, Rendition
from articles.pictures.library import add_photo, use_of
from articles.pictures.renditions import EXTENSIONS, widths_of
from tests.articles.pictures.test_guard import picture
from tests.site.builders import make_live

pytestmark = pytest.mark.django_db


def photo_of_before(*kept: int) -> Photo:
    """Return a photo 500 pixels wide that has these widths alone, as when the others were not made."""
    photo = add_photo(picture(size=(500, 300)), None, alt="Un mur", credit="Studio")
    photo.renditions.exclude(width__in=kept).delete()
    return photo


def run(*options: str) -> str:
    out = StringIO()
    call_command("make_renditions", *options, stdout=out, stderr=out)
    return out.getvalue()


def sizes(photo: Photo) -> set[tuple[int, str]]:
    return set(photo.renditions.values_list("width", "format"))


def every_size(photo: Photo) -> set[tuple[int, str]]:
    return {(width, format) for width in widths_of(photo) for format in EXTENSIONS}


def test_what_is_missing_is_made_and_what_is_there_stays() -> None:
    photo = photo_of_before(480)
    before = set(photo.renditions.values_list("file", flat=True))
    assert before

    said = run()

    assert sizes(photo) == every_size(photo)
    assert before <= set(photo.renditions.values_list("file", flat=True))
    assert f"Fichiers faits\u00a0: {len(every_size(photo)) - len(before)}." in said


def test_once_all_is_there_nothing_is_made_again() -> None:
    photo_of_before()
    run()
    files = set(Rendition.objects.values_list("file", flat=True))

    assert "Fichiers faits\u00a0: 0." in run()
    assert set(Rendition.objects.values_list("file", flat=True)) == files


def test_stopped_half_way_it_goes_on_where_it_was() -> None:
    photos = [photo_of_before(), photo_of_before()]
    original = Path(photos[1].file.path)
    aside = original.rename(original.with_suffix(".aside"))
    with pytest.raises(SystemExit):
        run()
    assert [sizes(photo) == every_size(photo) for photo in photos] == [True, False]

    aside.rename(original)

    assert "Photos incomplètes\u00a0: 1, dont illisibles\u00a0: 0." in run()
    assert sizes(photos[1]) == every_size(photos[1])


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other() -> None:
    lost, sound = photo_of_before(), photo_of_before()
    Path(lost.file.path).write_bytes(b"no picture")
    out = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("make_renditions", stdout=out, stderr=out)

    assert stopped.value.code == 1
    assert f"Photo {lost.pk} (Un mur)\u00a0: son fichier ne se lit pas" in out.getvalue()
    assert sizes(sound) == every_size(sound)


def test_counting_makes_nothing() -> None:
    photo = photo_of_before()

    assert f"Fichiers à faire\u00a0: {len(every_size(photo))}." in run("--dry-run")
    assert not photo.renditions.exists()


def test_pages_show_the_new_widths_at_their_next_reading(client: Client) -> None:
    photo = photo_of_before(480, 500)
    publication = make_live(lead=use_of(photo))
    assert " 240w" not in client.get(publication.get_absolute_url()).content.decode()

    run()

    page = client.get(publication.get_absolute_url()).content.decode()
    for file in photo.renditions.filter(width=240).values_list("file", flat=True):
        assert f"{Path(file).name} 240w" in page


def test_a_library_that_lacks_nothing_is_read_by_as_few_queries_whatever_its_size() -> None:
    counts = []
    for _ in range(3):
        photo_of_before()
        run()
        with CaptureQueriesContext(connection) as queries:
            run()
        counts.append(len(queries))

    assert counts == [2, 2, 2]
