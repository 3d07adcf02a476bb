from django.db import migrations


class Migration(migrations.Migration):
    """Two indexes led to what is stated for everybody in an action, and were the same."""

    dependencies = [
        ("actions", "0038_reviewed_and_endorsed"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="figure",
            name="stated_figure_by_action",
        ),
    ]
