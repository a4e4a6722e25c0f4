"""The editor-in-chief keeps the templates by nature."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("articletemplate", "templatesection")
CODENAMES = [f"{verb}_{model}" for model in TABLES for verb in ("view", "add", "change", "delete")]


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the rights, as `0001_permissions` does."""
    alias = schema_editor.connection.alias
    import_module("newsroom.migrations.0001_permissions").make_permissions(apps, alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    chief = apps.get_model("auth", "Group").objects.using(alias).get(name="Rédaction en chef")
    chief.permissions.add(*permissions.filter(content_type__app_label="articles", codename__in=CODENAMES))


class Migration(migrations.Migration):
    """Two more tables for one group."""

    dependencies = [("newsroom", "0002_lexicon_permissions"), ("articles", "0014_article_templates")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
