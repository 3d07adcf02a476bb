from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0018_language_of_account")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="tour_ended_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When the person ended the tour, which the home page shows until then.",
                null=True,
            ),
        ),
    ]
