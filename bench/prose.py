"""Articles for measuring: French sentences drawn from a few parts, always the same ones."""

import random
import uuid

from articles.content.richtext import parse
from articles.content.tree import BylineEntry, Content, SectionPart, SourcePart

SUBJECTS = (
    "La campagne|L’agence|Une lectrice sur trois|Le balado|La marque|Ce sondage|Le détaillant|L’infolettre".split("|")
)
VERBS = "transforme|mesure|interroge|simplifie|raconte autrement|remet en jeu|précise|dépasse".split("|")
OBJECTS = "les habitudes d’achat|la portée réelle|le budget de l’année|la confiance du public|les données".split("|")
ENDS = "sans hausser le ton|dès le premier trimestre|à Québec comme à Gaspé|malgré la prudence|pour de bon".split("|")
SECTIONS = 5
PARAGRAPHS = 9


class Prose:
    """A source of sentences. The same seed gives the same words."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        """One sentence of eight to fifteen words."""
        return f"{' '.join(self.random.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS))}."

    def paragraph(self) -> str:
        """Six sentences in a paragraph."""
        return f"<p>{' '.join(self.sentence() for _ in range(6))}</p>"

    def identity(self) -> str:
        """A UUID."""
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def body(self, expert: int, source: str) -> str:
        """Markup of a section: paragraphs, a quote, quoted words, a call to a source, a list."""
        spoken = f'data-expert="{expert}" data-name="Ophélie Sansregret" data-role="analyste" data-how="entrevue"'
        quote = f'<blockquote class="quote" data-id="{self.identity()}" {spoken}><p>{self.sentence()}</p></blockquote>'
        words = f'<p>Elle parle de <q data-id="{self.identity()}" {spoken}>patience utile</q>'
        call = f'<sup class="source" data-id="{self.identity()}" data-source="{source}">•</sup>.</p>'
        items = "".join(f"<li>{self.sentence()}</li>" for _ in range(4))
        return "".join(self.paragraph() for _ in range(PARAGRAPHS)) + quote + words + call + f"<ul>{items}</ul>"


def content(
    seed: int,
    *,
    rubric: int,
    author: int,
    expert: int,
    tags: tuple[int, ...],
    slug: str,
    sections: int = SECTIONS,
) -> Content:
    """An article of so many sections, about six kilobytes each."""
    prose = Prose(seed)
    sources = tuple(
        SourcePart(id=prose.identity(), title=prose.sentence(), publisher="Institut", url="https://institut.example/")
        for _ in range(SECTIONS)
    )
    return Content(
        title=prose.sentence().rstrip("."),
        kind="analyse",
        slug=slug,
        rubric=rubric,
        kicker="Mesure",
        standfirst=" ".join(prose.sentence() for _ in range(3)),
        meta_description=prose.sentence(),
        byline=(BylineEntry(author=author, name="Anaïs Courtemanche"),),
        introduction=parse(prose.paragraph()),
        sections=tuple(
            SectionPart(
                id=prose.identity(),
                heading=prose.sentence()[:80],
                body=parse(prose.body(expert, sources[place % SECTIONS].id)),
            )
            for place in range(sections)
        ),
        conclusion=parse(prose.paragraph()),
        sources=sources,
        tags=tags,
    )
