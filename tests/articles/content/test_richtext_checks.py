"""The start fails when a configuration makes CKEditor 4 unsafe."""

from typing import Any

import pytest
from django.conf import settings
from django.core.checks.registry import registry
from pytest_django.fixtures import Settings

from articles.content.richtext import parse, to_html
from articles.content.richtext.checks import CHECK_ID, check_editor
from articles.content.richtext.editor import ALLOWED_CONTENT, EDITOR


def problems(config: dict[str, Any], settings: Settings) -> list[str]:
    settings.CKEDITOR_CONFIGS = {"default": config}
    return [problem.msg for problem in check_editor(None)]


def test_our_configuration_is_safe() -> None:
    assert settings.CKEDITOR_CONFIGS["default"] is EDITOR
    assert check_editor(None) == []


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"allowedContent": True}, "allowedContent must list"),
        ({"allowedContent": ""}, "allowedContent must list"),
        ({"allowedContent": "p;script"}, "allowedContent allows script"),
        ({"allowedContent": "p;a[*]"}, "allowedContent allows *"),
        ({"allowedContent": "p;*[!href,onclick]"}, "allowedContent allows onclick"),
        ({"allowedContent": "p iframe[src]"}, "allowedContent allows iframe"),
        ({"extraAllowedContent": "svg(*)[*]{*}"}, "extraAllowedContent allows svg"),
        ({"extraAllowedContent": {"script": True}}, "extraAllowedContent allows more"),
        ({"fullPage": True}, "fullPage"),
        ({"versionCheck": True}, "versionCheck"),
        ({"extraPlugins": "sourcedialog"}, "unsafe plugins: sourcedialog"),
        ({"extra_plugins": ["iframe", "docprops"]}, "unsafe plugins: docprops, iframe"),
        ({"plugins": "toolbar,uploadimage,preview"}, "unsafe plugins: preview, uploadimage"),
        ({"filebrowserUploadUrl": "/envoi/"}, "uploads of the editor's own: filebrowserUploadUrl"),
    ],
)
def test_a_dangerous_change_is_an_error(change: dict[str, Any], problem: str, settings: Settings) -> None:
    assert any(problem in found for found in problems(EDITOR | change, settings))


@pytest.mark.parametrize("missing", ["allowedContent", "versionCheck", "plugins"])
def test_what_is_left_to_the_package_is_an_error(missing: str, settings: Settings) -> None:
    config = {name: value for name, value in EDITOR.items() if name != missing}

    assert any(missing in found for found in problems(config, settings))


def test_no_configuration_and_the_package_uploader_are_errors(settings: Settings) -> None:
    settings.CKEDITOR_CONFIGS = {}
    settings.CKEDITOR_UPLOAD_PATH = "envois/"
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "ckeditor_uploader"]

    assert [problem.id for problem in check_editor(None)] == [CHECK_ID, CHECK_ID]


def test_the_check_runs_at_each_start() -> None:
    assert check_editor in set[object](registry.get_checks())


def test_the_editor_allows_the_elements_of_the_stored_form() -> None:
    body = parse(
        "<p>a<b>b</b><i>c</i><cite>d</cite><sub>e</sub><sup>f</sup><br>g<a href=https://a.example>h</a></p><h1>i</h1><h5>j</h5>"
        "<ul><li>k</li></ul><ol><li>l</li></ol><table><caption>m</caption><tr><th>n<tr><td>o</table><blockquote>p</blockquote>"
        "<figure class=photo data-alt=x></figure><aside class=box>q</aside><p><q>r</q><span lang=en>s</span></p>"
    )
    allowed = {name for rule in ALLOWED_CONTENT.split(";") for name in rule.split("[")[0].split("(")[0].split()}

    assert {part.split(">")[0].split(" ")[0] for part in to_html(body).split("<") if part and part[0] != "/"} <= allowed
