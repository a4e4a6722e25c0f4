"""A backup is whole, verified and proved, or it is none; what it holds comes back, word for word."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Proof
from articles.models import Article, DayKey, Rating, Reads, Sighting, Vote
from articles.pictures.library import use_of
from newsroom.backups.databases import verify_sqlite
from newsroom.backups.making import backups_of, forget_old, make_backup
from newsroom.backups.manifest import NAME, Unsound, read
from newsroom.health.parts import backup_health
from tests.articles.previews.test_links import make_photo
from tests.builders import edit, latest, make_article, make_user, publish

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> Path:
    """A folder for backups, beside photos of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "backups"


def test_what_is_lost_comes_back_with_its_photos_and_passes_the_audit(house: Path, settings: Any) -> None:
    photo = make_photo()
    article = make_article(title="Ce qui compte", lead=use_of(photo))
    publish(article)
    digests = sorted(article.revisions.values_list("digest", flat=True))
    said = StringIO()
    call_command("backup", str(house), stdout=said)
    (made,) = backups_of(house)
    edit(article, article.owner, title="Écrasé par erreur")
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    files[0].unlink()

    with pytest.raises(CommandError, match="n’est pas vide"):
        call_command("restore", str(made))
    call_command("restore", str(made), replace=True, stdout=said)

    article = Article.objects.get(pk=article.pk)
    assert article.title == "Ce qui compte"
    assert sorted(article.revisions.values_list("digest", flat=True)) == digests
    assert all(path.is_file() for path in files)
    assert "Rien à signaler." in said.getvalue()


def test_a_backup_leaves_its_proof_and_says_what_it_holds(house: Path) -> None:
    publish(make_article(lead=use_of(make_photo())))

    made = make_backup(house, NOW)

    manifest, proof = read(made), Proof.objects.get(name="backup")
    photos = [entry for entry in manifest.files if entry.path.startswith("media/")]
    assert manifest.vendor == connection.vendor
    assert len(photos) == len([path for path in (made / "media").rglob("*") if path.is_file()]) > 0
    assert (proof.ok, f"{len(photos)} fichiers" in proof.words) == (True, True)
    assert "accounts.0001_initial" in manifest.migrations


def test_a_backup_that_fails_leaves_nothing_and_is_red(house: Path, settings: Any) -> None:
    house.parent.joinpath("backups").write_text("un fichier, pas un dossier")

    with pytest.raises(CommandError):
        call_command("backup", str(house))

    proof = Proof.objects.get(name="backup")
    assert not proof.ok
    assert backup_health(timezone.now(), {"backup": proof}).is_red
    assert [path.name for path in house.parent.iterdir() if path.suffix == ".partial"] == []


def test_the_photos_that_the_last_backup_has_are_not_copied_twice(house: Path) -> None:
    make_article(lead=use_of(make_photo()))
    first, second = make_backup(house, NOW), make_backup(house, NOW + timedelta(seconds=1))

    inodes = [{path.stat().st_ino for path in (folder / "media").rglob("*.*")} for folder in (first, second)]

    assert inodes[0] == inodes[1] != set()
    assert forget_old(house, 1) == 1
    assert backups_of(house) == [second]


@pytest.mark.parametrize("damage", ["changed", "gone", "outside", "no manifest", "other database"])
def test_a_backup_that_was_damaged_is_refused_and_nothing_changes(house: Path, damage: str) -> None:
    article = make_article(title="Avant")
    make_photo()
    made = make_backup(house, NOW)
    edit(article, article.owner, title="Après")
    photo = next(path for path in (made / "media").rglob("*") if path.is_file())
    manifest = json.loads((made / NAME).read_text())
    match damage:
        case "changed":
            photo.write_bytes(b"autre chose")
        case "gone":
            photo.unlink()
        case "outside":
            manifest["files"][-1]["path"] = "../../media/x"
        case "other database":
            manifest["vendor"] = "oracle"
    if damage == "no manifest":
        (made / NAME).unlink()
    else:
        (made / NAME).write_text(json.dumps(manifest))

    with pytest.raises(CommandError):
        call_command("restore", str(made), replace=True)

    assert Article.objects.get(pk=article.pk).title == "Après"


def test_a_copy_whose_words_changed_is_no_backup(tmp_path: Path) -> None:
    revision = latest(make_article())
    copy = tmp_path / "database.sqlite3"
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute("CREATE TABLE articles_revision (id INTEGER, content TEXT, digest TEXT)")
        row = (revision.pk, json.dumps(revision.content), revision.digest)
        opened.execute("INSERT INTO articles_revision VALUES (?, ?, ?)", row)
    verify_sqlite(copy)

    with closing(sqlite3.connect(copy)) as opened, opened:
        changed = json.dumps(revision.content | {"title": "Récrit"})
        opened.execute("UPDATE articles_revision SET content = ?", (changed,))

    with pytest.raises(Unsound, match="empreinte"):
        verify_sqlite(copy)


def test_what_tells_readers_apart_for_a_day_is_in_no_copy_and_their_counts_are(house: Path) -> None:
    article = publish(make_article()).article
    ours = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0"}
    Client().post(f"/articles/{article.publications.get().slug}/avis/", {"note": "4"}, headers=ours)
    beacon = "application/x-www-form-urlencoded"
    Client().post(f"/lecture/{article.pk}/", "bloc=lecture", content_type=beacon, headers=ours)
    key, reader = DayKey.objects.get().key, Vote.objects.get().reader
    assert Sighting.objects.get().reader == reader

    call_command("backup", str(house), stdout=StringIO())
    (made,) = backups_of(house)
    assert not any(name.encode() in path.read_bytes() for path in made.iterdir() for name in (key, reader))
    call_command("restore", str(made), replace=True, stdout=StringIO())

    assert [rows.objects.count() for rows in (DayKey, Vote, Sighting)] == [0, 0, 0]
    assert [Rating.objects.get().votes, Reads.objects.get().count] == [1, 1]


def test_a_copy_made_by_another_tool_may_say_so() -> None:
    make_user()

    call_command("backup", made_elsewhere="pg_dump vers une autre machine")

    proof = Proof.objects.get(name="backup")
    assert (proof.ok, proof.words) == (True, "pg_dump vers une autre machine")
