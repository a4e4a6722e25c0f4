"""What writers paste: Word, Google Docs, LibreOffice, mail."""

from articles.content.richtext import clean, parse
from articles.content.richtext.blocks import ExpertQuote, Text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><title>Bilan</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=FR-CA style='tab-interval:35.4pt'><!--StartFragment-->
<h1><span lang=FR-CA style='mso-ansi-language:FR-CA'>Le bilan<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Un mot gras</b><span style='mso-spacerun:yes'>  </span>et
<span lang=EN-US style='mso-ansi-language:EN-US'>la suite</span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Premier<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><!--[endif]-->Dedans</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Second</p>
<p class=MsoQuote>Une phrase.<a name="_Toc1"></a></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>a<o:p></o:p></p></td>
<td><p>b</p></td></tr></table>
<!--EndFragment--></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr"><span
style="font-size:16pt;font-weight:400;">Titre</span></h2><p dir="ltr" style="line-height:1.38;"><span
style="font-weight:400;font-style:normal;">Du texte </span><span style="font-weight:700;">gras</span><span
style="font-weight:400;font-style:italic;"> penché</span><span
style="font-size:0.6em;vertical-align:super;">2</span></p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>un</span></p></li>
<ul><li aria-level="2"><p role="presentation"><span>dedans</span></p></li></ul></ul><br>
<p><a href="https://exemple.org/"><span style="color:#1155cc">lien</span></a></p></b>
<br class="Apple-interchange-newline">"""

LIBRE = """<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif"><b>Un</b></font> <u>mot</u>
</p>
<ol>\n\t<li><p>premier</p>\n\t<li><p>second</p>\n</ol>
<p lang="fr-CA"><i><span style="font-weight: normal">penché</span></i><br/>\n\n</p>"""


def test_a_word_document_keeps_its_words_and_its_lists() -> None:
    assert clean(WORD) == (
        "<h3>Le bilan</h3>\n"
        "<p><strong>Un mot gras</strong> et la suite.</p>\n"
        "<ul><li>Premier<ol><li>Dedans</li></ol></li><li>Second</li></ul>\n"
        "<p>Une phrase.</p>\n"
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )


def test_a_google_document_keeps_its_bold_and_its_nested_list() -> None:
    assert clean(DOCS) == (
        "<h3>Titre</h3>\n"
        "<p>Du texte <strong>gras</strong><em> penché</em><sup>2</sup></p>\n"
        "<ul><li>un<ul><li>dedans</li></ul></li></ul>\n"
        '<p><a href="https://exemple.org/">lien</a></p>'
    )


def test_a_libreoffice_document_keeps_its_marks_and_its_numbers() -> None:
    assert clean(LIBRE) == (
        "<p><strong>Un</strong> mot</p>\n<ol><li>premier</li><li>second</li></ol>\n<p><em>penché</em></p>"
    )


def test_a_mail_keeps_its_lines_and_the_mail_it_answers() -> None:
    html = (
        '<div dir="ltr"><div>Bonjour,</div><div><br></div><div>voici.</div></div>'
        '<div class="gmail_quote"><div>Le 3 mars, Anne a écrit :<br></div>'
        '<blockquote style="margin:0"><div>Merci</div><blockquote>De rien</blockquote></blockquote></div>'
    )

    body = parse(html)

    assert [block.paragraphs for block in body if isinstance(block, ExpertQuote)] == [
        ((Text("Merci"),),),
        ((Text("De rien"),),),
    ]
    assert clean(html).startswith("<p>Bonjour,</p>\n<p>voici.</p>\n<p>Le 3 mars, Anne a écrit :</p>\n<blockquote")


def test_a_whole_page_keeps_its_words_and_nothing_of_its_machinery() -> None:
    html = (
        "<!doctype html><html><head><title>T</title><script>var a = '<p>non</p>'</script></head><body>"
        "<header>Haut</header><main><article><p>Corps</p></article></main><button>Envoyer</button><noscript>sans</noscript>"
        "<details><summary>Plus</summary>encore</details></body></html>"
    )

    assert clean(html) == "<p>Haut</p>\n<p>Corps</p>\n<p>Envoyer</p>\n<p>Plus</p>\n<p>encore</p>"


def test_languages_other_than_french_are_kept_and_french_is_not_foreign() -> None:
    assert clean('<p><i lang="en-us">a</i> <span lang="fr-FR">b</span> <span lang="x y">c</span></p>') == (
        '<p><span lang="en-US"><em>a</em></span> b c</p>'
    )
