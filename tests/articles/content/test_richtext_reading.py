"""Any markup becomes typed blocks: structure, white space, un-nesting, guillemets."""

import pytest

from articles.content.richtext import clean, parse, to_html
from articles.content.richtext.blocks import (
    ArticleLink,
    Attribution,
    Box,
    BulletList,
    Emphasis,
    ExpertQuote,
    Figure,
    Foreign,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    PhotoUse,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    WorkTitle,
)

ONE = "11111111-1111-4111-8111-111111111111"
TWO = "22222222-2222-4222-8222-222222222222"
PHOTO = "33333333-3333-4333-8333-333333333333"
SOURCE = "44444444-4444-4444-8444-444444444444"

EVERYTHING = f"""<p>Un <strong>mot</strong>, un <em>autre</em>, <cite>Une œuvre</cite>, CO<sub>2</sub>, 1<sup>er</sup><br>ligne</p>
<h3>Intertitre</h3>
<h4>Sous-intertitre</h4>
<p><a href="https://exemple.org/a?b=1&amp;c=2">dehors</a>, <a data-article="12" href="#article-12">dedans</a>, <span lang="en">call to action</span></p>
<ul><li>un<ol><li>dedans</li></ol></li><li>deux</li></ul>
<table><caption>Budgets</caption><thead><tr><th>Année</th><th>Part</th></tr></thead><tbody><tr><td>2025</td><td></td></tr></tbody></table>
<blockquote class="quote" data-id="{ONE}" data-expert="7" data-name="Anne Roy" data-role="présidente" data-organisation="Atelier Roy" data-how="courriel" data-when="2026-03-01" data-incise="explique-t-elle" data-recording="R-12"><p>Oui.</p><p>Non.</p></blockquote>
<figure class="photo" data-id="{TWO}" data-photo="{PHOTO}" data-sha256="{"ab" * 32}" data-alt="Une vague" data-caption="La vague" data-credit="Atelier" data-bank="Fonds" data-licence="cc-by" data-licence-url="https://exemple.org/by" data-rights-end="2030-01-31" data-focal-x="20" data-focal-y="0" data-source="{SOURCE}"></figure>
<aside class="box" data-id="{PHOTO}"><h4>À retenir</h4><p>Un point.</p><ul><li>deux</li></ul></aside>
<aside class="pull" data-id="{SOURCE}"><p>Des mots en grand</p></aside>
<p>Elle parle d’<q data-id="55555555-5555-4555-8555-555555555555" data-name="Anne Roy">un virage</q><sup class="source" data-id="66666666-6666-4666-8666-666666666666" data-source="{SOURCE}">•</sup>.</p>"""  # noqa: E501


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def test_every_block_and_inline_of_the_contract_is_read() -> None:
    anne = Attribution(name="Anne Roy")
    call = SourceCall("66666666-6666-4666-8666-666666666666", SOURCE)

    body = parse(EVERYTHING)

    assert body == (
        Paragraph(
            (
                Text("Un "),
                Strong(text("mot")),
                Text(", un "),
                Emphasis(text("autre")),
                Text(", "),
                WorkTitle(text("Une œuvre")),
                Text(", CO"),
                Subscript(text("2")),
                Text(", 1"),
                Superscript(text("er")),
                LineBreak(),
                Text("ligne"),
            )
        ),
        Subheading(3, text("Intertitre")),
        Subheading(4, text("Sous-intertitre")),
        Paragraph(
            (
                Link("https://exemple.org/a?b=1&c=2", text("dehors")),
                Text(", "),
                ArticleLink(12, text("dedans")),
                Text(", "),
                Foreign("en", text("call to action")),
            )
        ),
        BulletList((ListItem(text("un"), NumberedList((ListItem(text("dedans")),))), ListItem(text("deux")))),
        Table(rows=((text("2025"), ()),), header=(text("Année"), text("Part")), caption="Budgets"),
        ExpertQuote(
            ONE,
            Attribution(
                expert=7,
                name="Anne Roy",
                role="présidente",
                organisation="Atelier Roy",
                how="courriel",
                when="2026-03-01",
                incise="explique-t-elle",
                recording="R-12",
            ),
            (text("Oui."), text("Non.")),
        ),
        Figure(
            TWO,
            PhotoUse(
                photo=PHOTO,
                sha256="ab" * 32,
                alt="Une vague",
                caption="La vague",
                credit="Atelier",
                bank="Fonds",
                licence="cc-by",
                licence_url="https://exemple.org/by",
                rights_end="2030-01-31",
                focal_x=20,
                focal_y=0,
            ),
            SOURCE,
        ),
        Box(PHOTO, "À retenir", (Paragraph(text("Un point.")), BulletList((ListItem(text("deux")),)))),
        PullQuote(SOURCE, text("Des mots en grand")),
        Paragraph(
            (
                Text("Elle parle d’"),
                SpokenWords("55555555-5555-4555-8555-555555555555", anne, text("un virage")),
                call,
                Text("."),
            )
        ),
    )


