from django.db import migrations


class Migration(migrations.Migration):
    """Name the model after what it is. Its table stays, since statements and triggers name it."""

    dependencies = [
        ('oaps', '0003_plain_words'),
    ]

    operations = [
        migrations.AlterModelTable(name='look', table='oaps_look'),
        migrations.RenameModel(old_name='Look', new_name='PlanVisit'),
    ]
