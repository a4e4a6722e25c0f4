"""Duplicating: the words and the photos, under identities of their own, and nothing of the review."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.roles import Role
from articles.content.richtext import islands, parse
from articles.content.richtext.blocks import PhotoUse, SourceCall
from articles.content.tree import ReaderNote, SectionPart, SourcePart
from articles.models import Article, JournalEntry
from articles.revising import snapshot
from reviews.models import Round
from tests.articles.desk.forms import signed_in
from tests.builders import edit, make_article, make_author, make_user, submit

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/dupliquer/"


def copied(article: Article, client: Client) -> Article:
    """Press the button; return the copy."""
    response = client.post(address(article))
    assert response.status_code == 302
    copy = Article.objects.order_by("-pk")[0]
    assert response["Location"] == copy.get_desk_url()
    return copy


def rich_article() -> Article:
    """An article with a call to a source, an island, a lead photo, a note to readers and desk notes."""
    article = make_article()
    source = SourcePart(id=str(uuid4()), title="Rapport annuel", publisher="Institut")
    words = f'<p>Selon le rapport<sup class="source" data-id="{uuid4()}" data-source="{source.id}"></sup>.</p>'
    box = f'<aside class="box" data-id="{uuid4()}"><p class="title">À savoir</p><p>Un mot.</p></aside>'
    section = SectionPart(id=str(uuid4()), heading="Un", body=parse(words + box))
    note = ReaderNote(id=str(uuid4()), kind="precision", text="Nous avons précisé.", dated="2026-01-01")
    lead = PhotoUse(photo=str(uuid4()), alt="Une vitrine", credit="Studio")
    edit(article, article.owner, sources=(source,), sections=(section,), notes=(note,), lead=lead)
    article.refresh_from_db()
    return article


def test_a_copy_has_the_words_and_the_photo_under_identities_of_its_own() -> None:
    article = rich_article()

    copy = copied(article, signed_in(article.owner))

    old, new = snapshot(article), snapshot(copy)
    assert (len(old.notes), len(new.notes)) == (1, 0)
    assert (new.title, new.slug) == (f"Copie de {old.title}", f"copie-de-{old.slug}")
    assert (new.lead, new.byline, new.standfirst, new.conclusion) == (
        old.lead,
        old.byline,
        old.standfirst,
        old.conclusion,
    )
    ids = [
        {part.id for part in content.sections}
        | {part.id for part in content.sources}
        | {island.id for part in content.sections for island in islands(part.body)}
        for content in (old, new)
    ]
    assert len(ids[0]) == len(ids[1]) == 4
    assert ids[0].isdisjoint(ids[1])
    calls = [island for island in islands(new.sections[0].body) if isinstance(island, SourceCall)]
    assert [call.source for call in calls] == [new.sources[0].id]


def test_a_copy_starts_alone_with_no_note_and_no_review_and_says_where_it_comes_from() -> None:
    article = submit(make_article())
    Article.objects.filter(pk=article.pk).update(desk_notes="Rappeler Nora.", confidential=True)

    copy = copied(article, signed_in(article.owner))

    assert (copy.confidential, copy.desk_notes, copy.due_at) == (True, "", None)
    assert [revision.number for revision in copy.revisions.all()] == [1]
    assert not Round.objects.filter(article=copy).exists()
    entry = JournalEntry.objects.get(article=copy)
    assert (entry.act, entry.by) == ("duplicate", article.owner)
    assert article.title in entry.words
    assert not JournalEntry.objects.filter(article=article, act="duplicate").exists()


def test_what_is_copied_from_a_colleague_is_mine_and_not_signed_with_their_name() -> None:
    article = make_article(author=make_author())
    me = make_user(Role.JOURNALIST)

    copy = copied(article, signed_in(me))

    assert (copy.owner, list(copy.bylines.all())) == (me, [])


def test_a_title_at_its_limit_is_cut_and_a_second_copy_has_its_own_address() -> None:
    article = make_article()
    edit(article, article.owner, title="Mot " * 49 + "fini")
    client = signed_in(article.owner)

    copies = [copied(article, client), copied(article, client)]

    assert all(len(copy.title) <= 200 for copy in copies)
    assert copies[0].slug != copies[1].slug


def test_the_button_is_where_one_may_and_an_address_alone_copies_nothing() -> None:
    article = make_article()
    reviewer, colleague, owner = make_user(Role.REVIEWER), make_user(Role.JOURNALIST), article.owner

    pages = [signed_in(person).get(article.get_desk_url()).content.decode() for person in (owner, colleague, reviewer)]

    assert [address(article) in page for page in pages] == [True, True, False]
    assert signed_in(owner).get(address(article)).status_code == 405
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert forged.post(address(article)).status_code == 403
    assert Article.objects.count() == 1


@pytest.mark.parametrize("id", ["0", "99999999", "x", "9" * 40, "%00"])
def test_what_does_not_exist_is_not_copied(id: str) -> None:
    client = signed_in(make_user(Role.JOURNALIST))

    assert client.post(f"/admin/articles/article/{id}/dupliquer/").status_code == 404


def test_what_is_in_the_bin_is_not_copied() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(deleted_at=article.created_at)

    assert signed_in(article.owner).post(address(article)).status_code == 409
    assert Article.objects.count() == 1
