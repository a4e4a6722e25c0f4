"""Templates: each one is used, none carries a script, a style or a handler of its own."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders

from articles.content.richtext.editor import PLUGINS

ROOT = Path(__file__).resolve().parents[2]
OURS = ("accounts", "articles", "newsroom", "reviews", "training")
# Found by Django under these names, whoever names them.
FOUND_BY_NAME = {"404.html", "403.html", "500.html", "400.html", "robots.txt"}


def templates() -> dict[str, Path]:
    """Every template of the house, by the name it is asked by."""
    folders = [ROOT / "templates", *(path for app in OURS for path in (ROOT / app).rglob("templates") if path.is_dir())]
    return {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*.*")}


TEMPLATES = templates()
MARKUP = {name: path for name, path in TEMPLATES.items() if name.endswith(".html")}


def test_each_template_is_named_somewhere() -> None:
    sources = [path.read_text() for app in OURS for path in (ROOT / app).rglob("*.py")]
    sources += [path.read_text() for path in TEMPLATES.values()]
    text = "\n".join(sources)
    unused = [name for name in TEMPLATES if name not in FOUND_BY_NAME and not is_used(name, text)]

    assert unused == []


def is_used(name: str, text: str) -> bool:
    """Whether some code or template names it, or it takes the place of a template of Django or of a widget."""
    return (
        f'"{name}"' in text
        or f"'{name}'" in text
        or name.startswith(("admin/", "django/", "registration/", "widgets/"))
    )


@pytest.mark.parametrize("name", MARKUP)
def test_a_template_has_nothing_inline(name: str) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", MARKUP[name].read_text(), flags=re.DOTALL)

    assert re.findall(r"<style\b", text) == []
    assert re.findall(r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))[^>]*>", text) == []
    assert re.findall(r"\son[a-z]+=", text) == []
    # Mail programs know no other style than the one written on each element.
    assert name.startswith("accounts/letters/") or re.findall(r"\sstyle=", text) == []
    assert "javascript:" not in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_day_is_written_by_filters_that_know_the_first_of_a_month_and_the_hour(name: str) -> None:
    """Django's `date` has neither « 1er » nor « 14 h 30 »: it writes for machines alone."""
    formats = re.findall(r"\|date:[\"']([^\"']*)[\"']", TEMPLATES[name].read_text())

    assert [format for format in formats if format not in {"c", "Y-m-d", "Y"}] == []


def test_each_static_file_that_a_template_names_exists() -> None:
    """With names that carry a digest, a missing one would be a 500 in production and nowhere else."""
    named = {
        (name, asked)
        for name, path in TEMPLATES.items()
        for asked in re.findall(r"""{% static ["']([^"'{]+)["']""", path.read_text())
    }

    assert [pair for pair in sorted(named) if finders.find(pair[1]) is None] == []


def test_what_docs_security_says_is_not_served_is_not_gathered() -> None:
    patterns = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    gathered = {path for finder in finders.get_finders() for path, _ in finder.list(patterns)}

    assert "ckeditor/ckeditor/ckeditor.js" in gathered
    assert {f"ckeditor/ckeditor/plugins/{name}/plugin.js" for name in PLUGINS if has_folder(name)} <= gathered
    assert [path for path in gathered if "/samples/" in path or "geshi" in path or "/preview/" in path] == []


def has_folder(plugin: str) -> bool:
    """Whether the editor's package keeps a plug-in in a file of its own, and not inside ckeditor.js."""
    return finders.find(f"ckeditor/ckeditor/plugins/{plugin}/plugin.js") is not None
