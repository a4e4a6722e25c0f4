"""Each block and inline, as a reader's page writes it. Nothing here asks the database."""

from collections.abc import Sequence
from typing import Any

import pytest

from articles.content.richtext.blocks import (
    ArticleLink,
    Attribution,
    Block,
    Box,
    BulletList,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    PhotoUse,
    PullQuote,
    SourceCall,
    Strong,
    Subheading,
    Table,
    Text,
    WorkTitle,
)
from articles.content.tree import Content, Disclosures, SectionPart, SourcePart
from articles.site.facts import Facts, Person, PhotoFile
from articles.site.inlines import Page
from articles.site.prose import prose
from articles.site.rendering import render_article, render_for_feed
from tests.site.builders import paragraph, quote, spoken, words

PHOTO = "0b1d4c1e-6a4f-4c63-9d7e-0d6a4a2f0a11"
JPEG = PhotoFile("a.jpg", "jpeg", 1600, 1067)
WEBP = PhotoFile("a.webp", "webp", 1600, 1067)
SOURCE = SourcePart(id="5d1e0a6c-0000-4000-8000-000000000001", title="Baromètre", publisher="Numéria")


def written(*blocks: Block, facts: Facts | None = None, **fields: Any) -> str:
    content = Content(title="Titre", introduction=blocks, **fields)
    return prose(Page(content, facts or Facts()), content.introduction)


def sentence(*inlines: Inline | str, facts: Facts | None = None, **fields: Any) -> str:
    return written(paragraph(*inlines), facts=facts, **fields)


def test_text_is_escaped() -> None:
    assert sentence("<script>alert(1)</script> & « l’été »") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; « l’été »</p>"
    )


def test_marks_are_nested_as_they_were_typed() -> None:
    assert sentence(Strong((WorkTitle(words("Le Titre")),)), LineBreak(), "fin") == (
        "<p><strong><cite>Le Titre</cite></strong><br>fin</p>"
    )


def test_a_foreign_passage_says_its_language() -> None:
    assert sentence(Foreign("en", words("brand voice"))) == '<p><span lang="en">brand voice</span></p>'


def test_a_link_outside_says_that_it_leaves() -> None:
    assert sentence(Link("https://example.com/?a=1&b=2", words("là"))) == (
        '<p><a href="https://example.com/?a=1&amp;b=2" rel="external noopener">là</a></p>'
    )


def test_the_links_of_a_sponsored_article_say_so() -> None:
    html = sentence(Link("https://example.com/", words("là")), kind="commandite")

    assert html == '<p><a href="https://example.com/" rel="sponsored noopener">là</a></p>'


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "http://[", "//evil.example", ""])
def test_an_address_that_no_link_may_have_leaves_its_words(href: str) -> None:
    assert sentence(Link(href, words("là"))) == "<p>là</p>"


def test_an_article_that_is_live_is_linked_at_its_address_of_today() -> None:
    html = sentence(ArticleLink(7, words("notre bilan")), facts=Facts(articles={7: "le-bilan"}))

    assert html == '<p><a href="/articles/le-bilan/">notre bilan</a></p>'


def test_an_article_that_is_not_live_leaves_its_words() -> None:
    assert sentence(ArticleLink(7, words("notre bilan"))) == "<p>notre bilan</p>"


def test_words_in_a_sentence_get_their_guillemets() -> None:
    html = sentence("Elle y voit ", spoken("un retour"), ".")

    assert ">«\u00a0un retour\u00a0»</q>.</p>" in html


@pytest.mark.parametrize("locale", ["fr-CA", "fr-FR"])
def test_a_quote_gets_its_guillemets_in_both_locales(locale: str) -> None:
    html = written(quote("On y va."), locale=locale)

    assert '<span class="quote__sign">«\u00a0</span>On y va.<span class="quote__sign">\u00a0»</span>' in html


def test_each_paragraph_of_a_quote_opens_and_the_last_one_closes() -> None:
    html = written(quote("Un.", "Deux.", "Trois."))

    assert html.count("«\u00a0") == 3
    assert html.count("\u00a0»") == 1
    assert html.index("\u00a0»") > html.index("Trois.")


