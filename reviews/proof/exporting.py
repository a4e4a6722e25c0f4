"""An article's journal as a file, written as it is read: CSV for a spreadsheet, JSON with the digests for a machine."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.timezone import localtime

from accounts.models import User
from accounts.roles import Role
from articles.models import FAR, Article, Clearance, Correction, Publication
from reviews.models import Round, RoundStep
from reviews.proof.lines import Line, Sort, every
from reviews.proof.records import clearances_of, corrections_of, publications_of, rounds_of

NOT_TO_EXPORT = "Exporter un journal revient à qui écrit ou signe l’article, et à la rédaction en chef."
HEADINGS = ("date", "sorte", "acte", "personne", "ce qui s’est passé", "version", "empreinte", "motif")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, full-width signs included."""
BOM = "\ufeff"


def export_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person, who sees the article, may not take its journal away."""
    if user.holds(Role.CHIEF):
        return []
    return [] if user.holds(Role.JOURNALIST) and article.belongs_to(user) else [NOT_TO_EXPORT]


def as_csv(article: Article, at: datetime) -> StreamingHttpResponse:
    """Return the journal until that instant as a spreadsheet reads it in French: UTF-8 with its mark, semicolons."""
    return _file(_csv(article, at), "text/csv; charset=utf-8", f"journal-{article.pk}.csv")


def as_json(article: Article, at: datetime) -> StreamingHttpResponse:
    """Return the journal until that instant with the rounds, clearances, publications and digests of the article."""
    return _file(_json(article, at), "application/json", f"journal-{article.pk}.json")


def cell(text: str) -> str:
    """Return the text as a spreadsheet shows it and never computes it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _file(pieces: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers)


def _csv(article: Article, at: datetime) -> Iterator[str]:
    yield BOM + _row(HEADINGS)
    for line in every(article, at):
        yield _row(map(cell, _cells(line)))


def _row(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue()


def _cells(line: Line) -> tuple[str, ...]:
    version = (str(line.revision.number), line.revision.digest) if line.revision else ("", "")
    when = localtime(line.at).isoformat(sep=" ", timespec="seconds")
    return (when, line.sort.label, line.act, line.by, line.words, *version, line.reason)


def _json(article: Article, at: datetime) -> Iterator[str]:
    head = {"id": article.pk, "title": article.title, "slug": article.slug}
    yield f'{{"article": {_one(head)},\n"until": {_one(at)}'
    lists: list[tuple[str, Iterable[dict[str, Any]]]] = [
        ("lines", map(_line, every(article, at))),
        ("rounds", map(_round, rounds_of(article).filter(submitted_at__lte=at))),
        ("clearances", map(_clearance, clearances_of(article).filter(given_at__lte=at))),
        ("publications", map(_publication, publications_of(article))),
        ("corrections", map(_correction, corrections_of(article))),
    ]
    for name, rows in lists:
        yield f',\n"{name}": ['
        for number, row in enumerate(rows):
            yield f"{',' if number else ''}\n{_one(row)}"
        yield "]"
    yield "}\n"


def _one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda moment: moment.isoformat())


def _line(line: Line) -> dict[str, Any]:
    version = line.revision and {"number": line.revision.number, "digest": line.revision.digest}
    told = {"at": line.at, "sort": line.sort, "act": line.act, "by": line.by, "words": line.words}
    is_version = line.sort is Sort.VERSION
    return told | {"version": version, "note" if is_version else "reason": line.reason}


def _round(row: Round) -> dict[str, Any]:
    return {
        "version": row.revision.number,
        "submitted_by": str(row.submitted_by),
        "submitted_at": row.submitted_at,
        "message": row.message,
        "steps": [_step(step) for step in row.steps.all()],
        "closed_at": row.closed_at,
        "closed_by": row.closed_by and str(row.closed_by),
        "outcome": row.outcome,
        "reason": row.reason,
    }


def _step(step: RoundStep) -> dict[str, Any]:
    given = [
        {
            "by": str(each.by),
            "at": each.at,
            "version": {"number": each.revision.number, "digest": each.revision.digest},
        }
        for each in step.approvals.all()
    ]
    return {"name": step.name, "taken_by": step.taken_by and str(step.taken_by), "approvals": given}


def _clearance(row: Clearance) -> dict[str, Any]:
    signed = getattr(row, "countersignature", None)
    return {
        "version": {"number": row.revision.number, "digest": row.revision.digest},
        "basis": row.basis,
        "reason": row.reason,
        "reviewers": row.reviewers,
        "given_by": str(row.given_by),
        "given_at": row.given_at,
        "countersigned_by": signed and str(signed.by),
        "countersigned_at": signed and signed.at,
    }


def _publication(row: Publication) -> dict[str, Any]:
    return {
        "version": {"number": row.clearance.revision.number, "digest": row.clearance.revision.digest},
        "digest": row.digest,
        "address": row.get_absolute_url(),
        "live_from": row.live_from,
        "live_until": None if row.live_until >= FAR else row.live_until,
        "cancelled_at": row.cancelled_at,
        "published_by": str(row.published_by),
        "taken_down_at": row.taken_down_at,
        "taken_down_by": row.taken_down_by and str(row.taken_down_by),
        "taken_down_reason": row.taken_down_reason,
    }


def _correction(row: Correction) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "text": row.text,
        "dated": row.dated,
        "withdrawn_at": row.withdrawn_at,
        "before": _number(row.before),
        "after": _number(row.after),
        "gone": _number(row.gone),
    }


def _number(publication: Publication | None) -> int | None:
    """Return the number of the version that a publication showed."""
    return publication.clearance.revision.number if publication else None
