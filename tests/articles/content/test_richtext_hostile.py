"""Nothing hostile passes, nothing hostile takes long, nothing makes it fail."""

from collections.abc import Callable
from itertools import count

import html5lib
import pytest

from articles.content.richtext import MAX_BYTES, TextTooLong, clean, parse, plain_text
from articles.content.richtext.blocks import ExpertQuote, Figure, Paragraph, SpokenWords
from tests.growth import growth

ALLOWED = {
    **{tag: set[str]() for tag in "p h3 h4 ul ol li table caption thead tbody tr th td strong em cite sub br".split()},
    "a": {"href", "data-article"},
    "span": {"lang"},
    "sup": {"class", "data-id", "data-source"},
    "aside": {"class", "data-id"},
}
ISLANDS = {"q", "blockquote", "figure"}

VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><style><!--</style><img src=x onerror=alert(1)>--></style></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<table><td><svg><desc><td></desc><style><a title='</style><img src onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<title><a title='</title><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
    "<?xml version='1.0'?><?php echo 1 ?><p>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java\x00script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='blob:https://exemple.org/1'>x</a>",
    "<a href='view-source:https://exemple.org'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='https:\\\\evil.example'>x</a>",
    "<a href='https://bon.example\\@evil.example'>x</a>",
    "<a href='https://bon.example@evil.example'>x</a>",
    "<a href='https:evil.example'>x</a>",
    "<a href='https:///evil.example'>x</a>",
    "<a href='/relatif'>x</a>",
    "<a href='?q=1'>x</a>",
    "<a href='#ancre'>x</a>",
    "<a href='ftp://exemple.org/'>x</a>",
    "<a href='https://[::1'>x</a>",
    "<a href='mailto:a@b.example?body=<script>'onclick=alert(1)>x</a>",
    "<a href=https://exemple.org/ target=_blank onclick=alert(1) style='position:fixed'>x</a>",
    "<a href='https://exemple.org/\"onmouseover=\"alert(1)'>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)><param name=x></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/><p>x</p>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style=width:expression(alert(1))>x</p>",
    "<div id=x name=y class=cke_widget contenteditable=true data-cke-widget-data='{}'>x</div>",
    "<form action=javascript:alert(1)><input name=q><button formaction=javascript:alert(1)>x</button></form>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<body onload=alert(1) background=javascript:alert(1)>x",
    "<marquee onstart=alert(1)>x</marquee>",
    "<details open ontoggle=alert(1)>x</details>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<p onclick=alert(1)//x>y</p onclick=alert(2)>",
    "<p/onclick=alert(1)>x",
    "<q onclick=alert(1) data-name='\"><script>alert(1)</script>' data-evil=1>x</q>",
    "<blockquote cite='javascript:alert(1)' onfocus=alert(1) data-role='<img src=x onerror=alert(1)>'>x</blockquote>",
    "<figure class=photo data-photo=../../etc data-alt='\" onload=alert(1) x=\"' data-caption='<svg onload=alert(1)>'>",
    "<figure class=photo data-alt=x data-licence-url='javascript:alert(1)'></figure>",
    "<span lang='en\" onclick=\"alert(1)'>x</span>",
    "<sup class='source x' data-source='\"><script>' onclick=alert(1)>x</sup>",
    "<aside class='box evil' onclick=alert(1)><h4><script>alert(1)</script>t</h4>x</aside>",
    "<template><script>alert(1)</script></template><slot onslotchange=alert(1)>x</slot>",
    "<plaintext><script>alert(1)</script>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<b <script>alert(1)</script>>x</b>",
    "<\x00script>alert(1)</\x00script>",
    "<a\x0chref='javascript:alert(1)'>x</a>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]


def assert_harmless(html: str) -> None:
    """Every element and attribute a browser would see is one of ours, and every address absolute and of the web."""
    document = html5lib.parse(f"<!doctype html><body>{html}</body>", namespaceHTMLElements=False)
    assert not list(document.find("head"))
    root = document.find("body")
    assert root.attrib == {}
    for element in root.iter():
        if element is root:
            continue
        data = {name for name in element.attrib if name.startswith("data-")} if element.tag in ISLANDS else set[str]()
        known = ALLOWED.get(element.tag, {"class"} if element.tag in ISLANDS else None)
        assert known is not None, element.tag
        assert set(element.attrib) - data <= known
        assert not {name for name in element.attrib if name.startswith("on")}
        address = element.attrib.get("href", "https://")
        assert address.startswith(("https://", "http://", "mailto:", "tel:", "#article-"))
        assert "\\" not in address