def test_guillemets_typed_inside_a_quote_are_brought_one_level_in() -> None:
    html = written(quote("Il m’a dit «\u00a0non\u00a0», rien d’autre."))

    assert "Il m’a dit “non”, rien d’autre." in html


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("On y va.", 'On y va<span class="quote__sign">\u00a0»</span><span class="quote__incise">, dit-elle.</span>'),
        ("On y va!", 'On y va!<span class="quote__sign">\u00a0»</span><span class="quote__incise"> dit-elle.</span>'),
        ("On y va…", 'On y va…<span class="quote__sign">\u00a0»</span><span class="quote__incise"> dit-elle.</span>'),
    ],
)
def test_the_incise_follows_the_quote_with_the_right_stop(said: str, expected: str) -> None:
    assert expected in written(quote(said, by=Attribution(name="Ada Roy", incise="dit-elle.")))


def test_a_speaker_prints_as_they_were_that_day_and_leads_to_their_page() -> None:
    expert = Person(4, "Ada Roy-Today", "ada-roy", "", "", "")
    by = Attribution(
        expert=4, name="Ada Roy", role="analyste", organisation="Numéria", how="courriel", when="2026-12-01"
    )

    html = written(quote("Oui.", by=by), facts=Facts(experts={4: expert}))

    assert '<a href="/experts/ada-roy/">Ada Roy</a>' in html
    assert "analyste, Numéria" in html
    assert "par courriel, le 1<sup>er</sup>\u00a0décembre 2026" in html
    assert "Ada Roy-Today" not in html


def test_a_speaker_without_a_page_is_a_name() -> None:
    html = written(quote("Oui.", by=Attribution(expert=4, name="Ada Roy")))

    assert '<span class="quote__name">Ada Roy</span>' in html
    assert "<a" not in html


def test_an_anonymous_speaker_has_a_reason_and_no_link() -> None:
    html = written(quote("Oui.", by=Attribution(anonymous_reason="craint pour son emploi")))

    assert "Source anonyme\u00a0: craint pour son emploi" in html


def test_a_quote_without_speaker_has_no_caption() -> None:
    assert "figcaption" not in written(quote("Oui.", by=Attribution()))


def test_a_call_shows_the_number_of_its_source_and_leads_to_it() -> None:
    html = sentence("Un chiffre", SourceCall("x", SOURCE.id), sources=(SOURCE,))

    assert '<sup class="call"><a href="#source-1" id="appel-1-1" aria-label="Source 1">1</a></sup>' in html


def test_two_calls_side_by_side_are_two_numbers() -> None:
    other = SourcePart(id="o", title="Rapport annuel")
    calls = (SourceCall("a", SOURCE.id), SourceCall("gone", "nowhere"), SourceCall("b", "o"))

    side = sentence("Deux", SourceCall("a", SOURCE.id), SourceCall("b", "o"), sources=(SOURCE, other))

    assert '</a></sup><sup class="call">,\u00a0</sup><sup class="call"><a href="#source-2"' in side
    assert sentence("Trois", *calls, sources=(SOURCE, other)).count(",\u00a0") == 1
    assert sentence("Un", SourceCall("a", SOURCE.id), sources=(SOURCE, other)).count(",\u00a0") == 0


def test_the_sources_of_a_passage_stand_beside_it_once_in_the_order_of_the_list() -> None:
    other = SourcePart(id="o", title="Rapport annuel", publisher="Numéria", url="https://example.com/r")
    calls = paragraph("Un", SourceCall("a", "o"), ", deux", SourceCall("b", SOURCE.id), ", trois", SourceCall("c", "o"))
    content = Content(title="T", introduction=(calls, paragraph("Rien à l’appui.")), sources=(SOURCE, other))

    html = render_article(content, Facts())

    beside = html.split('<details class="beside">')[1].split("</details>")[0]
    assert html.count("<details") == 1
    assert beside.startswith("<summary>Sources 1 et 2</summary>")
    assert beside.index(SOURCE.title) < beside.index("Rapport annuel</a>, Numéria")
    assert "</details></div>\n<p>Rien à l’appui.</p>" in html
    assert "<details" not in render_for_feed(content, Facts(), "https://example.com")


def test_in_an_encadre_the_sources_stand_beside_its_own_passage() -> None:
    box = Box("b", "Repères", (paragraph("Un chiffre", SourceCall("x", SOURCE.id)),))

    html = written(box, sources=(SOURCE,))

    assert html.count("<details") == 1
    assert html.index("<aside") < html.index("<details") < html.index("</aside>")


