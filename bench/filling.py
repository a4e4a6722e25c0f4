"""The measured newsroom: a few articles through the real review, multiplied, and trainings for their block."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles import facts
from articles.content.remembering import contents
from articles.desk import context
from articles.desk.sheet import filled
from articles.models import Article, Author, Expert, Publication, Rubric, Tag
from articles.revising import create_article, save_revision, snapshot
from articles.site.kept_pages import shelf
from articles.snapshots import working
from bench.cloning import multiply
from bench.measuring import HOST, Page
from bench.prose import content
from reviews.models import Means, Round
from reviews.verifying.acts import Said, say
from reviews.verifying.rules import Saying
from reviews.verifying.standing import standings_of
from reviews.workflow import Action, perform
from training.models import Provider, Training, TrainingSession

ARTICLES = 2000
PROTOTYPES = 10
RUBRICS = ("Données", "Marques", "Médias", "Création", "Commerce")
TAGS = ("mesure", "balado", "vie privée", "détail", "infolettre", "vidéo", "sondage", "publicité")
TRAININGS = 30
LONG = "trente-sections"


def fill() -> None:
    """Make the articles and the trainings, unless they are there."""
    if Article.objects.count() >= ARTICLES:
        return
    people = {role: person(role) for role in (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF)}
    rubrics = [Rubric.objects.create(name=f"{name} (mesure)", slug=f"rubrique-{n}") for n, name in enumerate(RUBRICS)]
    tags = [Tag.objects.create(name=name) for name in TAGS]
    author = Author.objects.create(name="Anaïs Courtemanche", slug="anais-courtemanche")
    expert = Expert.objects.create(name="Ophélie Sansregret", slug="ophelie-sansregret")
    make_trainings(rubrics, tags)
    for seed in range(PROTOTYPES):
        article = create_article(f"Article {seed}", people[Role.JOURNALIST], kind="analyse")
        written = content(
            seed,
            rubric=rubrics[seed % len(rubrics)].pk,
            author=author.pk,
            expert=expert.pk,
            tags=tuple(sorted(tag.pk for tag in tags[seed % 4 : seed % 4 + 3])),
            slug=f"article-{seed}",
        )
        save_revision(article, written, people[Role.JOURNALIST], base=article.current_id)
        send_through(article, people, published=seed < PROTOTYPES - 2)
        copies = ARTICLES // PROTOTYPES - 1
        multiply(Article.objects.get(pk=article.pk), range(seed * copies + 1, (seed + 1) * copies + 1))


def person(role: Role) -> User:
    """Somebody who holds a role."""
    user = User.objects.create_user(f"{role}@bench.example", name=role.label)
    user.groups.add(Group.objects.get(name=role.label))
    return user


def send_through(article: Article, people: dict[Role, User], *, published: bool) -> None:
    """Submit an article; then verify its words, approve it step by step and publish it."""
    article.refresh_from_db()
    perform(article, Action.SUBMIT, people[Role.JOURNALIST], revision=article.current_id)
    if not published:
        return
    for standing in standings_of(article, working(article)):
        said = Said(Saying.VERIFY, standing.subject.digest, standing.last, Means.EMAIL.value)
        say(article, people[Role.REVIEWER], standing.subject.key, said, at=timezone.now())
    for step in Round.objects.get(article=article).steps.all():
        giver = next(user for user in (people[Role.REVIEWER], people[Role.CHIEF]) if step.may_be_given_by(user))
        perform(article, Action.APPROVE, giver, revision=article.current_id, step=step.pk)
    perform(article, Action.PUBLISH, people[Role.CHIEF], revision=article.current_id)


def make_trainings(rubrics: list[Rubric], tags: list[Tag]) -> None:
    """Trainings with a session to come, some of each rubric."""
    provider = Provider.objects.create(name="Atelier de mesure")
    for place in range(TRAININGS):
        training = Training.objects.create(
            title=f"Mesurer la portée d’une campagne {place}",
            slug=f"formation-{place}",
            standfirst="Données, sondages et prudence.",
            rubric=rubrics[place % len(rubrics)],
            provider=provider,
        )
        training.tags.set(tags[place % 5 : place % 5 + 2])
        start = timezone.now() + timedelta(days=10 + place)
        TrainingSession.objects.create(training=training, starts_at=start, ends_at=start + timedelta(hours=3))


def long_article(writer: User) -> Article:
    """The draft of thirty sections, made the first time: with all an article has, as the others."""
    if found := Article.objects.filter(slug=LONG).first():
        return found
    article = create_article("Trente sections", writer, kind="analyse")
    written = content(
        ARTICLES,
        rubric=Rubric.objects.order_by("pk")[0].pk,
        author=Author.objects.order_by("pk")[0].pk,
        expert=Expert.objects.order_by("pk")[0].pk,
        tags=tuple(Tag.objects.order_by("pk").values_list("pk", flat=True)[:3]),
        slug=LONG,
        sections=30,
    )
    save_revision(article, written, writer, base=article.current_id)
    return article


def pages() -> list[Page]:
    """The measured pages: those of a reader, two of a journalist at the desk, and thirty sections, ours and stock."""
    writer = User.objects.get(email=f"{Role.JOURNALIST}@bench.example")
    # Stock admin asks Django's permissions, which at the desk nobody has on articles: a superuser has them.
    boss = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("boss@bench.example", "Boss")
    long = long_article(writer)
    cookie = cookie_of(writer)
    live = Publication.objects.live(timezone.now()).newest_first()[20]
    rubric = Rubric.objects.get(publications=live)
    draft = Article.objects.filter(owner=writer)[20]
    return [
        *readers_pages(live, rubric),
        Page("desk-list", reverse("admin:articles_article_changelist"), cookie),
        Page("desk-edit", draft.get_desk_url(), cookie),
        Page("sheet-30", long.get_desk_url(), cookie),
        Page("sheet-cold", long.get_desk_url(), cookie, before=forget),
        Page("autosave", reverse("admin:articles_article_kept", args=[long.pk]), cookie, body=typing_in(long, writer)),
        Page("stock-30", reverse("stock:articles_article_change", args=[long.pk]), cookie_of(boss)),
    ]


def readers_pages(live: Publication, rubric: Rubric) -> list[Page]:
    """Three pages of a reader, and the article to who has it already.

    Given again; drawn when the page is no longer kept (`-drawn`); drawn after something changed anywhere (`-changed`).
    """
    paths = {"article": live.get_absolute_url(), "home": reverse("site:home"), "rubric": rubric.get_absolute_url()}
    held = Client(headers={"host": HOST}).get(paths["article"])["ETag"]
    return [
        *(Page(name, path) for name, path in paths.items()),
        Page("article-304", paths["article"], held=held),
        *(Page(f"{name}-drawn", path, before=shelf.clear) for name, path in paths.items()),
        *(Page(f"{name}-changed", path, before=change) for name, path in paths.items()),
    ]


def change() -> None:
    """Change the generation, as any write of a row that pages show does."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_generation SET token = %s", [uuid4().hex])


def forget() -> None:
    """Forget what the process remembers of texts by their digest, as after a save."""
    contents.clear()
    facts._blocking.cache_clear()
    context._length_of.cache_clear()


def typing_in(article: Article, writer: User) -> Callable[[], bytes]:
    """Return what an open sheet sends when its writer stops typing, each time under the next number."""
    sheet = filled(snapshot(article), article)
    fields = [(f"sections-{row.id}-body", row.body) for row in sheet.sections]
    numbers, page = count(int(timezone.now().timestamp())), str(uuid4())

    def message() -> bytes:
        sequence = next(numbers)
        typed = [("title", f"Trente sections, {sequence}"), *fields]
        about = {"person": writer.pk, "page": page, "sequence": sequence, "base": article.current_id}
        return json.dumps(about | {"fields": typed}).encode()

    return message


def cookie_of(user: User) -> str:
    """The cookies of somebody who is logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
