"""What the desk asks to look at: each rule fires on its case and is silent on a near miss."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from articles.checks import RULES, Facts, Finding, Term, to_look_at
from articles.checks.passages import body_passage
from articles.content.richtext import parse, plain_text
from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import Content, SectionPart, SourcePart
from tests.growth import growth

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 24)
SECTION = "7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b1"
SOURCE = "2f1b1c62-6a52-4a52-8c0d-6f0f5e6c8a10"
CALL = f'<sup class="source" data-id="0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a11" data-source="{SOURCE}">•</sup>'
SPOKEN = '<q data-id="0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a12" data-name="Léa Roy">{}</q>'
TWICE = "La marque parle à tous ici."
LEXICON = (
    Term("au niveau de", ("en ce qui concerne", "pour")),
    Term("implément*", ("mettre en œuvre",), "Anglicisme."),
    Term("call-to-action", ("appel à l’action",)),
    Term("e-com", ("commerce électronique",)),
)
FACTS = Facts(
    TODAY,
    names=frozenset({"Amélie Tremblay"}),
    house_words=frozenset({"chapô"}),
    lexicon=LEXICON,
    links={"https://mort.example/page": "page introuvable (404)."},
    widths={"petite": 800, "grande": 1600},
)


def article(html: str = "", **changes: Any) -> Content:
    """An article in order, with one section of that prose."""
    content = Content(
        title="Titre",
        standfirst="Un chapô assez long pour dire en une ou deux phrases claires ce que le texte apporte de neuf.",
        sections=(SectionPart(id=SECTION, heading="Intertitre", body=parse(html)),),
        sources=(SourcePart(id=SOURCE, title="Rapport", published_on="2024-05-01"),),
        tags=(1,),
    )
    return replace(content, **changes)


def of(rule: str, content: Content, facts: Facts = FACTS) -> list[Finding]:
    """What one rule finds."""
    return [finding for finding in to_look_at(content, facts) if finding.rule == rule]


FIRES = [
    ("elision", "<p>Il dit que Isabelle viendra.</p>", "que Isabelle", "qu’Isabelle"),
    ("elision", "<p>Le prix de une heure.</p>", "de une", "d’une"),
    ("elision", "<p>Voici le horaire.</p>", "le horaire", "l’horaire"),
    ("elision", "<p>La IA avance.</p>", "La IA", "L’IA"),
    ("elision", "<p>Et si il pleut?</p>", "si il", "s’il"),
    ("elision", "<p>Elle vient de <strong>Ottawa</strong>.</p>", "de Ottawa", "d’Ottawa"),
    ("relative-date", "<p>Les ventes ont monté cette année.</p>", "cette année", None),
    ("relative-date", "<p>C’était l’été dernier.</p>", "l’été dernier", None),
    ("relative-date", "<p>Il y a deux ans, rien.</p>", "Il y a deux ans", None),
    ("unsourced-study", "<p>Une étude le montre.</p>", "Une étude", None),
    ("unsourced-study", "<p>Selon l’institut, tout va.</p>", "Selon", None),
    ("unsourced-figure", "<p>Une hausse de 25\u00a0%.</p>", "25\u00a0%", None),
    ("unsourced-figure", "<p>Il y a 12\u00a0000 abonnés.</p>", "12\u00a0000", None),
    ("capitals", "<p>C’est VRAIMENT utile.</p>", "VRAIMENT", "vraiment"),
    ("capitals", "<p>Une offre NE RATANT RIEN ICI MÊME.</p>", "NE RATANT RIEN ICI MÊME", "ne ratant rien ici même"),
    ("pronoun-only", "<p>La campagne plaît, rapporte-t-il.</p>", "rapporte-t-il", None),
    ("name-near-known", "<p>La voix d’Amélie Tremblai porte.</p>", "Amélie Tremblai", "Amélie Tremblay"),
    ("name-near-known", "<p>Ici, Amelie Tremblay dirige.</p>", "Amelie Tremblay", "Amélie Tremblay"),
    ("name-two-ways", "<p>Ici Marc Gagnon. Là Marc Gagnon. Et Marc Gagnnon.</p>", "Marc Gagnnon", "Marc Gagnon"),
    ("english", "<p>Voici the power of content pour tous.</p>", "the power of", None),
    ("lexicon", "<p>Un effort au niveau de la marque.</p>", "au niveau de", "en ce qui concerne"),
    ("lexicon", "<p>Implémenter un plan.</p>", "Implémenter", "Mettre en œuvre"),
    ("lexicon", "<p>Un call-to-action clair.</p>", "call-to-action", "appel à l’action"),
    ("typography", "<p>Un prix de $25 ici.</p>", "$25", "25\u00a0$"),
    ("sentence-long", f"<p>{'mot ' * 41}fin.</p>", f"{'mot ' * 41}fin.", None),
    ("sentence-twice", f"<p>{TWICE} Oui. {TWICE}</p>", TWICE, None),
    ("spelling", "<p>Le marketting.</p>", "marketting", "marketing"),
    ("source-old", f"<p>En 2025, tout a monté.{CALL}</p>", "2025", None),
    ("link-bad", '<p>Voir <a href="https://mort.example/page">la page</a>.</p>', "la page", None),
]  # fmt: skip

SILENT = [
    ("elision", "<p>Le héros de la hausse, le onze, le oui, le yaourt de Yannick, le huit, la une et la ouate.</p>"),
    ("elision", "<p>Ce à quoi le ou la responsable pense\u00a0; dois-je aller voir? Fais-le entrer.</p>"),
    ("elision", "<p>Le handicap, le hashtag, de Hollande.</p>"),
    ("elision", "<p>Le site de https://exemple.org est là, et ce ou cette responsable.</p>"),
    ("relative-date", "<p>En 2026, l’année dernièrement citée. Le mois de mars.</p>"),
    ("relative-date", f"<p>{SPOKEN.format('Nous partons demain')}, dit-elle.</p>"),
    ("unsourced-study", f"<p>Une étude le montre.{CALL}</p>"),
    ("unsourced-study", "<p>Selon elle, tout va. On étudie selon le cas.</p>"),
    ("unsourced-figure", f"<p>Une hausse de 25\u00a0%.{CALL}</p>"),
    ("unsourced-figure", "<p>En 2026, trois personnes sur 40 et le 12 mai.</p>"),
    ("capitals", "<p>L’OQLF, l’UNESCO et la CNIL parlent d’IA. Le B2B aussi.</p>"),
    ("capitals", f"<p>{SPOKEN.format('VRAIMENT utile')}</p>"),
    ("pronoun-only", "<p>La campagne de Marc Gagnon plaît, rapporte-t-il.</p>"),
    ("pronoun-only", "<p>On y voit Marc Gagnon.</p><p>Tout va, dit-il.</p>"),
    ("pronoun-only", f"<p>{SPOKEN.format('Tout va')}, dit-elle.</p>"),
    ("typography", "<table><tr><td>58\u00a0000\u00a0$</td><td>62\u00a0000\u00a0$</td></tr></table>"),
    ("typography", "<p>Un prix de 25\u00a0$ ici, «\u00a0une citation\u00a0».</p>"),
    ("name-near-known", "<p>La voix d’Amélie Tremblay porte.</p>"),
    ("name-near-known", "<p>La voix d’Émilie Tremblay porte.</p>"),
    ("name-two-ways", "<p>Marc Gagnon et Marie Gagnon. Réseau Social et Réseaux Sociaux.</p>"),
    ("english", '<p>Voici <span lang="en">the power of content</span> pour tous.</p>'),
    ("english", "<p>Le journal The Economist et la série Game of Thrones.</p>"),
    ("lexicon", "<p>Le niveau de la mer et des instruments.</p>"),
    ("lexicon", f"<p>{SPOKEN.format('Au niveau de la marque')}</p>"),
    ("sentence-long", f"<p>{'mot ' * 20}un. {'mot ' * 20}deux.</p>"),
    ("sentence-twice", "<p>Oui, bien sûr. Oui, bien sûr.</p>"),
    ("sentence-twice", f'<p>{TWICE}</p><aside class="pull" data-id="{SOURCE}"><p>{TWICE}</p></aside>'),
    ("source-old", f"<p>En 2024, tout a monté; d’ici 2030 aussi.{CALL}</p>"),
    ("link-bad", '<p>Voir <a href="https://vif.example/">la page</a>.</p>'),
]  # fmt: skip


@pytest.mark.parametrize("rule, html, words, fix", FIRES)
def test_a_rule_fires_on_its_case(rule: str, html: str, words: str, fix: str | None) -> None:
    found = of(rule, article(html))

    assert [(finding.words, finding.fix) for finding in found] == [(words, fix)]
    assert plain_text(parse(html))[found[0].start : found[0].end] == words


@pytest.mark.parametrize("rule, html", SILENT)
def test_a_rule_is_silent_on_a_near_miss(rule: str, html: str) -> None:
    assert of(rule, article(html)) == []


def heading(text: str) -> Content:
    """An article whose section has that heading."""
    return article(sections=(SectionPart(id=SECTION, heading=text, body=parse("<p>Un texte.</p>")),))


ARTICLES = [
    ("heading-numbered", heading("1. le marché"), ["Le marché"]),
    ("heading-numbered", heading("IV – Le marché"), ["Le marché"]),
    ("heading-numbered", heading("10 tendances à suivre"), []),
    ("heading-numbered", heading("2026, année du courriel"), []),
    ("heading-long", heading("a" * 91), [None]),
    ("heading-long", heading("a" * 90), []),
    ("standfirst-length", article(standfirst="Court."), [None]),
    ("standfirst-length", article(standfirst="a" * 601), [None]),
    ("standfirst-length", article(standfirst="a" * 600), []),
    ("tag-missing", article(tags=()), [None]),
    ("tag-missing", article(tags=(4,)), []),
    ("photo-small", article(lead=PhotoUse(photo="petite")), [None]),
    ("photo-small", article(lead=PhotoUse(photo="grande")), []),
    ("link-bad", article(sources=(SourcePart(id=SOURCE, url="https://mort.example/page"),)), [None]),
]


@pytest.mark.parametrize("rule, content, fixes", ARTICLES)
def test_a_rule_about_the_whole_article(rule: str, content: Content, fixes: list[str | None]) -> None:
    assert [finding.fix for finding in of(rule, content)] == fixes


def test_every_rule_has_a_case_that_fires() -> None:
    fired = {rule for rule, *_ in FIRES} | {rule for rule, _, fixes in ARTICLES if fixes}

    assert set(RULES) - fired == set()


def test_a_passage_has_the_plain_text_of_its_body() -> None:
    html = (
        f"<p>Un <em>mot</em>{CALL}</p><ul><li>a<ul><li>b</li></ul></li></ul>"
        "<table><caption>T</caption><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        f"<aside class='box' data-id='{SOURCE}'><h4>Titre</h4><p>Mots</p></aside><p>ligne<br>autre</p>"
    )

    assert body_passage("introduction", "introduction", "Introduction", parse(html)).text == plain_text(parse(html))


def test_the_rank_tells_the_same_words_apart() -> None:
    found = of("relative-date", article("<p>Hier, hier\u00a0; puis Hier.</p>"))

    assert [(finding.words, finding.rank) for finding in found] == [("Hier", 0), ("hier", 0), ("Hier", 1)]


def test_a_long_article_costs_as_much_a_section_as_a_short_one() -> None:
    words = parse("".join(f"<p>{f'La marque numéro {n} parle à ses clients avec Marc. ' * 20}</p>" for n in range(3)))
    ids = [f"{SECTION[:-2]}{number:02}" for number in range(24)]
    sections = tuple(SectionPart(id=id, heading=f"Intertitre {id}", body=words) for id in ids)

    grown = growth(lambda size: to_look_at(article(sections=sections[:size]), FACTS), 8)

    assert grown < 6  # three times longer, not nine
