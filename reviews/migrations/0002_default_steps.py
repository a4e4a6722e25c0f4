"""The house's three steps, as the design gives them; the editor-in-chief changes them at the desk."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STEPS = [
    ("Première lecture", "reviewers", False),
    ("Vérification", "reviewers", True),
    ("Bon à tirer", "either", False),
]


def make_steps(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the steps where the house has none yet."""
    step = apps.get_model("reviews", "Step")
    if not step.objects.filter(kind="", rubric=None).exists():
        step.objects.bulk_create(
            step(name=name, givers=givers, verifies=verifies, position=place)
            for place, (name, givers, verifies) in enumerate(STEPS)
        )


class Migration(migrations.Migration):
    """Default steps."""

    dependencies = [("reviews", "0001_initial")]

    operations = [migrations.RunPython(make_steps, migrations.RunPython.noop)]
