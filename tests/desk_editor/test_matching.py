"""Finding words across the marks of a text, and writing over them: the modules of static/desk/replacing, in a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

MATCHING = "/static/desk/editor/matching.js"
UNITS = "/static/desk/replacing/units.js"
WORDING = "/static/desk/replacing/wording.js"
QUOTE = '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="Le mot"><p>Le mot.</p></blockquote>'
CALL = '<sup class="source" data-id="22222222-2222-4222-8222-222222222222" data-source="mot">•</sup>'
FIGURE = '<figure class="photo" data-id="33333333-3333-4333-8333-333333333333" data-alt="Le mot" data-caption="Le mot."></figure>'

_REPLACE = f"""async ([html, wanted]) => {{
  const [{{ inert, markupOf, unitsOf, writeOver }}, {{ placesIn, recased }}] = await Promise.all([import("{UNITS}"), import("{MATCHING}")]);
  const body = inert(html);
  for (const unit of unitsOf(body)) {{
    for (const place of placesIn(unit.text, wanted).reverse()) {{
      writeOver(unit, place, recased(unit.text.slice(place.start, place.end), wanted));
    }}
  }}
  return markupOf(body);
}}"""


@pytest.fixture(scope="module")
def page(browser: Browser, harness_address: str) -> Iterator[Page]:
    """A page that can import our modules."""
    context = browser.new_context(base_url=harness_address)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


@pytest.fixture
def found(page: Page) -> Callable[..., list[str]]:
    """The words found in a text."""
    script = f"""async ([text, wanted]) => {{
      const {{ placesIn }} = await import("{MATCHING}");
      return placesIn(text, wanted).map(({{ start, end }}) => text.slice(start, end));
    }}"""

    def find(text: str, words: str, **options: bool) -> list[str]:
        answer: list[str] = page.evaluate(script, [text, {"words": words, **options}])
        return answer

    return find


@pytest.fixture
def replaced(page: Page) -> Callable[..., str]:
    """Some markup, words replaced."""

    def replace(html: str, words: str, by: str, **options: bool) -> str:
        return str(page.evaluate(_REPLACE, [html, {"words": words, "by": by, **options}]))

    return replace


def test_accents_capitals_apostrophes_and_spaces_are_alike(found: Callable[..., list[str]]) -> None:
    assert found("École, ECOLE, e\u0301cole, écoles", "ecole") == ["École", "ECOLE", "e\u0301cole", "école"]
    assert found("L’été, l'ete", "l'été") == ["L’été", "l'ete"]
    assert found("20\u202f000 et 20\u00a0000", "20 000") == ["20\u202f000", "20\u00a0000"]
    assert found("Sœur et soeur", "soeur") == ["Sœur", "soeur"]
    assert found("Un ba\u200blado", "balado") == ["ba\u200blado"]


def test_half_a_letter_is_not_found(found: Callable[..., list[str]]) -> None:
    assert found("Une œuvre", "oeuv") == ["œuv"]
    assert found("Un œuf", "o") == []
    assert found("e\u0301te", "e", exact=True) == ["e"]


def test_the_case_respected_minds_accents_too(found: Callable[..., list[str]]) -> None:
    assert found("École école ecole", "école", exact=True) == ["école"]
    assert found("L’eau", "L'eau", exact=True) == ["L’eau"]


def test_whole_words_stop_at_apostrophes_and_before_inverted_pronouns(found: Callable[..., list[str]]) -> None:
    assert found("L’écoute, les écoutes", "écoute", whole=True) == ["écoute"]
    assert found("porte-parole, parole", "parole", whole=True) == ["parole"]
    assert found("porte-voix, porte", "porte", whole=True) == ["porte"]
    assert found("« Parle-t-il ? », dit-elle", "dit", whole=True) == ["dit"]
    assert found("Parle-t-il", "parle", whole=True) == ["Parle"]


def test_nothing_is_found_without_words_or_inside_an_address(found: Callable[..., list[str]]) -> None:
    assert found("Un mot", " ") == []
    assert found(
        "Voir https://exemple.org/radio, www.radio.ca, radio@onde.quebec ou ici-radio.ca/x. La radio.", "radio"
    ) == ["radio"]
    assert found("aaa", "aa") == ["aa"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Le mot juste.</p>", "<p>Un terme juste.</p>"),
        ("<p>Dans le <em>mot</em>.</p>", "<p>Dans un <em>terme</em>.</p>"),
        ("<p><strong>le m</strong>o<em>t</em></p>", "<p><strong>un terme</strong></p>"),
        (
            '<p>le <a href="https://mot.example/le mot">mot</a></p>',
            '<p>un <a href="https://mot.example/le mot">terme</a></p>',
        ),
        (f"<p>le{CALL} mot{CALL}</p>", f"<p>un{CALL} terme{CALL}</p>"),
        ("<p>le</p><p>mot</p>", "<p>le</p><p>mot</p>"),
        ("<ul><li>le mot<ul><li>LE MOT</li></ul></li></ul>", "<ul><li>un terme<ul><li>UN TERME</li></ul></li></ul>"),
        ("<p>le\u00a0mot, le mot</p>", "<p>un\u00a0terme, un terme</p>"),
        (QUOTE, QUOTE.replace("Le mot.", "Un terme.")),
        (FIGURE, FIGURE.replace('caption="Le mot."', 'caption="Un terme."')),
    ],
)
def test_words_are_replaced_across_marks_and_nowhere_else(
    html: str, expected: str, replaced: Callable[..., str]
) -> None:
    assert replaced(html, "le mot", "un terme") == expected


def test_other_numbers_of_words_keep_the_marks_that_still_have_words(replaced: Callable[..., str]) -> None:
    assert replaced("<p>un <em>bon</em> <strong>mot</strong></p>", "bon mot", "mot") == "<p>un <strong>mot</strong></p>"
    assert replaced("<p>un <em>mot</em>.</p>", "mot", "mots") == "<p>un <em>mots</em>.</p>"
    assert replaced("<p>un <em>mot</em> de trop</p>", "mot ", "") == "<p>un de trop</p>"
    assert replaced("<p>mot &amp; &lt;mot&gt;</p>", "mot", "<b>") == "<p>&lt;b&gt; &amp; &lt;&lt;b&gt;&gt;</p>"


def test_capitals_of_the_words_found_are_kept_unless_the_case_is_respected(replaced: Callable[..., str]) -> None:
    assert replaced("<p>Balado, BALADO, balado</p>", "balado", "émission") == "<p>Émission, ÉMISSION, émission</p>"
    assert replaced("<p>Balado balado</p>", "balado", "émission", exact=True) == "<p>Balado émission</p>"
    assert replaced("<p>Onde, onde</p>", "onde", "Radio-Onde") == "<p>Radio-Onde, Radio-Onde</p>"


def _say(page: Page, call: str, *arguments: Any) -> str:
    """Call one function of wording.js."""
    script = f'async ([name, given]) => (await import("{WORDING}"))[name](...given)'
    return str(page.evaluate(script, [call, list(arguments)]))


def test_what_is_found_and_done_is_said_in_words(page: Page) -> None:
    part: dict[str, Any] = {"key": "title", "name": "le titre"}
    sections = [{"part": {"key": key, "section": True}} for key in ("a", "a", "b")]

    assert _say(page, "countOf", []) == "Aucun passage"
    assert _say(page, "countOf", [{"part": part}]) == "1\u00a0passage, dans le titre"
    assert _say(page, "countOf", [{"part": part}, *sections]) == "4\u00a0passages, dans le titre et 2\u00a0sections"
    assert _say(page, "doneOf", 5, 2) == (
        "5\u00a0passages remplacés. 2\u00a0citations laissées\u00a0: remplacez-les une à une."
    )
    assert _say(page, "doneOf", 0, 1) == (
        "Rien n’est remplacé. 1\u00a0citation laissée\u00a0: remplacez ses mots un à un."
    )
