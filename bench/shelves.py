"""Many short articles for measuring search: their words as French spreads them, a few in all of them, most in few.

They go into the tables that readers' pages read, without rounds or revisions of their own. Of two numbers of articles,
the fewer are the newest of the more: the first page of a list is the same.
"""

import random
import re
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import User
from articles.content import spelling
from articles.content.stems import STOP_WORDS, fold, stem
from articles.content.terms import marked, place_of, term, words_of
from articles.content.tree import SCHEMA, to_json
from articles.content.vocabulary import KINDS
from articles.indexing import learn
from articles.listing import AUTHOR, EXPERT, TAG, under
from articles.models import (
    Article,
    Author,
    Clearance,
    Expert,
    Listing,
    Publication,
    PublishedAuthor,
    PublishedQuote,
    PublishedTag,
    Rubric,
    SearchEntry,
    Spelling,
    Tag,
)
from articles.revising import create_article
from bench.filling import RUBRICS
from bench.prose import content

QUERIES = Path(__file__).with_name("queries.txt")
DICTIONARY = Path(spelling.__file__).parent / "dictionary" / "fr.dic"
COMMON = (
    "marketing publicité campagne marque référencement infolettre balado abonnement audience portée budget "
    "sondage donnée confidentialité consentement témoin algorithme plateforme créatrice influence commandite "
    "partenariat détaillant commerce livraison fidélité panier conversion mobile vidéo affichage radio télévision "
    "journal lectrice éditeur agence annonceur stratégie création rédaction contenu titre image photographie "
    "typographie identité logo couleur slogan événement festival tourisme alimentation restauration mode beauté "
    "santé banque assurance logement transport automobile énergie environnement emballage étiquette prix rabais "
    "inflation consommation confiance réputation crise rumeur vérification source enquête statistique tendance "
    "prévision bilan trimestre croissance emploi formation recrutement télétravail bénévolat accessibilité "
    "diversité inclusion francophonie québécois régional coopérative association mécénat subvention "
    "réglementation"
).split()
EXPERTS = (
    "Anouk Thériault-Vega|Mathias Okonkwo-Laurin|Solène Kerbrat|Wilfrid Jean-Baptiste|Béatrice Nadeau-Lim|"
    "Hugo Desrosiers-Kamal|Yasmine El Fassi-Roy|Étienne Vautrin|Marguerite Kabongo|Laurent Piché-Savoie|"
    "Clara Wisniewski|Samuel Ouellet-Diaz|Fatoumata Sylla-Gagné|Rodolphe Aimé-Tessier"
).split("|")
RARE = 25_000
WORDS = 600
TAGS = 60
FEW = 24
"""Articles of a tag that few have, and of an author who signed few."""
RARE_TAG, RARE_AUTHOR = "rarissime", "ovide-rarissime"
BATCH = 500
APART = timedelta(minutes=15)
WORD = re.compile(r"^([a-zà-ÿ]{5,12})(?=/)", re.MULTILINE)


class House(NamedTuple):
    """What the articles hang from, the words they are made of with their terms, and the body that all of them have."""

    clearance: Clearance
    rubrics: list[Rubric]
    author: Author
    experts: list[Expert]
    tags: list[Tag]
    words: list[str]
    weights: list[float]
    terms: dict[str, str]
    content: dict[str, Any]


def queries() -> list[str]:
    """The searches measured: words alone and together, accents missing, slips, elisions, plurals, names."""
    return QUERIES.read_text().splitlines()


def fill(number: int, apart: timedelta = APART) -> None:
    """Put so many articles online, so far apart, unless they are there."""
    if Publication.objects.count() >= number:
        return
    chance = random.Random(25)
    house = _house(chance)
    for start in range(0, len(house.words), 3_000):
        learn([" ".join(house.words[start : start + 3_000])], Spelling.objects)
    learn(EXPERTS, Spelling.objects)
    now = timezone.now()
    for start in range(0, number, BATCH):
        _shelve(house, chance, [now - apart * (start + place + 1) for place in range(BATCH)])
    _add_rare(number)


def _house(chance: random.Random) -> House:
    known = [word for word in WORD.findall(DICTIONARY.read_text()) if fold(word) not in STOP_WORDS]
    words = [*COMMON, *chance.sample(sorted(set(known) - set(COMMON)), RARE)]
    user = User.objects.create_user("boss@bench.example", name="Boss")
    article = create_article("Article", user)
    clearance = Clearance.objects.create(
        article=article, revision=article.revisions.get(), basis="complete", given_by=user, reviewers=["Colette Amyot"]
    )
    rubrics = [Rubric.objects.create(name=name, slug=f"rubrique-{place}") for place, name in enumerate(RUBRICS)]
    author = Author.objects.create(name="Anaïs Courtemanche", slug="anais-courtemanche")
    experts = [Expert.objects.create(name=name, slug=f"expert-{place}") for place, name in enumerate(EXPERTS)]
    tags = [Tag.objects.create(name=word) for word in COMMON[:TAGS]]
    weights = list(accumulate(1 / (rank + 12) for rank in range(len(words))))
    terms = {word: term(stem(word)) for word in words}
    written = content(0, rubric=1, author=author.pk, expert=experts[0].pk, tags=(), slug="article", sections=1)
    return House(clearance, rubrics, author, experts, tags, words, weights, terms, to_json(written))


