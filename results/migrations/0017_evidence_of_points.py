from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('results', '0016_ranges'),
    ]

    operations = [
        migrations.AlterField(
            model_name='snapshotpoint',
            name='evidence',
            field=models.CharField(choices=[('official', 'official'), ('secondary', 'secondary'), ('empact', 'EMPACT'), ('fictional', 'fictional')], max_length=20),
        ),
    ]
