"""Names: verbose names are lower-case French words, drawers have a subject, commands are documented."""

from pathlib import Path

from django.apps import apps
from django.contrib import admin

ROOT = Path(__file__).resolve().parents[2]
OURS = ("accounts", "articles", "newsroom", "reviews", "training")
PROPER = ("RSS", "URL", "SHA", "JSON", "CSP", "IA", "HTML", "Wikidata", "LinkedIn", "ORCID", "CPF", "Qualiopi")
# Fields that come from Django and from taggit, with their own names.
INHERITED = {"id", "object_id", "password", "is_superuser"}
DRAWERS = {"utils", "common", "core", "helpers", "services", "misc"}


def is_lower(text: str) -> bool:
    """Whether a name starts without a capital, or with one that is its own."""
    return not text or text[0] == text[0].lower() or text.startswith(PROPER)


def test_verbose_names_of_models_start_in_lower_case() -> None:
    names = [
        str(name)
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
    ]

    assert [name for name in names if not is_lower(name)] == []


def test_verbose_names_of_fields_start_in_lower_case() -> None:
    names = [
        f"{model.__name__}.{field.name}: {field.verbose_name}"
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if hasattr(field, "verbose_name") and field.name not in INHERITED
    ]

    assert [name for name in names if not is_lower(name.split(": ", 1)[1])] == []


def test_models_of_the_desk_have_a_name_of_their_own() -> None:
    unnamed = [
        model.__name__
        for model in admin.site._registry
        if model._meta.app_label in OURS and "verbose_name" not in model._meta.original_attrs
    ]

    assert unnamed == []


def test_no_module_is_a_drawer() -> None:
    drawers = [
        path.relative_to(ROOT).as_posix()
        for app in OURS
        for path in (ROOT / app).rglob("*")
        if path.stem in DRAWERS and "__pycache__" not in path.parts
    ]

    assert drawers == []


def test_every_command_is_documented() -> None:
    documented = (ROOT / "docs" / "deploy.md").read_text()
    commands = [
        path.stem
        for app in OURS
        for path in (ROOT / app).rglob("management/commands/*.py")
        if not path.stem.startswith("_")
    ]

    assert commands
    assert [name for name in commands if f"`{name}" not in documented] == []