def test_a_call_to_a_source_that_is_gone_shows_nothing() -> None:
    assert sentence("Un chiffre", SourceCall("x", "gone")) == "<p>Un chiffre</p>"


def test_a_figure_offers_each_format_and_size() -> None:
    use = PhotoUse(photo=PHOTO, alt="Un boulier", caption="Compter.", credit="Studio", bank="Banque")
    facts = Facts(photos={PHOTO.replace("-", ""): [JPEG, WEBP]})

    html = written(Figure("f", use, SOURCE.id), facts=facts, sources=(SOURCE,))

    assert '<source type="image/webp" srcset="/media/a.webp 1600w"' in html
    assert 'src="/media/a.jpg"' in html
    assert 'width="1600" height="1067" alt="Un boulier" loading="lazy"' in html
    assert "Compter." in html
    assert "Photo\u00a0: Studio, Banque" in html
    assert 'Source\u00a0: <a href="#source-1">Baromètre</a>' in html


def test_a_decorative_photo_has_an_empty_alt() -> None:
    use = PhotoUse(photo=PHOTO, alt="Ce qui reste", decorative=True)

    assert 'alt=""' in written(Figure("f", use), facts=Facts(photos={PHOTO.replace("-", ""): [JPEG]}))


def test_a_photo_without_caption_or_credit_has_no_caption() -> None:
    html = written(Figure("f", PhotoUse(photo=PHOTO)), facts=Facts(photos={PHOTO.replace("-", ""): [JPEG]}))

    assert "figcaption" not in html
    assert "Photo" not in html


@pytest.mark.parametrize("photo", [PHOTO, "not a uuid", ""])
def test_a_photo_that_may_not_be_shown_leaves_nothing(photo: str) -> None:
    assert written(Figure("f", PhotoUse(photo=photo, credit="Studio"))) == ""


def test_a_free_licence_is_named_and_linked() -> None:
    use = PhotoUse(photo=PHOTO, credit="Ada Roy", licence="cc-by", licence_url="https://example.com/by")
    html = written(Figure("f", use), facts=Facts(photos={PHOTO.replace("-", ""): [JPEG]}))

    assert '<a href="https://example.com/by" rel="external noopener">Creative Commons BY</a>' in html


def test_lists_nest() -> None:
    inner = NumberedList((ListItem(words("dedans")),))

    assert (
        written(BulletList((ListItem(words("dehors"), inner),))) == "<ul><li>dehors<ol><li>dedans</li></ol></li></ul>"
    )


def test_a_table_has_its_caption_and_headers() -> None:
    html = written(Table(rows=((words("9"), words("17")),), header=(words("Hausse"), words("Baisse")), caption="Plans"))

    assert "<caption>Plans</caption>" in html
    assert '<thead><tr><th scope="col">Hausse</th><th scope="col">Baisse</th></tr></thead>' in html
    assert "<tbody><tr><td>9</td><td>17</td></tr></tbody>" in html


def test_a_table_without_header_has_no_head() -> None:
    assert "<thead" not in written(Table(rows=((words("9"),),)))


def test_an_encadre_has_its_title_and_blocks() -> None:
    html = written(Box("b1234567-x", "À savoir", (paragraph("Trois gestes."),)))

    assert '<h3 class="box__title">À savoir</h3>' in html
    assert "<p>Trois gestes.</p>" in html
    assert 'id="encadre-b1234567"' in html


def test_an_exergue_is_an_aside() -> None:
    assert written(PullQuote("e", words("Compter."))) == (
        '<aside class="pull" role="note" id="exergue-e"><p>Compter.</p></aside>'
    )


@pytest.mark.parametrize("level", [3, 4])
def test_a_subheading_keeps_its_level(level: int) -> None:
    assert written(Subheading(level, words("Ensuite"))) == f"<h{level}>Ensuite</h{level}>"


def sections(*headings: str) -> Sequence[SectionPart]:
    return tuple(SectionPart(id=f"{place:08}-0000", heading=heading) for place, heading in enumerate(headings, 1))


def test_sections_are_numbered_and_the_sommaire_repeats_them() -> None:
    html = render_article(Content(title="T", sections=tuple(sections("Un", "Deux", "Trois"))), Facts())

    assert '<section class="section" id="section-00000002">' in html
    assert '<span class="section__number" aria-hidden="true">2</span><span class="section__heading">Deux</span>' in html
    assert '<a href="#section-00000002"><span class="sommaire__number">2</span>' in html


