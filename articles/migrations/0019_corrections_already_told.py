"""The notes and take-downs of what is already published, as the door writes them since."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell(apps: Apps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """Write one row for each note at its first publication, and for each take-down. A note lost by then is withdrawn."""
    publications = apps.get_model("articles", "Publication").objects.filter(cancelled_at=None)
    rows = publications.defer("search_text", "words").order_by("article_id", "live_from")
    article, before = None, None
    open_notes: dict[str, Any] = {}
    for row in rows.iterator(chunk_size=100):
        if row.article_id != article:
            article, before, open_notes = row.article_id, None, {}
        _tell_notes(apps, row, before, open_notes)
        if row.taken_down_at is not None:
            _tell(apps, row, kind="retrait", before=row, dated=_day(row.taken_down_at))
        before = row


def _tell_notes(apps: Apps, row: Any, before: Any, open_notes: dict[str, Any]) -> None:
    notes = {note["id"]: note for note in row.content.get("notes", [])}
    for id in [id for id in open_notes if id not in notes]:
        lost = open_notes.pop(id)
        lost.withdrawn_at, lost.gone = row.live_from, row
        lost.save(update_fields=["withdrawn_at", "gone"])
    for id, note in notes.items():
        if id not in open_notes:
            dated = note.get("dated") or _day(row.live_from)
            fields = {"note": id, "text": note["text"], "before": before, "after": row, "dated": dated}
            open_notes[id] = _tell(apps, row, kind=note["kind"], **fields)


def _tell(apps: Apps, row: Any, **fields: Any) -> Any:
    return apps.get_model("articles", "Correction").objects.create(article_id=row.article_id, **fields)


def _day(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()


class Migration(migrations.Migration):
    """Rows alone."""

    dependencies = [("articles", "0018_corrections")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
