from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_reads_of_sections"),
    ]

    operations = [
        migrations.RemoveField(model_name="rendering", name="structured"),
        migrations.AddField(model_name="rendering", name="head", field=models.TextField(default="")),
        migrations.AddField(model_name="rendering", name="voices", field=models.TextField(default="")),
    ]
