"""The fields of the desk, which no version keeps: what somebody else changed meanwhile is not saved over."""

from articles.desk.sheet import DeskFields, Draft


def joined_desk(draft: Draft, now: DeskFields) -> DeskFields:
    """Return what the form changed of what its page showed, over what the article has now. Notes keep every line."""
    mine, typed, was = draft.desk, draft.sheet, draft.sheet.was
    if not was.known:
        return mine
    return DeskFields(
        owner=mine.owner if typed.owner != was.owner else now.owner,
        confidential=mine.confidential if typed.confidential != bool(was.confidential) else now.confidential,
        due_at=mine.due_at if typed.due_at != was.due_at else now.due_at,
        desk_notes=_notes(was.desk_notes.strip(), mine.desk_notes, now.desk_notes),
    )


def _notes(was: str, mine: str, now: str) -> str:
    """Both wrote: theirs, then the lines of mine that are new."""
    if mine in (was, now):
        return now
    if now == was:
        return mine
    known = {*was.splitlines(), *now.splitlines()}
    return "\n".join([now, *(line for line in mine.splitlines() if line not in known)]).strip()
