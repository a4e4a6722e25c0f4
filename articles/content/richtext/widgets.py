"""The widget of a body in Django's forms: a textarea that our own module turns into the desk's editor."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.templatetags.static import static


class RichTextWidget(forms.Textarea):
    """A textarea that carries the editor's configuration; without JavaScript it is a plain textarea."""

    def __init__(self, attrs: dict[str, Any] | None = None, config_name: str = "default") -> None:
        config = json.dumps(settings.CKEDITOR_CONFIGS[config_name])
        super().__init__({"data-rich-text": "", "data-config": config, "lang": "fr-CA", **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        """Return CKEditor and the module that starts it, in this order."""
        basepath = getattr(settings, "CKEDITOR_BASEPATH", "") or static("ckeditor/ckeditor/")
        attributes = {"id": "ckeditor-init-script", "data-ckeditor-basepath": basepath}
        scripts: list[Any] = [
            Script("ckeditor/ckeditor-init.js", **attributes),
            "ckeditor/ckeditor/ckeditor.js",
            Script("desk/editor/field.js", type="module"),
        ]
        return forms.Media(css={"all": ["desk/editor/editor.css"]}, js=scripts)
