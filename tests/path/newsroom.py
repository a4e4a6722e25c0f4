"""The newsroom of the path: its people, its rubric, an expert, a photo and a training, made before anybody logs in."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from accounts.models import User
from accounts.roles import Role
from articles.models import Author, Expert, Photo, Rubric
from articles.pictures.library import add_photo
from tests.builders import make_author, make_user
from tests.training.builders import make_training

PASSWORD = "motdepasse-solide"


@dataclass(frozen=True)
class Newsroom:
    """Who and what is there."""

    journalist: User
    reviewer: User
    chief: User
    author: Author
    rubric: Rubric
    expert: Expert
    photo: Photo


def furnish() -> Newsroom:
    """Make the people and the rows that the path needs."""
    journalist = make_user(Role.JOURNALIST, name="Maude Lavigueur")
    rubric = Rubric.objects.create(name="Données", slug="donnees")
    make_training(sessions=1, rubric=rubric, title="Lire un sondage sans se tromper", slug="lire-un-sondage")
    picture = Image.new("RGB", (1800, 1200), "#17161a")
    ImageDraw.Draw(picture).ellipse((500, 200, 1300, 1000), fill="#b5301c")
    file = BytesIO()
    picture.save(file, "JPEG")
    file.seek(0)
    return Newsroom(
        journalist=journalist,
        reviewer=make_user(Role.REVIEWER, name="Rachid Oumellal"),
        chief=make_user(Role.CHIEF, name="Geneviève Sicard"),
        author=make_author("Maude Lavigueur", journalist),
        rubric=rubric,
        expert=Expert.objects.create(
            name="Inès Vadeboncœur", slug="ines-vadeboncoeur", role="statisticienne", organisation="Institut boréal"
        ),
        photo=add_photo(file, journalist, title="Un disque", alt="Un disque rouge sur fond noir", credit="Studio Nord"),
    )
