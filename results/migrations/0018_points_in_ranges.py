from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('results', '0017_evidence_of_points'),
    ]

    operations = [
        migrations.AddField(
            model_name='snapshotpoint',
            name='most',
            field=models.DecimalField(decimal_places=6, help_text='The most that it can be, where EMPACT published a range.', max_digits=27, null=True),
        ),
    ]
