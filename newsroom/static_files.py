"""Which static files are gathered for readers and writers, and how they are named."""

from typing import Any

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.files.base import File
from whitenoise.storage import CompressedManifestStaticFilesStorage

EDITOR = "ckeditor/ckeditor"
OUR_SCRIPTS = ("desk/", "site/")
# What the editor's package brings and we do not use. docs/security.md counts on some of these not being served.
UNUSED_PLUGINS = """
    about adobeair ajax autoembed bbcode codesnippet codesnippetgeshi colordialog copyformatting devtools div
    docprops embed embedbase embedsemantic exportpdf flash forms iframe iframedialog image image2 mathjax
    pagebreak placeholder preview scayt showblocks smiley sourcedialog stylesheetparser tableresize templates
    uicolor uploadimage uploadwidget wsc xml
""".split()


class EditorialStaticFilesConfig(StaticFilesConfig):
    """Django's static files, without what nobody asks for."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "galleriffic",
        "file-icons",
        "samples",
        f"{EDITOR}/*.md",
        f"{EDITOR}/adapters/*",
        f"{EDITOR}/vendor/*",
        f"{EDITOR}/skins/moono/*",
        *(f"{EDITOR}/plugins/{name}/*" for name in UNUSED_PLUGINS),
    ]


class EditorialStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a digest, kept for a year; but for our scripts, which keep their names.

    Modules import one another by name, in circles: under two names a module would be loaded twice, with two states.
    CKEditor too asks for its own files by their names, so that these stay beside the others.
    """

    def file_hash(self, name: str | None, content: File[Any] | None = None) -> str | None:
        """Return the digest to put into a name, or None to leave it as it is. The manifest itself has no name."""
        if name and name.endswith(".js") and name.startswith(OUR_SCRIPTS):
            return None
        digest: str | None = super().file_hash(name, content)
        return digest
