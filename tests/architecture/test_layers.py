"""What import-linter cannot say of the layers: which parts of Django the content may know."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imports(path: Path) -> Iterator[str]:
    """Yield the name of each module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_content_knows_the_database_in_its_field_alone() -> None:
    folder = ROOT / "articles" / "content"
    knowing = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        for name in imports(path)
        if name.startswith(("django.db", "django.http", "django.views", "django.contrib", "django.urls"))
    }

    assert knowing <= {"richtext/fields.py"}


def test_the_richtext_package_alone_knows_the_editor() -> None:
    knowing = {
        path.relative_to(ROOT).as_posix()
        for app in ("accounts", "articles", "newsroom", "reviews", "training")
        for path in (ROOT / app).rglob("*.py")
        for name in imports(path)
        if name.split(".")[0] == "ckeditor"
    }

    assert all(path.startswith("articles/content/richtext/") for path in knowing), knowing
