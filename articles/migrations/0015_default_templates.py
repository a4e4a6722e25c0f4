"""The templates the house starts with, one for each nature; the editor-in-chief changes them at the desk."""

from dataclasses import dataclass
from typing import Any

from django.db import migrations


@dataclass(frozen=True)
class Begun:
    """A template: `sections` are lines « heading | hint », and « > » before a heading opens it by a waiting quote."""

    kind: str
    name: str
    note: str
    introduction: str
    sections: str
    conclusion: str = ""


TEMPLATES = [
    Begun(
        "nouvelle",
        "Nouvelle en trois temps",
        "Un fait neuf, dit en peu de mots.",
        "Qui, quoi, quand, où\u00a0: le fait neuf en deux phrases. Le reste vient après.",
        """
Ce qui change | Les faits, du plus important au moins important. Un chiffre a sa source et sa date.
> Ce qu’on en dit | Les mots d’une personne qui décide, ou qui vit avec la décision. Ouvrez la citation pour dire qui parle.
Le contexte | Ce qui s’est passé avant, pour qui découvre le sujet aujourd’hui.
""",
        "La prochaine date à surveiller, en une phrase.",
    ),
    Begun(
        "bilan",
        "Bilan d’une période",
        "Une année, un trimestre ou une campagne, chiffres à l’appui.",
        "La période, ce qu’on mesure, et le constat en une phrase.",
        """
Les chiffres à retenir | Trois ou quatre, pas davantage, chacun comparé à la période d’avant et appelé à sa source.
Ce qui a marché | Deux ou trois exemples, avec ce qui les explique.
Ce qui a déçu | Dites-le aussi franchement que ce qui a marché, et donnez la parole aux personnes visées.
Ce qu’on en apprend | Ce qu’une lectrice peut appliquer dès maintenant.
""",
        "Ce que la prochaine période dira de plus.",
    ),
    Begun(
        "entrevue",
        "Entrevue",
        "Une personne, une conversation, ses mots exacts.",
        "Qui est cette personne, et pourquoi l’entendre maintenant. Dites où, quand et comment vous lui avez parlé.",
        """
D’où elle parle | Son parcours en quelques lignes\u00a0: ce qu’il faut savoir pour comprendre ses réponses, rien de plus.
> Ce qu’elle défend | Sa réponse la plus forte, mot pour mot. Ouvrez la citation pour dire qui parle, à quel titre et quel jour.
Ce qu’on lui objecte | La question qui dérange, et sa réponse. Une autre voix peut la contredire ici.
Et après | Ce qui vient pour elle, avec une date si elle en donne une.
""",
        "La dernière image de la rencontre, ou la phrase qu’on garde.",
    ),
    Begun(
        "analyse",
        "Analyse",
        "Expliquer ce qu’un fait veut dire, preuves à l’appui.",
        "Le fait de départ, puis la question à laquelle l’article répond.",
        """
Ce qu’on sait | Les faits établis, avec leurs sources. Ce qui n’est pas vérifié se dit comme tel.
Ce que cela veut dire | Votre lecture, une idée par paragraphe, chacune appuyée sur un fait de la section précédente.
Ce qu’on peut lui opposer | L’explication concurrente la plus solide, présentée loyalement.
Ce qu’il faut surveiller | Les signes qui donneraient raison à l’une ou à l’autre.
""",
        "La réponse à la question du début, avec sa part d’incertitude.",
    ),
    Begun(
        "chronique",
        "Chronique",
        "Un point de vue signé, qui part d’un fait.",
        "La scène ou le fait qui vous fait prendre la plume.",
        """
Ce que j’en pense | Votre thèse dès la première phrase, puis pourquoi. Les faits restent des faits\u00a0: donnez leur source.
L’autre côté | Ce que dirait de bonne foi une personne d’un avis contraire.
""",
        "Une phrase qu’on pourrait citer sans le reste.",
    ),
    Begun(
        "dossier",
        "Dossier",
        "Un sujet traité en profondeur, en plusieurs parties.",
        "La question du dossier, pourquoi elle se pose aujourd’hui, et ce que chaque partie apporte.",
        """
L’état des lieux | Les chiffres et les dates qui donnent la mesure du sujet.
Comment on en est arrivé là | Les étapes, dans l’ordre, sans remonter plus loin qu’il ne faut.
> Sur le terrain | Une personne qui vit le sujet tous les jours, chez elle ou au travail. Ouvrez la citation pour dire qui parle.
Les solutions à l’essai | Qui essaie quoi, où, et avec quel résultat mesuré.
Pour s’y retrouver | Un encadré\u00a0: les mots à connaître, les adresses utiles.
""",
        "Ce que le dossier permet de répondre, et ce qui reste ouvert.",
    ),
    Begun(
        "portrait",
        "Portrait",
        "Une personne ou une entreprise, racontée par ce qu’elle fait.",
        "Une scène où on la voit agir. La présentation vient après.",
        """
Le déclic | Le moment où tout a commencé, ou basculé.
> À l’œuvre | Une journée, un chantier, une décision\u00a0: des gestes plutôt que des adjectifs. La citation attend ses mots.
Vu par les autres | Deux personnes qui la connaissent, dont une qui n’est pas de son avis.
""",
        "Le projet ou le doute qui l’occupe aujourd’hui.",
    ),
    Begun(
        "commandite",
        "Contenu commandité",
        "Un texte payé par un annonceur, et qui le dit.",
        "Ce que la lectrice y apprend d’utile. Nommez le commanditaire dans «\u00a0Transparence\u00a0».",
        """
Le besoin | Le problème de la lectrice, avec ses mots à elle, sans parler encore du produit.
La réponse | Ce que le commanditaire propose, avec des faits vérifiables\u00a0: aucune promesse sans preuve.
En pratique | Les étapes, les coûts et les limites.
""",
    ),
]


def make_templates(apps: Any, schema_editor: Any) -> None:
    """Make them where the house has none yet."""
    template, section = (apps.get_model("articles", name) for name in ("ArticleTemplate", "TemplateSection"))
    if template.objects.exists():
        return
    for place, begun in enumerate(TEMPLATES):
        words = {name: getattr(begun, name) for name in ("kind", "name", "note", "introduction", "conclusion")}
        made = template.objects.create(position=place, **words)
        section.objects.bulk_create(_section(section, made, at, row) for at, row in enumerate(_lines(begun)))


def _lines(begun: Begun) -> list[str]:
    return begun.sections.strip().splitlines()


def _section(section: Any, template: Any, place: int, line: str) -> Any:
    heading, hint = (part.strip() for part in line.split("|"))
    quote = heading.startswith(">")
    return section(template=template, heading=heading.lstrip("> "), hint=hint, quote=quote, position=place)


class Migration(migrations.Migration):
    """Default templates."""

    dependencies = [("articles", "0014_article_templates")]

    operations = [migrations.RunPython(make_templates, migrations.RunPython.noop)]
