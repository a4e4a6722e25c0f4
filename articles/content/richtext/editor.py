"""The editor's configuration, in one place: the desk and the forms of the admin start CKEditor from this JSON.

What it allows is what `docs/rich-text.md` lists, and no more. It helps writers; it protects nobody: only `parse` does.
`checks` fails the start when a configuration breaks the conditions of `docs/security.md`.
"""

from typing import Any

from articles.content.richtext.sanitiser import ATTRIBUTION, PHOTO_USE

PLUGINS = (
    *("autolink", "basicstyles", "clipboard", "divarea", "enterkey", "entities", "indentlist", "list"),
    *("pastefromgdocs", "pastefromlibreoffice", "pastefromword", "pastetext", "removeformat", "selectall"),
    *("sharedspace", "tab", "toolbar", "undo", "widget"),
)

TOOLBAR = [
    ["Bold", "Italic", "OeuvreTitre", "Superscript", "Subscript"],
    ["Intertitre", "SousIntertitre", "BulletedList", "NumberedList", "Table"],
    ["Citation", "MotsCites", "AppelSource", "Link", "LienArticle", "LangueEtrangere"],
    ["Photo", "Encadre", "Exergue"],
    ["Undo", "Redo", "Rechercher", "RemoveFormat", "AideClavier"],
]


def _data(*names: str) -> str:
    return ",".join(f"data-{name}" for name in ("id", *names))


ALLOWED_CONTENT = ";".join(
    (
        "p h3 h4 ul ol li table caption thead tbody tr th td",
        "strong em cite sup sub br",
        "a[href,data-article]",
        "span[!lang]",
        f"q[{_data(*ATTRIBUTION)}]",
        f"sup(source)[{_data('source')}]",
        f"blockquote(!quote)[{_data(*ATTRIBUTION)}]",
        f"figure(!photo)[{_data(*PHOTO_USE, 'source')}]",
        f"aside(!box)[{_data()}]",
        f"aside(!pull)[{_data()}]",
    )
)

EDITOR: dict[str, Any] = {
    "allowedContent": ALLOWED_CONTENT,
    "disallowedContent": "script style iframe object embed;*[on*]",
    "plugins": ",".join(PLUGINS),
    "extraPlugins": "",
    "toolbar": TOOLBAR,
    # French and not fr-ca: CKEditor leaves a hundred sentences of the latter in English.
    "language": "fr",
    "contentsLanguage": "fr-ca",
    "entities": False,
    "fillEmptyBlocks": False,
    "disableNativeSpellChecker": False,
    "height": "auto",
    "title": False,
    "customConfig": "",
    "contentsCss": [],
    "fullPage": False,
    "versionCheck": False,
}

CKEDITOR_CONFIGS: dict[str, dict[str, Any]] = {"default": EDITOR}
