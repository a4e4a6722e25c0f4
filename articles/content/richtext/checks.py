"""The conditions under which CKEditor 4 is safe here, asked at each start. `docs/security.md` says why."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

CHECK_ID = "articles.E001"

_DANGEROUS_ELEMENTS = {
    *("script", "style", "iframe", "object", "embed", "applet", "svg", "math", "form", "input", "textarea", "button"),
    *("link", "meta", "base", "html", "head", "body", "template", "noscript", "frame", "frameset", "*"),
}
_DANGEROUS_PLUGINS = {
    *("ajax", "autoembed", "bbcode", "codesnippet", "codesnippetgeshi", "devtools", "docprops", "embed", "embedbase"),
    *("embedsemantic", "exportpdf", "filebrowser", "filetools", "flash", "forms", "iframe", "iframedialog", "mathjax"),
    *("adobeair", "newpage", "preview", "save", "scayt", "sourcearea", "sourcedialog", "stylesheetparser", "templates"),
    *("uploadfile", "uploadimage", "uploadwidget", "wsc", "wysiwygarea", "xml"),
}
_RULE = re.compile(r"(?P<elements>[^\[({;]*)(?P<properties>(?:\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\s)*)")


def register_checks() -> None:
    """Ask the conditions with Django's own checks. Called by the application's configuration."""
    register(check_editor, Tags.security)


def check_editor(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each condition that a configuration of the editor breaks."""
    configs: dict[str, dict[str, Any]] = getattr(settings, "CKEDITOR_CONFIGS", None) or {}
    problems = [f"CKEDITOR_CONFIGS[{name!r}]: {problem}" for name in configs for problem in _problems(configs[name])]
    if not configs:
        problems.append("CKEDITOR_CONFIGS is empty: the package's default allows too much")
    if "ckeditor_uploader" in settings.INSTALLED_APPS:
        problems.append("ckeditor_uploader is installed: it stores files that nobody checks")
    return [Error(problem, hint="See docs/security.md, on CKEditor 4.", id=CHECK_ID) for problem in problems]


def _problems(config: dict[str, Any]) -> Iterator[str]:
    """Say what one configuration breaks."""
    allowed = config.get("allowedContent")
    if not isinstance(allowed, str) or not allowed.strip():
        yield "allowedContent must list what is allowed, as a string of rules"
    for setting in ("allowedContent", "extraAllowedContent"):
        for danger in sorted(_dangers(config.get(setting))):
            yield f"{setting} allows {danger}"
    if config.get("fullPage"):
        yield "fullPage edits a whole document"
    if config.get("versionCheck") is not False:
        yield "versionCheck must be False: it calls another host"
    if "plugins" not in config:
        yield "plugins must list what is loaded: the package's own list has unsafe ones"
    if unsafe := _plugins(config) & _DANGEROUS_PLUGINS:
        yield f"unsafe plugins: {', '.join(sorted(unsafe))}"
    if uploads := sorted(key for key, value in config.items() if _is_upload(key) and value):
        yield f"uploads of the editor's own: {', '.join(uploads)}"


def _dangers(rules: Any) -> set[str]:
    """Name what rules of the content filter allow and must not: elements, event attributes, any attribute."""
    if rules is None or rules == "":
        return set()
    if not isinstance(rules, str):
        return {"more than a string of rules can"}
    dangers: set[str] = set()
    for rule in rules.split(";"):
        found = _RULE.match(rule.strip())
        elements = set(found["elements"].lower().split()) if found else set()
        dangers |= elements & _DANGEROUS_ELEMENTS
        attributes = ",".join(re.findall(r"\[([^\]]*)\]", rule)).lower().replace("!", "").split(",")
        names = {name.strip() for name in attributes}
        dangers |= {name for name in names if name.startswith("on") or name in ("*", "style", "srcdoc", "formaction")}
    return dangers


def _plugins(config: dict[str, Any]) -> set[str]:
    """Name the plugins a configuration loads."""
    loaded = _names(config.get("plugins")) | _names(config.get("extraPlugins")) | _names(config.get("extra_plugins"))
    return loaded - _names(config.get("removePlugins"))


def _names(value: Any) -> set[str]:
    parts = value.split(",") if isinstance(value, str) else value or ()
    return {str(part).strip() for part in parts} - {""}


def _is_upload(key: str) -> bool:
    return key.startswith("filebrowser") or key in ("uploadUrl", "imageUploadUrl")
