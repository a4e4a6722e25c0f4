"""What each role's group may do with ordinary tables. An article's own rights are not here: `articles.desk.access`."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READ = "view"
WRITE = "view add change"
ALL = "view add change delete"

RIGHTS: dict[str, dict[str, str]] = {
    "Journaliste": {
        "articles.photo": WRITE,
        "articles.expert": WRITE,
        "articles.author": READ,
        "articles.tag": "view add",
    },
    "Réviseur·e": {
        "articles.expert": WRITE,
        "articles.author": READ,
    },
    "Rédaction en chef": {
        "articles.photo": ALL,
        "articles.expert": ALL,
        "articles.author": ALL,
        "articles.tag": ALL,
        "articles.rubric": ALL,
        "articles.staticpage": "view change",
        "reviews.step": ALL,
        "training.training": READ,
        "training.trainingsession": READ,
        "training.trainer": READ,
        "training.provider": READ,
        "training.trainingpin": ALL,
    },
    "Responsable des formations": {
        "articles.photo": WRITE,
        "training.training": ALL,
        "training.trainingsession": ALL,
        "training.trainer": ALL,
        "training.provider": ALL,
    },
    "Administration": {
        "accounts.user": WRITE,
    },
}


def make_permissions(apps: Apps, alias: str) -> None:
    """Write the rows that Django only writes once all migrations are done."""
    for config in apps.get_app_configs():
        if config.label in {"accounts", "articles", "reviews", "training"}:
            config.models_module = True  # type: ignore[assignment]  # the historical app has none, and would be skipped
            create_permissions(config, verbosity=0, using=alias, apps=apps)
            config.models_module = None


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each group the rights of the table above."""
    alias = schema_editor.connection.alias
    make_permissions(apps, alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for name, rights in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.using(alias).get(name=name)
        for table, verbs in rights.items():
            app_label, model = table.split(".")
            codenames = [f"{verb}_{model}" for verb in verbs.split()]
            granted = permissions.filter(content_type__app_label=app_label, codename__in=codenames)
            group.permissions.add(*granted)


class Migration(migrations.Migration):
    """The rights of the five groups."""

    dependencies = [
        ("accounts", "0003_groups"),
        ("articles", "0001_initial"),
        ("reviews", "0001_initial"),
        ("training", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
