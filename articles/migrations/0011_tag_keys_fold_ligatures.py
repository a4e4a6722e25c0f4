from typing import Any

from django.db import migrations
from django.db.models import Q

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def fold_ligatures(apps: Any, schema_editor: Any) -> None:
    """Give « œuvre » the key of « oeuvre »; where two tags would share it, both keep theirs, to be merged by hand."""
    Tag = apps.get_model("articles", "Tag")
    for tag in Tag.objects.filter(Q(key__contains="œ") | Q(key__contains="æ")):
        key = tag.key.translate(LIGATURES)
        if not Tag.objects.filter(key=key).exists():
            Tag.objects.filter(pk=tag.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_links_read")]

    operations = [migrations.RunPython(fold_ligatures, migrations.RunPython.noop)]
