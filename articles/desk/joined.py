"""What a person is told when their save was joined to another: whose changes, which parts, and where to read them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from articles.content.merging import changed_parts
from articles.desk.joining import Joining
from articles.desk.wording import NB, moment

MOST = 6
TAB = "dans un autre onglet"


def told_joining(joining: Joining, by: User, *, is_new: bool) -> SafeString:
    """Return one sentence and a link to what the others changed; empty when nothing of theirs came in.

    `is_new`: whether the save made a version, or the page had nothing that was not saved already.
    """
    parts = changed_parts(joining.mine, joining.merged.content)
    if not parts and not joining.merged.clashes:
        return SafeString()
    sentence = _who(joining, by) + NB + ": " + _what(joining, parts, by, is_new=is_new)
    if joining.merged.clashes:
        address = reverse("admin:articles_article_set_aside", args=[joining.latest.article_id])
        return format_html('{} <a href="{}">Voir les textes écartés</a>', sentence, address)
    if joining.started is None:
        return format_html("{}", sentence)
    query = f"?de={joining.started.number}&a={joining.latest.number}"
    address = reverse("admin:articles_article_compare", args=[joining.latest.article_id]) + query
    return format_html('{} <a href="{}">Voir ces changements</a>', sentence, address)


def told_clash(joining: Joining, by: User) -> str:
    """Return the first sentence of the conflict's page: who changed the same parts."""
    names = [str(person) for person in _people(joining) if person != by]
    when = f"le {moment(joining.latest.made_at)}"
    if not names:
        return f"Vous avez enregistré cet article {TAB} {when}, et changé les mêmes passages dans cette page."
    verb = "ont" if len(names) > 1 else "a"
    return f"{listed(names)} {verb} enregistré cet article {when}, et vous avez changé les mêmes passages."


def told_saver(joining: Joining, by: User) -> str:
    """Return the title of the text that is saved: « Enregistré par Amélie »."""
    names = [str(person) for person in _people(joining) if person != by]
    return f"Enregistré par {listed(names)}" if names else "Enregistré dans l’autre onglet"


def _people(joining: Joining) -> list[User]:
    return list(dict.fromkeys(revision.by for revision in joining.between))


def _who(joining: Joining, by: User) -> str:
    people = _people(joining)
    names = [str(person) for person in people if person != by]
    if not names:
        return f"Vous aviez enregistré {TAB} entre-temps"
    if by in people:
        return f"{listed(names)} et vous, {TAB}, aviez enregistré entre-temps"
    return f"{listed(names)} {'avaient' if len(names) > 1 else 'avait'} enregistré entre-temps"


def _what(joining: Joining, parts: Sequence[str], by: User, *, is_new: bool) -> str:
    if joining.merged.clashes:
        return "les deux textes sont réunis selon vos choix."
    people = _people(joining)
    whose = "ces" if by in people else "ses" if len(people) == 1 else "leurs"
    where = ("à ceux de cette page" if by in people else "aux vôtres") if is_new else ""
    done = f"sont joints {where}" if where else "sont maintenant dans cette page"
    return f"{whose} changements ({listed_parts(parts)}) {done}."


def listed(names: Sequence[str]) -> str:
    """Return names in a row: « Amélie, Luc et Zoé »."""
    return " et ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def listed_parts(parts: Sequence[str]) -> str:
    """Return the names of parts, the first ones when there are many."""
    more = len(parts) - MOST
    shown = list(parts[:MOST])
    if more > 0:
        shown.append(f"et {more} autre{'s' if more > 1 else ''} passage{'s' if more > 1 else ''}")
    return ("; " if any("," in part for part in shown) else ", ").join(shown)
