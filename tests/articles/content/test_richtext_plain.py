"""The words of a body without their markup."""

from articles.content.richtext import parse, plain_text, words

BODY = parse(
    "<p>Un <b>mot</b>,<br>deux<sup class=source data-source=44444444-4444-4444-8444-444444444444>•</sup></p>"
    "<h3>Titre</h3><ul><li>a<ul><li>b</li></ul></li></ul>"
    "<table><caption>Prix</caption><tr><th>An<th>Part<tr><td>2025<td>12\u00a0%</table>"
    "<blockquote data-name=Anne><p>Oui.</p><p>Non.</p></blockquote><figure class=photo data-caption=Vague></figure>"
    "<aside class=box><h4>Boîte</h4><p>l’avenir</p></aside><aside class=pull>grand</aside>"
)


def test_each_paragraph_item_and_row_is_a_line() -> None:
    assert plain_text(BODY).split("\n") == [
        *("Un mot,", "deux", "Titre", "a", "b", "Prix", "An\tPart", "2025\t12\u00a0%"),
        *("Oui.", "Non.", "Boîte", "l’avenir", "grand"),
    ]


def test_words_are_counted_between_spaces_and_signs_alone_are_none() -> None:
    assert words(BODY) == 16
    assert words(parse("<p>Tiens\u00a0: 2\u202f300 – l’avenir&nbsp;!</p>")) == 4
    assert words(()) == 0
