"""The measured newsroom: a few articles through the real review, multiplied, and trainings for their block."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Author, Expert, Publication, Rubric, Tag
from articles.revising import create_article, save_revision
from bench.cloning import multiply
from bench.measuring import Page
from bench.prose import content
from reviews.models import Round
from reviews.workflow import Action, perform
from training.models import Provider, Training, TrainingSession

ARTICLES = 2000
PROTOTYPES = 10
RUBRICS = ("Données", "Marques", "Médias", "Création", "Commerce")
TAGS = ("mesure", "balado", "vie privée", "détail", "infolettre", "vidéo", "sondage", "publicité")
TRAININGS = 30


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
    """Submit an article; then approve it step by step and publish it."""
    article.refresh_from_db()
    perform(article, Action.SUBMIT, people[Role.JOURNALIST], revision=article.current_id)
    if not published:
        return
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


def pages() -> list[Page]:
    """The five measured pages: three of a reader, two of a journalist at the desk."""
    client = Client()
    writer = User.objects.get(email=f"{Role.JOURNALIST}@bench.example")
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    live = Publication.objects.live(timezone.now()).newest_first()[20]
    rubric = Rubric.objects.get(publications=live)
    draft = Article.objects.filter(owner=writer)[20]
    return [
        Page("article", live.get_absolute_url()),
        Page("home", reverse("site:home")),
        Page("rubric", rubric.get_absolute_url()),
        Page("desk-list", reverse("admin:articles_article_changelist"), cookie),
        Page("desk-edit", draft.get_desk_url(), cookie),
    ]