def test_the_stored_form_is_written_as_it_was_read() -> None:
    assert clean(EVERYTHING) == EVERYTHING


@pytest.mark.parametrize("empty", ["", " \n ", "<p></p>", "<p>&nbsp;</p>", "<p><br></p>\n<div><b> </b></div>", "\x00"])
def test_nothing_is_the_empty_body(empty: str) -> None:
    assert parse(empty) == ()
    assert clean(empty) == ""


def test_white_space_folds_and_no_break_spaces_stay() -> None:
    assert clean("<p>\n un   mot <b> gras</b> :\u00a0 25\u202f000 \n</p>") == (
        "<p>un mot <strong>gras</strong> :\u00a0 25\u202f000</p>"
    )


def test_words_outside_blocks_become_paragraphs() -> None:
    assert clean("avant<div>a<div>b</div>c</div>après") == "<p>avant</p>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>après</p>"


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    assert clean("un<br>deux<br> <br>trois<br>") == "<p>un<br>deux</p>\n<p>trois</p>"


def test_headings_of_a_body_begin_at_the_third_level() -> None:
    html = "".join(f"<h{level}>{level}</h{level}>" for level in range(1, 7))

    assert clean(html) == "<h3>1</h3>\n<h3>2</h3>\n<h3>3</h3>\n<h4>4</h4>\n<h4>5</h4>\n<h4>6</h4>"


def test_preformatted_lines_stay_lines() -> None:
    assert clean("<pre>un\ndeux</pre>") == "<p>un<br>deux</p>"


def test_marks_are_never_inside_their_like_and_merge_with_their_neighbour() -> None:
    assert clean("<b>a<strong>b</strong></b><b>c</b><i></i><em> </em>d") == "<p><strong>abc</strong> d</p>"


def test_a_mark_around_blocks_is_put_around_the_words_of_each() -> None:
    assert clean("<b><p>un</p><ul><li>deux</li></ul></b>") == (
        "<p><strong>un</strong></p>\n<ul><li><strong>deux</strong></li></ul>"
    )


def test_a_list_inside_a_list_belongs_to_the_item_before_it() -> None:
    assert clean("<ul><li>a<li>b</li><ol><li>c</li></ol><li>d<ul><li>e</li></ul>suite</li></ul>") == (
        "<ul><li>a</li><li>b<ol><li>c</li></ol></li><li>d<ul><li>e</li></ul></li><li>suite</li></ul>"
    )


def test_a_list_is_at_most_five_deep() -> None:
    html = clean("<ul><li>a" * 8)

    assert html == "<ul><li>a" * 5 + "</li><li>a" * 3 + "</li></ul>" * 5


def test_ragged_tables_get_their_missing_cells() -> None:
    assert parse("<table><tr><td>a<td>b<td>c<tr><td>d<tr></table>") == (
        Table(rows=((text("a"), text("b"), text("c")), (text("d"), (), ()))),
    )


def test_spans_of_a_table_become_empty_cells() -> None:
    html = "<table><tr><th>An<th colspan=2>Parts<tr><td rowspan=2>2025<td>a<td>b<tr><td>c<td>d</table>"

    assert parse(html) == (
        Table(
            header=(text("An"), text("Parts"), ()),
            rows=((text("2025"), text("a"), text("b")), ((), text("c"), text("d"))),
        ),
    )


