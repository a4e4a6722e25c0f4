"""Which differences tell readers something else, and which do not."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from msgspec.structs import replace

from articles.content.meaning import meaning_changes, touches_meaning
from articles.content.richtext import parse
from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart

pytestmark = pytest.mark.once

QUOTE = '<blockquote class="quote" data-name="{}"><p>{}</p></blockquote>'
FIRST, SECOND, THIRD = str(uuid4()), str(uuid4()), str(uuid4())
LEAD = PhotoUse(photo=str(uuid4()), alt="Une rue", caption="La rue Ontario", credit="Studio Nord")
OLD = Content(
    title="Le marché tient bon",
    kicker="Commerce",
    slug="le-marche",
    standfirst="Les ventes de mars ont repris.",
    byline=(BylineEntry(author=1, name="Maude Lavigueur"),),
    lead=LEAD,
    introduction=parse(
        '<p>Les ventes ont repris de 12 %, dit <a href="https://a.example/">l’institut</a>.</p>'
        + QUOTE.format("Ada Roy", "Je n’y crois pas.")
    ),
    sections=(
        SectionPart(id=FIRST, heading="Mars", body=parse("<p>Un mot. Un autre.</p>")),
        SectionPart(id=SECOND, heading="Avril", body=parse("<p>La suite.</p>")),
    ),
    sources=(SourcePart(id=THIRD, title="Rapport", url="https://a.example/rapport"),),
)
Change = Callable[[Content], Content]


def with_introduction(old: str, new: str) -> Change:
    html = '<p>Les ventes ont repris de 12 %, dit <a href="https://a.example/">l’institut</a>.</p>' + QUOTE.format(
        "Ada Roy", "Je n’y crois pas."
    )
    assert old in html
    return lambda content: replace(content, introduction=parse(html.replace(old, new)))


TOUCHING: dict[str, Change] = {
    "un chiffre": with_introduction("12", "13"),
    "un mot": with_introduction("repris", "baissé"),
    "une négation": with_introduction("Je n’y crois pas", "J’y crois"),
    "qui parle": with_introduction("Ada Roy", "Ada Roi"),
    "où mène un lien": with_introduction("https://a.example/", "https://b.example/"),
    "une phrase de moins": with_introduction(", dit ", " selon "),
    "le titre": lambda content: replace(content, title="Le marché plie"),
    "le surtitre": lambda content: replace(content, kicker="Rumeur"),
    "le chapô": lambda content: replace(content, standfirst="Les ventes d’avril ont repris."),
    "une signature": lambda content: replace(content, byline=(BylineEntry(author=2, name="Élias Roy"),)),
    "une légende": lambda content: replace(content, lead=replace(LEAD, caption="La rue Rachel")),
    "un crédit": lambda content: replace(content, lead=replace(LEAD, credit="Studio Sud")),
    "un intertitre": lambda content: replace(
        content, sections=(replace(content.sections[0], heading="Mai"), content.sections[1])
    ),
    "une section de moins": lambda content: replace(content, sections=content.sections[:1]),
    "l’adresse d’une source": lambda content: replace(
        content, sources=(replace(content.sources[0], url="https://a.example/autre"),)
    ),
    "un commanditaire": lambda content: replace(content, disclosures=Disclosures(sponsor="La Maison")),
    "la nature commanditée": lambda content: replace(content, kind="commandite"),
}
TELLING_NOTHING: dict[str, Change] = {
    "rien": lambda content: content,
    "la typographie": with_introduction("12 %", "12\u00a0%"),
    "un gras": with_introduction("repris", "<strong>repris</strong>"),
    "les étiquettes": lambda content: replace(content, tags=(4, 5)),
    "la rubrique": lambda content: replace(content, rubric=7),
    "l’adresse": lambda content: replace(content, slug="le-marche-tient"),
    "le titre court": lambda content: replace(content, short_title="Le marché"),
    "la description": lambda content: replace(content, meta_description="Tout sur le marché."),
    "la nature": lambda content: replace(content, kind="analyse"),
    "une note aux lecteurs": lambda content: replace(
        content, notes=(ReaderNote(id=str(uuid4()), kind="precision", text="Une nuance."),)
    ),
    "l’ordre des sections": lambda content: replace(content, sections=content.sections[::-1]),
    "une section scindée": lambda content: replace(
        content,
        sections=(*content.sections[:1], SectionPart(id=str(uuid4()), body=content.sections[1].body), replace(
            content.sections[1], body=()
        )),
    ),
    "le cadrage d’une photo": lambda content: replace(content, lead=replace(LEAD, focal_x=20)),
}  # fmt: skip


@pytest.mark.parametrize("name", TOUCHING)
def test_words_names_figures_quotes_and_where_links_lead_touch_meaning(name: str) -> None:
    new = TOUCHING[name](OLD)

    assert touches_meaning(OLD, new)
    assert touches_meaning(new, OLD)


@pytest.mark.parametrize("name", TELLING_NOTHING)
def test_typography_filing_and_order_tell_nothing(name: str) -> None:
    new = TELLING_NOTHING[name](OLD)

    assert not touches_meaning(OLD, new)
    assert meaning_changes(OLD, new) == []


def test_what_changed_is_told_part_by_part_and_nothing_of_the_rest() -> None:
    new = replace(
        OLD, title="Le marché plie", slug="autre", standfirst="Les ventes de mars\u00a0ont repris.", tags=(3,)
    )

    assert [(change.label, change.old, change.new) for change in meaning_changes(OLD, new)] == [
        ("Titre", "Le marché tient bon", "Le marché plie")
    ]
