"""One group for each role. What a group may do is given by newsroom.0001_permissions, which knows every table."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUPS = ["Journaliste", "Réviseur·e", "Rédaction en chef", "Responsable des formations", "Administration"]


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the groups that are missing."""
    group = apps.get_model("auth", "Group")
    for name in GROUPS:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    """The five groups."""

    dependencies = [("accounts", "0002_invitations_and_sessions"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