def test_an_article_of_two_sections_has_no_sommaire() -> None:
    assert "sommaire" not in render_article(Content(title="T", sections=tuple(sections("Un", "Deux"))), Facts())


def test_a_source_prints_what_is_known_of_it_and_the_way_back() -> None:
    source = SourcePart(
        id="s", kind="etude", title="Baromètre", publisher="Numéria", url="https://example.com/b",
        published_on="2026-10-18", consulted_on="2026-11-01",
    )  # fmt: skip
    calls = paragraph("Un", SourceCall("a", "s"), ", deux", SourceCall("b", "s"))

    html = render_article(Content(title="T", introduction=(calls,), sources=(source,)), Facts())

    assert '<li id="source-1"><a href="https://example.com/b" rel="external noopener">Baromètre</a>, Numéria' in html
    assert "étude ou rapport, 18\u00a0octobre 2026 (consultée le 1<sup>er</sup>\u00a0novembre 2026)" in html
    assert 'href="#appel-1-1"' in html
    assert 'href="#appel-1-2"' in html


def test_a_source_with_an_unsafe_address_is_its_title() -> None:
    source = SourcePart(id="s", title="Piège", url="javascript:alert(1)")

    html = render_article(Content(title="T", sources=(source,)), Facts())

    assert '<li id="source-1">Piège</li>' in html
    assert "javascript" not in html


def test_disclosures_print_with_their_labels_and_only_then() -> None:
    html = render_article(Content(title="T", disclosures=Disclosures(ai="Transcription.", conflict="  ")), Facts())

    assert "<dt>Recours à l’intelligence artificielle</dt><dd><p>Transcription.</p></dd>" in html
    assert "Liens d’intérêt" not in html
    assert "Comment nous avons travaillé" not in html


def test_a_sponsor_is_named_once_and_their_site_linked_as_paid_for() -> None:
    told = Disclosures(sponsor="Caisse Solidor", sponsor_url="https://example.com/solidor")

    news = render_article(Content(title="T", disclosures=told), Facts())
    paid = render_article(Content(title="T", kind="commandite", disclosures=told), Facts())

    link = '<a href="https://example.com/solidor" rel="sponsored noopener">'
    assert f"<dt>Commanditaire</dt><dd>{link}Caisse Solidor</a></dd>" in news
    assert f"<dt>Site du commanditaire</dt><dd>{link}https://example.com/solidor</a></dd>" in paid
    assert "Caisse Solidor" not in paid


def test_a_sponsor_with_an_unsafe_address_is_a_name() -> None:
    told = Disclosures(sponsor="Caisse Solidor", sponsor_url="javascript:alert(1)")

    assert "javascript" not in render_article(Content(title="T", disclosures=told), Facts())
    assert "javascript" not in render_article(Content(title="T", kind="commandite", disclosures=told), Facts())


def test_an_empty_article_prints_no_label() -> None:
    assert render_article(Content(title="T"), Facts()) == '<div class="prose" data-reading></div>'


def test_text_of_every_kind_of_part_is_escaped() -> None:
    mark = "<b>\"'&"
    use = PhotoUse(photo=PHOTO, alt=mark, caption=mark, credit=mark, bank=mark + "2")
    blocks: tuple[Block, ...] = (
        quote(mark, by=Attribution(name=mark, role=mark, organisation=mark, incise=mark)),
        Figure("f", use),
        Box("b", mark, (paragraph(mark),)),
        PullQuote(mark, words(mark)),
        Table(rows=((words(mark),),), header=(words(mark),), caption=mark),
        paragraph(Foreign(mark, (Text(mark),)), Link("https://example.com/" + mark, words(mark))),
    )
    source = SourcePart(id="s", title=mark, publisher=mark, url="https://example.com/" + mark, published_on=mark)
    told = Disclosures(ai=mark, method=mark, conflict=mark)
    content = Content(
        title="T", introduction=blocks, sections=tuple(sections(mark, mark, mark)), sources=(source,), disclosures=told
    )

    html = render_article(content, Facts(photos={PHOTO.replace("-", ""): [JPEG]}))

    assert "<b>" not in html
    assert "\"'" not in html
