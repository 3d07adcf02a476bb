from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0034_surveys"),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshottotal",
            name="beyond_eu",
            field=models.BooleanField(
                help_text="Whether an event or judicial measure in it names a third country or "
                "partner. Unknown where figures are reported, and in the first snapshots.",
                null=True,
            ),
        ),
    ]
