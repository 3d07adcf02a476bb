from django.db import migrations


class Migration(migrations.Migration):
    """Name the model after what it is. Its table stays, since statements and triggers name it."""

    dependencies = [
        ('results', '0036_factsheet_translations'),
    ]

    operations = [
        migrations.AlterModelTable(name='touched', table='results_touched'),
        migrations.RenameModel(old_name='Touched', new_name='StaleSum'),
    ]