@pytest.mark.parametrize("vector", VECTORS)
def test_an_attack_leaves_nothing_but_our_own_markup(vector: str) -> None:
    for html in (vector, f"<p>avant {vector} après</p>", f"<blockquote>{vector}</blockquote>", f"<table><td>{vector}"):
        stored = clean(html)

        assert_harmless(stored)
        assert clean(stored) == stored


@pytest.mark.parametrize("vector", [vector for vector in VECTORS if vector.startswith("<a href='") and ">x<" in vector])
def test_the_words_of_a_refused_link_stay(vector: str) -> None:
    assert "x" in plain_text(parse(vector))


def test_refused_addresses_are_no_links() -> None:
    refused = [
        "javascript:alert(1)",
        "//h",
        "/\\h",
        "\\\\h",
        "/a",
        "#a",
        "https:\\\\h",
        "https:h",
        "https://a@b",
        "x:y",
    ]

    assert clean("".join(f"<p><a href='{address}'>mot</a></p>" for address in refused)) == (
        "\n".join(["<p>mot</p>"] * len(refused))
    )


@pytest.mark.parametrize(
    "given, kept",
    [
        ("https://exemple.org", "https://exemple.org"),
        ("HTTPS://Exemple.org:8080/a?b=1#c", "https://Exemple.org:8080/a?b=1#c"),
        (" https://exemple.org/a b ", "https://exemple.org/a%20b"),
        ("https://exemple.org/été", "https://exemple.org/été"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
        ("mailto:a@exemple.org?subject=b", "mailto:a@exemple.org?subject=b"),
        ("tel:+1 514 555-0199", "tel:+1514555-0199"),
    ],
)
def test_absolute_addresses_are_kept(given: str, kept: str) -> None:
    assert clean(f'<a href="{given}">x</a>') == f'<p><a href="{kept}">x</a></p>'
    assert clean(f'<a href="{kept}">x</a>') == f'<p><a href="{kept}">x</a></p>'


def test_an_address_with_an_ampersand_is_not_decoded_twice() -> None:
    assert clean("<a href='https://a.example/?x=1&copy=2'>x</a>") == (
        '<p><a href="https://a.example/?x=1&amp;copy=2">x</a></p>'
    )


def test_null_bytes_controls_surrogates_and_noncharacters_are_removed() -> None:
    dirty = "mo\x00t\x01\x1f\x7f\x85 \ud800d\udfffeux\ufffe\ufdd0 \U0001ffff&#0;&#1;&#xD800;&#xFFFE;fin"

    assert clean(f"<p data-x='\ud800'>{dirty}</p>") == "<p>mot deux \ufffd\ufffdfin</p>"


def test_a_reference_of_a_million_digits_is_a_sign_and_no_error() -> None:
    assert clean("<p>a&#" + "9" * 1_000_000 + ";b</p>") == "<p>a\ufffdb</p>"
    assert clean("<p title='&#" + "9" * 10_000 + ";'>b</p>") == "<p>b</p>"


def test_forged_attributes_are_no_attributes() -> None:
    html = (
        "<blockquote data-id='nope' data-expert='-3' data-how='torture' data-when='2026-02-30' data-name=' A \n B '"
        f" data-role='{'x' * 1000}'>mot</blockquote>"
        "<figure class=photo data-photo='../../x' data-sha256='zz' data-alt='alt' data-decorative='yes'"
        " data-focal-x='101' data-focal-y='-1' data-rights-end='bientôt'"
        " data-licence-url='javascript:x' data-source='1 OR 1=1'></figure>"
    )

    quote, figure = parse(html)

    assert isinstance(quote, ExpertQuote)
    assert (quote.by.expert, quote.by.how, quote.by.when, quote.by.name) == (None, "", "", "A B")
    assert quote.by.role == "x" * 300
    assert len(quote.id) == 36
    assert isinstance(figure, Figure)
    assert (figure.use.photo, figure.use.sha256, figure.use.decorative, figure.use.rights_end) == ("", "", False, "")
    assert (figure.use.focal_x, figure.use.focal_y, figure.use.licence_url, figure.source) == (50, 50, "", "")
    assert figure.use.alt == "alt"


@pytest.mark.parametrize("number", ["0", "01", "1e3", "٣", "9" * 30, "", "1.5"])
def test_an_article_that_cannot_exist_is_no_link(number: str) -> None:
    assert clean(f"<a data-article='{number}'>mot</a>") == "<p>mot</p>"


def test_a_call_to_no_source_is_nothing() -> None:
    assert clean("<p>mot<sup class=source data-source=12>3</sup></p>") == "<p>mot</p>"


def test_a_text_over_the_limit_is_refused_in_french() -> None:
    with pytest.raises(TextTooLong, match=r"trop lourd \(5\u00a0Mo au plus\)"):
        parse("é" * (MAX_BYTES // 2 + 1))


def test_a_text_just_under_the_limit_is_read() -> None:
    words = "mot " * (MAX_BYTES // 4 - 10)

    assert plain_text(parse(words)) == words.strip()


def test_what_would_not_be_read_again_is_not_written() -> None:
    with pytest.raises(TextTooLong):
        clean("&" * (MAX_BYTES // 2))


HEAVY: dict[str, tuple[Callable[[int], str], int]] = {
    "nested": (lambda n: "<div>" * n + "mot" + "</div>" * n, 3_000),
    "nested, never closed": (lambda n: "<div>" * n + "mot", 8_000),
    "nested quotes": (lambda n: "<blockquote>" * n + "mot", 4_000),
    "nested boxes": (lambda n: "<aside class=box>" * n + "mot", 4_000),
    "nested lists": (lambda n: "<ul><li>" * n + "mot", 1_500),
    "nested tables": (lambda n: "<table><tr><td>" * n + "mot", 900),
    "nested marks": (lambda n: "<b><i><a href=https://a.example><q><sup>" * n + "mot", 600),
    "60 kB of nesting": (lambda n: "<div><span>" * n + "mot", 1_800),
    "formatting opened again": (
        lambda n: "<p>" + "".join(f"<b class=c{one}>" for one in range(200)) + "<p>mot" * n,
        500,
    ),
    "many attributes": (lambda n: "<p " + " ".join(f"a{one}=1" for one in range(n)) + ">mot", 16_000),
    "ampersands": (lambda n: "mot" + "&" * n, 30_000),
    "references": (lambda n: "mot" + "&nbsp;" * n, 16_000),
    "guillemets": (lambda n: "<p><q>" + "«" * n + "mot" + "»" * n, 16_000),
    "quotes": (lambda n: "<p>" + "«<q>mot</q>»" * n, 400),
    "accents": (lambda n: "mot" + "\u0301" * n + "\u0323" * n, 25_000),
    "spans": (lambda n: "<table>" + ("<tr>" + "<td rowspan=50 colspan=50>mot" * 40) * n, 7),
    "unclosed comments": (lambda n: "mot" + "<!--" * n, 16_000),
    "unclosed values": (lambda n: "mot" + '<a b="' * n, 8_000),
    "slashes": (lambda n: "mot<a " + "/" * n, 80_000),
}


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_markup_keeps_its_words_and_costs_no_more_a_byte_when_longer(name: str) -> None:
    markup, size = HEAVY[name]
    new = count()  # what was read once is remembered

    def read(n: int) -> None:
        assert "mot" in plain_text(parse(f"<p>{next(new)}</p>{markup(n)}"))

    assert growth(read, size) < 6  # three times longer, not nine


def test_a_long_body_costs_as_much_a_word_as_a_short_one() -> None:
    paragraph = (
        "<p>Le contenu «\u00a0change\u00a0», dit <q data-id='11111111-1111-4111-8111-111111111111' data-name='Anne'>on"
        " y va</q>, avec <strong>des <em>mots</em></strong> et un <a href='https://exemple.org/a?b=1'>lien</a>. Une"
        " phrase suit, assez longue pour que tout ressemble à un journal, avec ses accents et ses espaces.</p>"
    )

    new = count()  # what was cleaned once is remembered

    assert growth(lambda size: clean(f"<p>{next(new)}</p>{paragraph * size}"), 80) < 6  # three times longer, not nine


def test_nothing_deep_is_built_from_deep_markup() -> None:
    (paragraph,) = parse("<b><i><q><sup><sub><cite><a href=https://a.example>" * 50 + "mot")

    assert isinstance(paragraph, Paragraph)
    depth, node = 0, paragraph.children[0]
    while children := getattr(node, "children", ()):
        depth, node = depth + 1, children[0]
    assert depth == 7
    assert sum(isinstance(child, SpokenWords) for child in paragraph.children) <= 1