def test_paragraphs_of_a_cell_become_lines_and_its_islands_come_after_the_table() -> None:
    html = clean(f"<table><tr><td><p>a</p><p>b</p><blockquote data-id={ONE}>dit</blockquote></table>")

    assert html == (
        "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>\n"
        f'<blockquote class="quote" data-id="{ONE}"><p>dit</p></blockquote>'
    )


def test_a_table_too_large_to_be_one_keeps_its_words() -> None:
    html = clean("<table><caption>titre</caption>" + "<tr><td>a<td>b" * 6_000 + "</table>")

    assert html == "<p>titre</p>\n" + "\n".join(["<p>a b</p>"] * 6_000)


def test_an_ordinary_quotation_is_a_quote_without_speaker() -> None:
    (quote,) = parse("<blockquote>Oui</blockquote>")
    (paragraph,) = parse("<p>dit <q>oui</q></p>")

    assert isinstance(quote, ExpertQuote)
    assert (quote.by, quote.paragraphs) == (Attribution(), (text("Oui"),))
    assert isinstance(paragraph, Paragraph)
    spoken = paragraph.children[1]
    assert isinstance(spoken, SpokenWords)
    assert (spoken.by, spoken.children) == (Attribution(), text("oui"))


def test_a_block_island_inside_another_comes_after_it() -> None:
    html = f"""<aside class="box" data-id="{ONE}"><p>avant</p><aside class="pull" data-id="{TWO}">grand</aside>
    <p>après</p><figure class="photo" data-id="{SOURCE}" data-photo="{PHOTO}"></figure></aside><p>fin</p>"""

    assert clean(html) == (
        f'<aside class="box" data-id="{ONE}"><p>avant</p><p>après</p></aside>\n'
        f'<aside class="pull" data-id="{TWO}"><p>grand</p></aside>\n'
        f'<figure class="photo" data-id="{SOURCE}" data-photo="{PHOTO}"></figure>\n<p>fin</p>'
    )


def test_a_quote_inside_a_quote_comes_after_it() -> None:
    html = f"<blockquote data-id={ONE}>un<blockquote data-id={TWO}>deux</blockquote>trois</blockquote>"

    assert clean(html) == (
        f'<blockquote class="quote" data-id="{ONE}"><p>un</p><p>trois</p></blockquote>\n'
        f'<blockquote class="quote" data-id="{TWO}"><p>deux</p></blockquote>'
    )


def test_quoted_words_inside_a_quote_are_its_words() -> None:
    html = f"<blockquote data-id={ONE}>Il a dit <q data-id={TWO} data-name=X>oui</q> hier</blockquote>"

    assert clean(html) == f'<blockquote class="quote" data-id="{ONE}"><p>Il a dit oui hier</p></blockquote>'


def test_quoted_words_inside_quoted_words_are_theirs() -> None:
    assert clean(f"<p><q data-id={ONE}>a <q data-id={TWO}>b</q> c</q></p>") == f'<p><q data-id="{ONE}">a b c</q></p>'


def test_a_call_inside_quoted_words_comes_after_them() -> None:
    call = f'<sup class="source" data-id="{TWO}" data-source="{SOURCE}">•</sup>'

    assert clean(f"<p>dit <q data-id={ONE}>un{call} mot </q>hier</p>") == (
        f'<p>dit <q data-id="{ONE}">un mot</q>{call} hier</p>'
    )


def test_quoted_words_over_two_paragraphs_are_two_islands() -> None:
    first, second = parse(f"<q data-id={ONE}><p>un</p><p>deux</p></q>")

    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    ids = [child.id for child in (*first.children, *second.children) if isinstance(child, SpokenWords)]
    assert ids[0] == ONE
    assert len(set(ids)) == 2


def test_a_box_takes_its_first_heading_as_title_and_sets_the_others_in_bold() -> None:
    html = f"<aside class=box data-id={ONE}><h2>Trois <em>choses</em></h2><p>a</p><h3>Puis</h3></aside>"

    assert clean(html) == (
        f'<aside class="box" data-id="{ONE}"><h4>Trois choses</h4><p>a</p><p><strong>Puis</strong></p></aside>'
    )


