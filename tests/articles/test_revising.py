"""Saving: the two crossings are inverses, a revision for each change, and nothing overwritten."""

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from accounts.roles import Role
from articles.addresses import SlugTaken, free_slug, slug_of
from articles.content.limits import Unfit
from articles.content.richtext import islands, parse
from articles.content.richtext.blocks import ExpertQuote, Figure
from articles.content.tree import Content, Disclosures, ReaderNote, SectionPart, SourcePart, digest, from_json, to_json
from articles.content.typography import correct_article
from articles.content.vocabulary import KINDS, LOCALES, NOTE_KINDS, SOURCE_KINDS
from articles.models import Address, Article, Expert, Island, Quote, Revision
from articles.revising import StaleRevision, create_article, restore, save_revision, snapshot
from tests.articles.content.test_richtext_laws import BODIES, IDS, LINES
from tests.builders import edit, latest, make_article, make_author, make_content, make_tag, make_user

pytestmark = pytest.mark.django_db

SECTIONS = st.lists(
    st.builds(SectionPart, id=IDS, heading=LINES, body=BODIES), max_size=3, unique_by=lambda part: part.id
).map(tuple)
SOURCES = st.lists(
    st.builds(SourcePart, id=IDS, kind=st.sampled_from(list(SOURCE_KINDS)), title=LINES, publisher=LINES),
    max_size=3,
    unique_by=lambda part: part.id,
).map(tuple)
NOTES = st.lists(st.builds(ReaderNote, id=IDS, kind=st.sampled_from(list(NOTE_KINDS)), text=LINES), max_size=2).map(
    tuple
)
CONTENTS = st.builds(
    Content,
    title=LINES,
    kind=st.sampled_from(list(KINDS)),
    locale=st.sampled_from(list(LOCALES)),
    kicker=LINES,
    standfirst=LINES,
    introduction=BODIES,
    sections=SECTIONS,
    conclusion=BODIES,
    sources=SOURCES,
    disclosures=st.builds(Disclosures, ai=LINES, sponsor=LINES),
    notes=NOTES,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(CONTENTS)
def test_what_is_applied_is_what_is_read_back(content: Content) -> None:
    article = create_article("Brouillon", make_user(Role.JOURNALIST))

    revision = save_revision(article, content, article.owner, base=article.current_id)

    assert revision is not None
    kept = revision.as_content()
    article = Article.objects.get(pk=article.pk)
    assert snapshot(article) == kept
    assert digest(kept) == revision.digest
    assert save_revision(article, kept, article.owner, base=article.current_id) is None
    apart = {"sections": (), "sources": (), "introduction": (), "conclusion": (), "slug": ""}
    typed = replace(content, title=content.title.strip(), **apart)
    assert replace(kept, **apart) == correct_article(typed)


@settings(max_examples=25)
@given(CONTENTS)
def test_a_content_survives_its_json_and_its_digest_does_not_depend_on_the_way(content: Content) -> None:
    again = from_json(to_json(content))

    assert again == content
    assert digest(again) == digest(content)


def test_a_save_that_changes_nothing_makes_no_revision() -> None:
    article = make_article()
    before = article.current_id

    assert edit(article, article.owner) is None
    assert Revision.objects.filter(article=article).count() == 2
    assert Article.objects.get(pk=article.pk).current_id == before


def test_the_same_words_may_come_back_later_as_a_new_revision() -> None:
    article = make_article(title="Un")
    first = latest(article)
    edit(article, article.owner, title="Deux")

    third = edit(article, article.owner, title="Un")

    assert third is not None
    assert (third.digest, third.number) == (first.digest, first.number + 2)


def test_a_save_from_an_older_revision_writes_nothing_and_shows_the_latest() -> None:
    article = make_article()
    started_from = article.current_id
    mine = replace(snapshot(article), title="Le mien")
    theirs = edit(article, make_user(Role.CHIEF), title="Le leur")

    with pytest.raises(StaleRevision) as stale:
        save_revision(article, mine, article.owner, base=started_from)

    assert stale.value.latest == theirs
    assert Article.objects.get(pk=article.pk).title == "Le leur"


def test_restoring_makes_a_new_revision_and_keeps_the_address() -> None:
    article = make_article(title="Un")
    first = latest(article)
    edit(article, article.owner, title="Deux", slug="une-autre-adresse")

    made = restore(first, article.owner, base=article.current_id)

    assert made is not None
    assert made.note == f"Retour à la version {first.number}"
    assert (made.as_content().title, made.as_content().slug) == ("Un", "une-autre-adresse")


def test_an_address_belongs_to_one_article_and_a_draft_frees_what_it_leaves() -> None:
    article = make_article(title="Le marché tient bon")
    other = make_article(title="Le marché tient bon")
    assert (article.slug, other.slug) == ("le-marche-tient-bon", "le-marche-tient-bon-2")

    with pytest.raises(SlugTaken) as taken:
        edit(other, other.owner, slug=article.slug)
    edit(article, article.owner, slug="plus-loin")

    assert taken.value.free == "le-marche-tient-bon-2"
    assert free_slug("le-marche-tient-bon") == "le-marche-tient-bon"
    assert set(Address.objects.filter(article=article).values_list("slug", flat=True)) == {"plus-loin"}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’année où l’IA a tout changé", "l-annee-ou-l-ia-a-tout-change"),
        ("Cœur & œuvre : 50 %", "coeur-oeuvre-50"),
        ("???", ""),
        ("日本語", ""),
    ],
)
def test_a_french_title_gives_a_plain_address(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_title_of_ten_thousand_characters_is_refused_with_its_length() -> None:
    article = make_article()

    with pytest.raises(Unfit) as unfit:
        edit(article, article.owner, title="x" * 10_000)

    assert "10000" in unfit.value.problems["title"][0]
    assert Article.objects.get(pk=article.pk).title == "Le marché tient bon"


def test_an_island_pasted_from_another_article_gets_a_uuid_of_its_own() -> None:
    quote = '<blockquote class="quote" data-id="{}" data-name="Ana"><p>Oui.</p></blockquote>'
    own = str(uuid4())
    first = make_article(introduction=parse(quote.format(own)))

    second = make_article(introduction=parse(quote.format(own) + quote.format(own)))

    ids = [island.id for island in islands(snapshot(second).introduction)]
    assert len(set(ids)) == 2
    assert own not in ids
    assert Quote.objects.get(article=first).uuid == UUID(own)
    assert set(Island.objects.filter(article=second).values_list("uuid", flat=True)) == {UUID(id) for id in ids}


def test_a_section_forged_with_another_articles_uuid_becomes_our_own() -> None:
    first = make_article()
    forged = snapshot(first).sections[0]

    second = make_article(sections=0)
    edit(second, second.owner, sections=(forged, forged))

    ids = {part.id for part in snapshot(second).sections}
    assert len(ids) == 2
    assert forged.id not in ids
    assert snapshot(first).sections[0] == forged


def test_who_was_quoted_on_what_is_a_query() -> None:
    expert = Expert.objects.create(name="Ana Roy", slug="ana-roy")
    markup = (
        f'<p>Elle parle d’un <q data-expert="{expert.pk}" data-name="Ana Roy" data-role="économiste">tournant</q>.</p>'
        f'<blockquote class="quote" data-expert="{expert.pk}" data-name="Ana Roy"><p>Le marché tient.</p></blockquote>'
    )
    article = make_article(conclusion=parse(markup))

    told = [(quote.words, quote.role, quote.in_sentence, quote.place) for quote in expert.quotes.all()]

    assert told == [("tournant", "économiste", True, "conclusion"), ("Le marché tient.", "", False, "conclusion")]
    edit(article, article.owner, conclusion=())
    assert not expert.quotes.exists()


def test_an_expert_who_is_no_longer_there_leaves_their_name_to_the_quote() -> None:
    markup = '<blockquote class="quote" data-expert="999999" data-name="Ana Roy"><p>Oui.</p></blockquote>'
    article = make_article(introduction=parse(markup))

    quotes = [island for island in islands(snapshot(article).introduction) if isinstance(island, ExpertQuote)]

    assert [(quote.by.expert, quote.by.name) for quote in quotes] == [(None, "Ana Roy")]


def test_a_photo_that_never_was_has_no_file() -> None:
    markup = f'<figure class="photo" data-photo="{uuid4()}" data-sha256="{"a" * 64}" data-alt="x"></figure>'
    article = make_article(introduction=parse(markup))

    figures = [island for island in islands(snapshot(article).introduction) if isinstance(island, Figure)]

    assert [figure.use.sha256 for figure in figures] == [""]


def test_an_alias_is_kept_as_the_tag_that_reads_for_it() -> None:
    kept, alias = make_tag("Marques"), make_tag("La marque")
    alias.alias_of = kept
    alias.save()

    article = make_article(tags=(alias.pk, kept.pk))

    assert snapshot(article).tags == (kept.pk,)


def test_rows_that_do_not_exist_are_let_go_of() -> None:
    author = make_author()
    content = make_content(author=author)

    article = make_article(author=author)
    edit(article, article.owner, rubric=10**9, tags=(10**9,), byline=(*content.byline, *content.byline))

    kept = snapshot(article)
    assert (kept.rubric, kept.tags) == (None, ())
    assert [entry.name for entry in kept.byline] == [author.name]


def test_sixty_sections_are_kept_in_order() -> None:
    sections = tuple(SectionPart(id=str(uuid4()), heading=f"Partie {n}", body=parse("<p>x</p>")) for n in range(60))
    article = make_article(sections=0)

    edit(article, article.owner, sections=sections[::-1])

    assert [part.heading for part in snapshot(article).sections] == [f"Partie {n}" for n in reversed(range(60))]
