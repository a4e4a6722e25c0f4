"""What is stored comes back from the editor to the letter."""

from collections.abc import Callable

import pytest

from tests.desk_editor.writing import WritingDesk

ID = "11111111-1111-4111-8111-111111111111"
SOURCE = "5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0002"
PHOTO = "0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001"

STORED = {
    "paragraphs and headings": "<p>Un.</p>\n<h3>Deux</h3>\n<h4>Trois</h4>\n<p>Quatre<br />cinq.</p>",
    "lists": "<ul><li>un</li><li>deux<ul><li>trois</li></ul></li></ul>\n<ol><li>quatre</li></ol>",
    "a table": (
        "<table><caption>Écoute</caption><thead><tr><th>An</th></tr></thead><tbody><tr><td>2025</td></tr></tbody></table>"
    ),
    "marks": (
        "<p><strong>a</strong> <em>b</em> <cite>c</cite> d<sup>e</sup> f<sub>2</sub> "
        '<a href="https://exemple.org/?a=1&amp;b=2">g</a> <a data-article="41" href="#article-41">h</a> '
        '<span lang="en">i</span> 5 &lt; 6</p>'
    ),
    "a quote": (
        f'<p>Avant.</p>\n<blockquote class="quote" data-id="{ID}" data-expert="12" data-name="Maude &quot;M&quot; Villeray" '
        'data-role="directrice" data-organisation="Agence Boréale" data-how="entrevue" data-when="2026-03-01" '
        'data-incise="dit-elle" data-recording="B-12"><p>Un.</p><p>Deux <em>trois</em>.</p></blockquote>\n<p>Après.</p>'
    ),
    "an anonymous quote": (
        f'<blockquote class="quote" data-id="{ID}" data-anonymous-reason="Peur des représailles"><p>Non.</p></blockquote>'
    ),
    "a figure": (
        f'<figure class="photo" data-id="{ID}" data-photo="{PHOTO}" data-sha256="{"a" * 64}" data-alt="Une vague" '
        'data-caption="L’écoute monte." data-credit="Studio Delta" data-bank="Fonds" data-licence="cc-by" '
        'data-licence-url="https://exemple.org/cc" data-rights-end="2030-01-01" data-focal-x="40" data-focal-y="60" '
        f'data-source="{SOURCE}"></figure>'
    ),
    "a decorative figure": f'<figure class="photo" data-id="{ID}" data-photo="{PHOTO}" data-decorative="1"></figure>',
    "an encadré": (
        f'<aside class="box" data-id="{ID}"><h4>À retenir &amp; à dire</h4><p>Un <strong>mot</strong>.</p>'
        "<ul><li>un</li></ul></aside>"
    ),
    "an exergue": f'<aside class="pull" data-id="{ID}"><p>Une <em>voix</em>, pas une marque</p></aside>',
    "quoted words": f'<p>Elle dit <q data-id="{ID}" data-name="Maude Villeray" data-how="courriel">ceci</q>.</p>',
    "a source call": f'<p>Un fait<sup class="source" data-id="{ID}" data-source="{SOURCE}">•</sup>, puis rien.</p>',
    "a call in a quote": (
        f'<blockquote class="quote" data-id="{ID}" data-name="M. V."><p>Un fait<sup class="source" '
        f'data-id="22222222-2222-4222-8222-222222222222" data-source="{SOURCE}">•</sup>.</p></blockquote>'
    ),
}


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_the_editor_gives_back_what_it_was_given(open_desk: Callable[..., WritingDesk], stored: str) -> None:
    desk = open_desk(introduction=stored)

    desk.write_in()

    assert desk.html() == stored


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_an_undone_change_gives_back_what_was_stored(open_desk: Callable[..., WritingDesk], stored: str) -> None:
    desk = open_desk(introduction=f"{stored}\n<p>Fin.</p>").write_in()

    desk.caret_after("Fin.").type(" Et encore.").press("Control+z")

    assert desk.html() == f"{stored}\n<p>Fin.</p>"


def test_opening_a_body_changes_nothing(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Un.</p>\n<p>Deux.</p>")

    desk.write_in().page.wait_for_timeout(500)

    assert desk.evaluate("harness.changes") == []


def test_a_source_call_shows_the_place_of_its_source(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=STORED["a source call"]).write_in()
    assert desk.page.locator(".cke_wysiwyg_div sup.source").inner_text() == "2"

    desk.evaluate("harness.sources.reverse() && harness.pool.refreshSources()")

    assert desk.page.locator(".cke_wysiwyg_div sup.source").inner_text() == "1"


def test_code_in_stored_markup_never_runs(open_desk: Callable[..., WritingDesk]) -> None:
    hostile = (
        '<p onclick="window.ran=1">Un<img src=x onerror="window.ran=1"></p><script>window.ran=1</script>'
        '<p><a href="javascript:window.ran=1">Deux</a></p>'
    )

    desk = open_desk(introduction=hostile)

    rest = desk.page.locator("[data-newsroom-rest]").first
    assert rest.inner_html() == "<p>Un</p><p><a>Deux</a></p>"
    assert desk.evaluate("window.ran ?? null") is None
