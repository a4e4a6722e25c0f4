"""Pasting: documents become our markup, islands keep one UUID each."""

from collections.abc import Callable

from tests.desk_editor.writing import WritingDesk, anonymise

QUOTE = '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="M. V."><p>Oui.</p></blockquote>'
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0cm;font-family:Calibri}</style></head>
<body lang=FR><!--StartFragment-->
<h1 style='mso-style-name:"Titre 1"'><span style='color:#2F5496'>Un bilan<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8pt'><span lang=FR-CA style='font-size:11.0pt'>Le <b>balado</b> est <i>là</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>un</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>deux</p>
<!--EndFragment--></body></html>"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-4a4a-9a9a-0123456789ab">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-family:Arial">Un bilan</span></h2>
<p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">Le </span><span
style="font-size:11pt;font-weight:700">balado</span><span style="font-size:11pt"> est là.</span></p>
<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span
style="font-size:11pt">un</span></p></li></ul></b>"""


def test_a_word_document_becomes_plain_prose(desk: WritingDesk) -> None:
    desk.write_in().paste(WORD, "Un bilan")

    assert desk.html() == (
        "<h3>Un bilan</h3>\n<p>Le <strong>balado</strong> est <em>là</em>.</p>\n<ul><li>un</li><li>deux</li></ul>"
    )


def test_a_google_document_becomes_plain_prose(desk: WritingDesk) -> None:
    desk.write_in().paste(DOCS, "Un bilan")

    assert desk.html().replace("<li><p>un</p></li>", "<li>un</li>") == (
        "<h3>Un bilan</h3>\n<p>Le <strong>balado</strong> est là.</p>\n<ul><li>un</li></ul>"
    )


def test_a_web_page_leaves_its_pictures_and_boxes_behind(desk: WritingDesk) -> None:
    desk.write_in().paste(
        '<div class="x" onclick="a()"><p style="color:red">Un <a href="https://exemple.org/" target="_blank">lien</a>'
        '<img src="https://exemple.org/a.png"></p><blockquote><p>Deux.</p></blockquote><script>a()</script></div>'
    )

    assert desk.html() == '<p>Un <a href="https://exemple.org/">lien</a></p>\n<p>Deux.</p>'


def test_plain_text_keeps_its_paragraphs(desk: WritingDesk) -> None:
    desk.write_in().paste("", "Un.\n\nDeux < trois.")

    assert desk.html() == "<p>Un.</p>\n<p>Deux &lt; trois.</p>"


def test_a_copied_island_gets_a_new_uuid(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=f"{QUOTE}\n<p>Après.</p>").write_in()
    desk.caret_after("Oui").press("Escape", "Control+c")
    desk.page.wait_for_timeout(200)

    desk.caret_after("Après.").press("Control+v")
    desk.page.wait_for_timeout(300)

    again = QUOTE.replace("11111111-1111-4111-8111-111111111111", "#2")
    assert anonymise(desk.html()).replace("#1", "11111111-1111-4111-8111-111111111111") == (
        f"{QUOTE}\n<p>Après.</p>\n{again}"
    )


def test_an_island_copied_to_another_body_gets_a_new_uuid(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=QUOTE).write_in()
    desk.caret_after("Oui").press("Escape", "Control+c")
    desk.page.wait_for_timeout(200)

    desk.write_in("section").press("Control+v")
    desk.page.wait_for_timeout(300)

    assert desk.html("introduction") == QUOTE
    assert anonymise(desk.html("section")) == anonymise(QUOTE)
    assert desk.html("section") != QUOTE


def test_an_island_cut_and_pasted_keeps_its_uuid(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=f"{QUOTE}\n<p>Après.</p>").write_in()
    desk.caret_after("Oui").press("Escape", "Control+x")
    desk.page.wait_for_timeout(300)
    assert desk.html() == "<p>Après.</p>"

    desk.caret_after("Après.").press("Control+v")
    desk.page.wait_for_timeout(300)

    assert desk.html() == f"<p>Après.</p>\n{QUOTE}"


def test_quoted_words_copied_with_their_paragraph_get_a_new_uuid(open_desk: Callable[..., WritingDesk]) -> None:
    stored = '<p>Dit <q data-id="11111111-1111-4111-8111-111111111111" data-name="M. V.">oui</q> ici.</p>'
    desk = open_desk(introduction=f"{stored}\n<p>Fin.</p>").write_in()
    desk.select("Dit ", " ici.").press("Control+c")

    desk.caret_after("Fin.").press("Enter", "Control+v")
    desk.page.wait_for_timeout(300)

    assert anonymise(desk.html()) == (
        '<p>Dit <q data-id="#1" data-name="M. V.">oui</q> ici.</p>\n<p>Fin.</p>\n'
        '<p>Dit <q data-id="#2" data-name="M. V.">oui</q> ici.</p>'
    )


def test_an_island_pasted_inside_another_leaves_only_its_words(open_desk: Callable[..., WritingDesk]) -> None:
    box = '<aside class="box" data-id="22222222-2222-4222-8222-222222222222"><h4>Titre</h4><p>Non.</p></aside>'
    desk = open_desk(introduction=box).write_in().caret_after("Non.")

    desk.press("Enter").paste(QUOTE)

    assert desk.html() == box.replace("<p>Non.</p>", "<p>Non.</p><p>Oui.</p>")


def test_an_island_of_another_page_is_read_again(desk: WritingDesk) -> None:
    copied = (
        '<div data-cke-widget-wrapper="1" class="cke_widget_wrapper"><blockquote class="quote cke_widget_element" '
        'data-id="11111111-1111-4111-8111-111111111111" data-name="M. V." data-widget="quote" style="color: red">'
        '<div class="quote-words"><p>Oui.</p></div><div class="quote-by">M. V.</div></blockquote></div>'
    )

    desk.write_in().paste(copied)

    assert desk.html() == QUOTE