def _add_rare(number: int) -> None:
    """Give to a few articles, from the newest to the oldest, one more tag and one more author."""
    tag, author = Tag.objects.create(name=RARE_TAG), Author.objects.create(name="Ovide Rarissime", slug=RARE_AUTHOR)
    rows = list(Publication.objects.newest_first().only("article", "first_published_at"))[:: number // FEW]
    PublishedTag.objects.bulk_create(PublishedTag(publication=row, tag=tag) for row in rows)
    PublishedAuthor.objects.bulk_create(
        PublishedAuthor(publication=row, author=author, name=author.name, role="texte", position=1) for row in rows
    )
    marks = (under(TAG, tag.pk), under(AUTHOR, author.pk))
    Listing.objects.bulk_create(_line(row, mark) for row in rows for mark in marks)


def _line(publication: Publication, mark: str) -> Listing:
    moment, article = publication.first_published_at, publication.article_id
    return Listing(under=mark, publication=publication, article=article, moment=moment)


def _shelve(house: House, chance: random.Random, moments: list[datetime]) -> None:
    """Write a batch of articles that appeared at those moments."""
    terms, user = house.terms, house.clearance.given_by
    articles = Article.objects.bulk_create([Article(title="Article", owner=user) for _ in moments])
    rows = [_publication(house, chance, *pair) for pair in zip(articles, moments, strict=True)]
    publications = Publication.objects.bulk_create(rows)
    said, entries, tagged, lines = [], [], [], []
    for publication in publications:
        expert, tags = chance.choice(house.experts), chance.sample(house.tags, 3)
        marks = [marked("k", publication.kind), marked("r", publication.rubric_id or 0)]
        marks += [marked("a", house.author.pk), marked("e", expert.pk)]
        name = [term(stem(part)) for part in re.findall(r"[^\W_]+", expert.name)]
        body = [terms[word] for word in re.findall(r"[^\W_]+", publication.search_text) if word in terms]
        heading = [
            *(terms[word] for word in publication.title.lower().split()),
            *(terms[tag.name] for tag in tags),
            *name,
        ]
        words = words_of(heading, body, publication.title, marks)
        entries.append(SearchEntry(place=place_of(publication.first_published_at, publication.pk), words=words))
        said.append(
            PublishedQuote(publication=publication, expert=expert, uuid=_uuid(chance), words="Oui.", position=0)
        )
        tagged += [PublishedTag(publication=publication, tag=tag) for tag in tags]
        marks = [under(AUTHOR, house.author.pk), under(EXPERT, expert.pk), *(under(TAG, tag.pk) for tag in tags)]
        lines += [_line(publication, mark) for mark in marks]
    SearchEntry.objects.bulk_create(entries)
    PublishedQuote.objects.bulk_create(said)
    PublishedTag.objects.bulk_create(tagged)
    Listing.objects.bulk_create(lines)
    PublishedAuthor.objects.bulk_create(
        PublishedAuthor(publication=row, author=house.author, name=house.author.name, role="texte", position=0)
        for row in publications
    )


def _publication(house: House, chance: random.Random, article: Article, moment: datetime) -> Publication:
    words = chance.choices(house.words, cum_weights=house.weights, k=WORDS)
    lines = [" ".join(words[place : place + 15]).capitalize() + "." for place in range(0, WORDS, 15)]
    title = " ".join(words[:5]).capitalize()
    return Publication(
        article=article,
        clearance=house.clearance,
        schema=SCHEMA,
        digest="0" * 64,
        live_from=moment,
        first_published_at=moment,
        updated_at=moment + timedelta(hours=1) if article.pk % 20 == 0 else None,
        published_by=house.clearance.given_by,
        kind=chance.choice([kind for kind in KINDS if kind != "commandite"]),
        locale="fr-CA",
        slug=f"article-{article.pk}",
        rubric=chance.choice(house.rubrics),
        title=title,
        standfirst=lines[0],
        byline=[{"name": house.author.name, "role": "texte", "slug": house.author.slug}],
        words=" ".join(sorted({stem(word) for word in words[:20]})),
        search_text="\n".join([title, *lines]),
        content=house.content,
    )


def _uuid(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"
