import django.db.models.deletion
from django.db import migrations, models

STAMP = (
    "CREATE TRIGGER stamp_for_public AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
    "ON results_factsheettranslation FOR EACH STATEMENT "
    "EXECUTE FUNCTION records_stamp_for_public()"
)
"""Public pages read it."""


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0035_totals_beyond_the_eu"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactsheetTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(blank=True, max_length=80)),
                ("size", models.PositiveIntegerField(null=True)),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("language", models.CharField(default="en", max_length=10)),
                (
                    "cleared_document",
                    models.CharField(
                        blank=True,
                        help_text="The public document, marked as cleared.",
                        max_length=80,
                    ),
                ),
                ("cleared_size", models.PositiveIntegerField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="results.runitem",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="factsheettranslation",
            constraint=models.UniqueConstraint(
                fields=("item", "language"), name="one_translation_per_item_and_language"
            ),
        ),
        migrations.RunSQL(STAMP, "DROP TRIGGER stamp_for_public ON results_factsheettranslation"),
    ]
