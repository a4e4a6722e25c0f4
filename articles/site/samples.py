"""An invented article that has one of everything, for the page that shows staff each component in each state."""

from datetime import datetime, timedelta

from articles.content.richtext.blocks import (
    Attribution,
    Block,
    Box,
    BulletList,
    Emphasis,
    ExpertQuote,
    Foreign,
    Inline,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Table,
    Text,
    WorkTitle,
)
from articles.content.tree import Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.models.published import Publication
from articles.models.reference import Rubric
from articles.site.facts import Person

SPEAKER = Attribution(
    name="Ophélie Sansregret", role="analyste", organisation="Institut du détail", how="entrevue", when="2026-11-13"
)
SHORT, LONG = "Bref", "De la mesure à la confiance\u00a0: ce que trente-deux plans disent d’une année sans précédent"
STANDFIRST = "Le chapô dit en trois lignes ce qu’on apprendra, à qui cela importe et pourquoi maintenant."


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _paragraph(*parts: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def _quote(number: int, words: str, by: Attribution) -> ExpertQuote:
    return ExpertQuote(f"c{number:07d}", by, (_words(words),))


def _marks() -> tuple[Block, ...]:
    return (
        _paragraph(
            "Un paragraphe a des mots en ",
            Strong(_words("gras")),
            ", en ",
            Emphasis(_words("italique")),
            ", le titre d’une œuvre (",
            WorkTitle(_words("Le prix de l’attention")),
            "), un mot étranger (",
            Foreign("en", _words("benchmark")),
            "), un ",
            Link("https://exemple.example/", _words("lien")),
            ", 2\u202f400 ménages, 25\u00a0%, un appel",
            SourceCall("a1", "s1"),
            " et des mots dits\u00a0: ",
            SpokenWords("m1", SPEAKER, _words("on relève, on colore, on archive")),
            ".",
        ),
        Subheading(3, _words("Un sous-intertitre")),
        BulletList((ListItem(_words("une liste à puces;")), ListItem(_words("son deuxième point.")))),
        NumberedList((ListItem(_words("une liste numérotée;")), ListItem(_words("son deuxième point.")))),
    )


def _quotes() -> tuple[Block, ...]:
    anonymous = Attribution(name="", anonymous_reason="Elle craint pour son emploi.", how="entrevue")
    return (
        _quote(1, "Quand l’argent manque, on mesure pour choisir.", SPEAKER),
        _quote(2, "On nous a demandé de ne rien garder.", anonymous),
        PullQuote("e1", _words("La confiance ne se mesure pas, elle se compte.")),
    )


def _data() -> tuple[Block, ...]:
    rows = (("Mesure", "9", "6"), ("Contenu", "11", "9"))
    cells = tuple(tuple(_words(cell) for cell in row) for row in rows)
    header = (_words("Poste"), _words("Hausse"), _words("Baisse"))
    return (
        Table(cells, header, "Un tableau, sa légende"),
        Box("b1", "Un encadré", (_paragraph("Il a un titre, un fond, et un autre caractère."),)),
        _paragraph("Un passage appuyé par deux sources", SourceCall("a2", "s1"), SourceCall("a3", "s2"), "."),
    )


def sample() -> Content:
    """Return the article: three numbered sections, a note of each kind, sources, disclosures."""
    told = (("rectificatif", "Le chiffre était faux."), ("precision", "Une nuance."), ("mise-a-jour", "Une suite."))
    return Content(
        title="Un article qui a de tout",
        introduction=(_paragraph("L’introduction est un peu plus grande que le texte qui la suit. Elle tient seule."),),
        sections=(
            SectionPart(id="00000001", heading="Les mots et leurs marques", body=_marks()),
            SectionPart(id="00000002", heading="Qui parle", body=_quotes()),
            SectionPart(id="00000003", heading="Tableaux, encadrés, sources", body=_data()),
        ),
        conclusion=(_paragraph("La conclusion n’a pas de numéro."),),
        sources=(
            SourcePart(
                id="s1", kind="etude", title="Baromètre du détail", publisher="Institut du détail",
                url="https://exemple.example/barometre", published_on="2026-10-26", consulted_on="2026-11-17",
            ),
            SourcePart(id="s2", kind="entrevue", title="Entrevue avec la direction"),
        ),
        disclosures=Disclosures(
            method="Trente-deux plans lus sous promesse d’anonymat.",
            ai="Un outil a retranscrit les entrevues.",
            conflict="Aucun.",
        ),
        notes=tuple(ReaderNote(f"n{n}", kind, text, "2026-11-20") for n, (kind, text) in enumerate(told)),
    )  # fmt: skip


def heads(at: datetime) -> list[dict[str, object]]:
    """Return what the head of an article is drawn with: the plainest, the fullest, an old one, one that is paid for."""
    rubric = Rubric(name="Données", slug="donnees")
    plain: dict[str, object] = {"title": SHORT, "first_published_at": at, "reading_minutes": 1, "slug": "bref"}
    full = plain | {"title": LONG, "rubric": rubric, "kicker": "Bilan", "standfirst": STANDFIRST, "updated_at": at}
    old = full | {"first_published_at": at - timedelta(days=800), "updated_at": None}
    paid = full | {"kind": "commandite", "sponsor": "Caisse Solidor"}
    names = {"Le plus court": plain, "Le plus complet": full, "De plus d’un an": old, "Contenu commandité": paid}
    return [
        {
            "name": name,
            "publication": Publication(**fields),
            "has_long_title": fields is not plain,
            "is_old": fields is old,
            "is_sponsored": fields is paid,
        }
        for name, fields in names.items()
    ]


def authors() -> list[dict[str, object]]:
    """Return the cards of two authors: one of whom all is known, one who only has a role."""
    full = Person(1, "Maude Lavigueur", "maude-lavigueur", "Journaliste", "Elle couvre le commerce de détail.", "")
    return [
        {"person": full, "portrait": ""},
        {"person": Person(2, "Théo Marchessault", "theo-marchessault", "Images", "", ""), "portrait": ""},
    ]