def test_a_figure_ignores_what_the_editor_shows_inside_it() -> None:
    figure = f'<figure class="photo" data-id="{ONE}" data-photo="{PHOTO}"'

    html = f"{figure}><img src=x><figcaption>vu</figcaption><p>glissé</p></figure>"
    assert clean(html) == f"{figure}></figure>\n<p>glissé</p>"


def test_an_ordinary_figure_keeps_its_words_alone() -> None:
    assert clean("<figure><img src=a.png alt=x><figcaption>Légende</figcaption></figure>") == "<p>Légende</p>"


def test_a_quote_without_words_stays_while_it_has_a_speaker() -> None:
    quote = f'<blockquote class="quote" data-id="{ONE}" data-name="Anne"></blockquote>'

    assert clean(quote) == quote
    assert clean(f'<blockquote class="quote" data-id="{ONE}"><p></p></blockquote>') == ""


@pytest.mark.parametrize(
    "words, kept",
    [
        ("«\u00a0Oui\u00a0»", "Oui"),
        ("« Oui »", "Oui"),
        ("«\u202fOui\u202f»", "Oui"),
        ("“Oui”", "Oui"),
        ('"Oui"', "Oui"),
        ("« “Oui” »", "Oui"),
        ("« Oui », ", "Oui,"),
        ("« un fragment ».", "un fragment."),
        ("Oui »", "Oui"),
        ("« Oui", "Oui"),
        ("« a » et « b »", "« a » et « b »"),
        ("« a » et b »", "« a » et b"),
        ("le « mot » juste", "le « mot » juste"),
        ('un écran de 27"', 'un écran de 27"'),
        ("<strong>« Oui »</strong>", "<strong>Oui</strong>"),
        ("« Oui, <em>dit-elle</em> »", "Oui, <em>dit-elle</em>"),
        ("l’avenue", "l’avenue"),
    ],
)
def test_guillemets_around_a_quote_are_removed(words: str, kept: str) -> None:
    html = clean(f"<blockquote data-id={ONE}>{words}</blockquote>")

    assert html == f'<blockquote class="quote" data-id="{ONE}"><p>{kept}</p></blockquote>'


def test_each_paragraph_of_a_quote_loses_the_guillemet_that_opens_it() -> None:
    html = clean(f"<blockquote data-id={ONE}><p>«\u00a0Un.</p><p>«\u00a0Deux.\u00a0»</p></blockquote>")

    assert html == f'<blockquote class="quote" data-id="{ONE}"><p>Un.</p><p>Deux.</p></blockquote>'


@pytest.mark.parametrize(
    "html", ["d’<q>«\u00a0un mot\u00a0»</q>, hier", "d’«\u00a0<q>un mot</q>\u00a0», hier", "d’“<q>un mot</q>”, hier"]
)
def test_guillemets_around_quoted_words_are_removed_inside_and_outside(html: str) -> None:
    assert clean(html.replace("<q>", f"<q data-id={ONE}>")) == f'<p>d’<q data-id="{ONE}">un mot</q>, hier</p>'


def test_spaces_at_the_edges_of_quoted_words_are_moved_out() -> None:
    assert clean(f"un<q data-id={ONE}> mot </q>dit") == f'<p>un <q data-id="{ONE}">mot</q> dit</p>'


def test_guillemets_that_enclose_more_than_the_quoted_words_stay() -> None:
    assert clean(f"« Il dit <q data-id={ONE}>oui</q> »") == f'<p>« Il dit <q data-id="{ONE}">oui</q> »</p>'


def test_letters_are_composed_and_otherwise_unchanged() -> None:
    assert clean("<p>e\u0301te\u0301 œuvre ﬁn coefficient Ⅳ ²</p>") == "<p>été œuvre ﬁn coefficient Ⅳ ²</p>"


def test_a_combining_sign_after_a_tag_does_not_eat_the_tag() -> None:
    assert to_html(parse("<b>\u0338gras</b>")) == "<p><strong>\u0338gras</strong></p>"


def test_derived_identities_are_the_same_each_time_and_differ_from_one_another() -> None:
    html = "<blockquote>a</blockquote><blockquote>a</blockquote><p><q>a</q></p>"

    assert clean(html) == clean(html)
    assert len({block.id for block in parse(html) if isinstance(block, ExpertQuote)}) == 2
